"""The files of a spec: found, and each told what it is about by its place."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity, UnreadableError, did_you_mean
from orgspec.spec.homes import FOLDER, SUFFIXES, not_a_spec, spec_home
from orgspec.spec.kinds import FOLDERS, Designation, Kind, designate, folder_names
from orgspec.spec.strays import is_left_behind, is_note, keeps_content, severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ORG = Designation(Kind.ORG, "", "", Kind.ORG.value)
_API_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
_AS_IN_THE_API = "a file in `objects/` has the API name of its object"
_GENERATED = frozenset({"force-app", "manifest", "sfdx-project.json", "validators"})
"""What `generate` writes beside `org.json`, where a spec has no folder `spec` of its own."""


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A file to read. `file` is its path below the SPEC folder, `companions` are paths of what stands beside it."""

    about: Designation
    file: str
    path: str
    companions: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Discovery:
    """What a spec folder holds; `org` is None where it is none."""

    files: list[SpecFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def discover(path: str | Path) -> Discovery:
    """The files of the spec at `path`, in order of their names, and what is wrong with their places.

    Raises `UnreadableError` where `path` is no spec folder.
    """
    root = Path(path)
    home = spec_home(root)
    if home is None:
        raise UnreadableError(not_a_spec(path))
    found = Discovery()
    prefix = "" if home == root else f"{FOLDER}/"
    try:
        _Search(prefix, found).folder(str(home), "")
    except OSError as error:
        msg = f"`{path}` cannot be read: {error.strerror}"
        raise UnreadableError(msg) from error
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for spec files; `prefix` leads from the folder that was named to the spec's home below it."""

    prefix: str
    found: Discovery

    def folder(self, directory: str, below: str) -> None:
        """Adds the files of one folder and of the folders in it; `below` is its path below the spec's home."""
        generated = () if below else _GENERATED
        entries = [e for e in os.scandir(directory) if not _is_left_alone(e) and e.name not in generated]
        entries.sort(key=lambda e: e.name)
        stems = {_stem(e.name) for e in entries if e.name.endswith(SUFFIXES)}
        beside = _companions(entries, stems) if keeps_content(below.partition("/")[0]) else {}
        content = {path for files in beside.values() for path in files.values()}
        forms: dict[str, str] = {}
        for entry in entries:
            name = f"{below}{entry.name}"
            stem = _stem(entry.name)
            if (trouble := _unreadable(entry)) is not None:
                self._wrong(name, "S103", *trouble)
            elif entry.is_dir():
                self._enter(entry, name)
            elif not entry.name.endswith(SUFFIXES):
                if entry.path not in content and not is_note(entry.name):
                    hint = "spec files end in `.json` or `.yaml`"
                    self._wrong(name, "S101", "not a spec file", hint, severity(entry.name))
            elif forms.setdefault(stem, entry.name) != entry.name:
                self._wrong(name, "S102", f"`{forms[stem]}` says the same component already", "delete one of the two")
            else:
                self._add(entry, name, beside.get(stem, {}))

    def _enter(self, entry: os.DirEntry[str], name: str) -> None:
        if "/" in name or designate(name, "") is not None:
            self.folder(entry.path, f"{name}/")
        else:
            hint = did_you_mean(name, folder_names()) or "folders are named as in a Salesforce project"
            self._wrong(name, "S101", f"`{name}` is no folder of a spec", hint)

    def _add(self, entry: os.DirEntry[str], name: str, beside: Mapping[str, str]) -> None:
        folder, slash, rest = _stem(name).partition("/")
        about = designate(folder, rest) if slash else _ORG if folder == "org" else None
        if about is not None and about.kind is Kind.OBJECT and not _API_NAME.fullmatch(rest):
            others = [file.about.full_name for file in self.found.files if file.about.kind is Kind.OBJECT]
            self._wrong(name, "S101", f"no object is called `{rest}`", did_you_mean(rest, others) or _AS_IN_THE_API)
        elif about is not None:
            self.found.files.append(SpecFile(about, self.prefix + name, entry.path, beside))
        else:
            self._wrong(name, "S101", "no kind of spec file stands here", _where(folder, rest))

    def _wrong(
        self, name: str, code: str, message: str, hint: str | None, severity_: Severity = Severity.ERROR
    ) -> None:
        self.found.findings.append(Finding(code, message, Place(self.prefix + name), hint, severity_))


def _is_left_alone(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".") or (is_left_behind(entry.name) and entry.is_file(follow_symlinks=False))


def _unreadable(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """Why an entry is neither a folder to enter nor a file to read, and what to do."""
    if entry.is_symlink():
        return "a symbolic link, which is not followed", "copy the file"
    if not entry.is_dir() and not entry.is_file():
        return "not a file that can be read", "remove it"
    return None


def _stem(name: str) -> str:
    """A path without its last suffix."""
    return name.rpartition(".")[0]


def _where(folder: str, rest: str) -> str:
    """Where the file of a place that has none was meant to be."""
    if folder in FOLDERS:
        return f"`{folder}/{rest.partition('/')[0]}.json` holds all that belongs to it"
    return did_you_mean(folder, ["org"]) or "components stand in folders, such as `objects/`"


def _companions(entries: list[os.DirEntry[str]], stems: set[str]) -> dict[str, dict[str, str]]:
    """Stem → suffix → path, of the files that stand beside a spec file and share its name."""
    found: dict[str, dict[str, str]] = {}
    for entry in entries:
        for stem, suffix in _splits(entry.name):
            if stem in stems and not entry.name.endswith(SUFFIXES) and not entry.is_symlink() and entry.is_file():
                found.setdefault(stem, {})[suffix] = entry.path
                break
    return found


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """`a.b.c` → (`a.b`, `c`), (`a`, `b.c`)."""
    at = name.rfind(".")
    while at > 0:
        yield name[:at], name[at + 1 :]
        at = name.rfind(".", 0, at)
