"""Loading a spec: every file read and valid by its schema, or all that is wrong with all of them."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, Severity, SpecError
from orgspec.salesforce.metadata_types import api
from orgspec.salesforce.registry import Placement, find_home
from orgspec.source import Span, steps_of
from orgspec.spec.files import SpecFile, discover
from orgspec.spec.kinds import SETTINGS, Kind
from orgspec.spec.limits import MAX_BYTES, MAX_DEPTH
from orgspec.spec.malformed import MalformedError
from orgspec.spec.mending import Mended, mended
from orgspec.spec.positions import in_order, locate, location_in, shown
from orgspec.spec.reading import read, too_deep
from orgspec.spec.schemas import Schemas, shipped
from orgspec.spec.spec import Document, Spec
from orgspec.spec.values import Json, kind_of
from orgspec.spec.variables import MARK, Variables, variables
from orgspec.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def load(path: str | Path, schemas: Schemas | None = None, environment: str | None = None) -> Spec:
    """The spec in the folder `path`, which holds `org.json` or `spec/org.json`; `schemas` None: the shipped ones.

    Variables have the values of the environment, or of org.json where it is None. Raises `UnreadableError` where the
    folder is no spec or has no such environment, and `SpecError` with the findings of all files, located.
    """
    loaded = load_what_can_be(path, schemas, environment)
    if any(f.severity is Severity.ERROR for f in loaded.findings):
        raise SpecError(in_order(locate(loaded.findings, path)))
    return loaded.spec


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spec as far as its files can be read, what is wrong with them, and what is left out for that.

    `lost` are names of files and their parts. There may be others whose names nobody knows: parts of the files
    `partly`, and, where `unread` says so, anything: of a folder, or of a file of many components, nothing is left.
    """

    spec: Spec
    findings: tuple[Finding, ...]
    lost: tuple[str, ...]
    partly: tuple[str, ...]
    unread: bool


def load_what_can_be(path: str | Path, schemas: Schemas | None = None, environment: str | None = None) -> Loaded:
    """The spec without what is wrong in its files; the findings have no lines and columns yet.

    Raises what `load` raises, `SpecError` where nothing is left of `org.json`.
    """
    found, by = discover(path), schemas or shipped()
    known = _variables(found.files, environment, by)
    read_files = [_one(file, by, known, path) for file in found.files]
    findings = (*found.findings, *_where_declared([finding for one in read_files for finding in one.findings]))
    documents = [one.document for one in read_files if one.document is not None]
    org = next((d for d in documents if d.about.kind is Kind.ORG), None)
    if org is None:
        raise SpecError(in_order(locate((f for f in findings if f.code != _NO_VARIABLE), path)))
    strange = [PurePath(f.place.file) for f in found.findings if f.severity is Severity.ERROR]
    lost = (*(s.stem for s in strange if s.suffix), *(name for one in read_files for name in one.lost))
    partly = tuple(f.file for f, one in zip(found.files, read_files, strict=True) if one.partly)
    unread = any(not s.suffix for s in strange) or any(_holds_many(f) for f in found.files if f.file in partly)
    spec = Spec(Path(path), org, tuple(d for d in documents if d is not org), known)
    return Loaded(spec, findings, lost, partly, unread)


def _where_declared(findings: Sequence[Finding]) -> list[Finding]:
    """Findings but for those that say of a name in another file what is said of it where org.json declares it."""
    said = {f.message for f in findings if f.code == _NO_NAME and _is_of_org(f)}
    return [f for f in findings if f.code != _NO_NAME or f.message not in said or _is_of_org(f)]


_NO_NAME = "S114"


def _is_of_org(finding: Finding) -> bool:
    return PurePath(finding.place.file).stem == Kind.ORG


def _holds_many(file: SpecFile) -> bool:
    """Whether others name what a file holds without naming the file's own component."""
    home = find_home(file.about.type)
    return file.about.kind in (Kind.ORG, Kind.PICKLIST) or (isinstance(home, Placement) and bool(home.children))


_NO_VARIABLE = "S232"
"""Of a spec without an org.json nobody knows what it declares."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file holds: its document, if anything is left of it, and what is lost of it, by name.

    `partly` tells that nobody knows the names of all that is lost.
    """

    document: Document | None
    findings: tuple[Finding, ...]
    lost: tuple[str, ...] = ()
    partly: bool = False


def _one(file: SpecFile, schemas: Schemas, known: Variables, root: str | Path) -> _Read:
    try:
        return _document(file, schemas, known)
    except _FileError as error:
        return _nothing(file, error.finding)
    except MalformedError as error:
        return _nothing(file, _malformed(error, file, root))


def _nothing(file: SpecFile, *findings: Finding) -> _Read:
    """A file of which nothing is left."""
    about = file.about
    names = (about.full_name, about.full_name.rpartition(".")[2])
    return _Read(None, findings, () if about.kind in _UNNAMED else names, True)


_UNNAMED = (Kind.SAMPLES, Kind.TRANSLATION, Kind.ENVIRONMENT)
"""Kinds of files that hold nothing which others name, but for the records of samples."""


class _FileError(Exception):
    """What is wrong with a file of which nothing can be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


def _variables(files: Iterable[SpecFile], environment: str | None, schemas: Schemas) -> Variables:
    """The variables of a spec. A file that cannot be read says none here; what is wrong with it is found later."""
    said: dict[str, Json] = {}
    for file in files:
        if file.about.kind in (Kind.ORG, Kind.ENVIRONMENT):
            try:
                said[file.about.full_name] = _valid(file, read(file.path, _text(file)), schemas)
            except (_FileError, MalformedError):
                said[file.about.full_name] = {}
    return variables(said.pop("", {}), said, environment)


def _valid(file: SpecFile, value: Json, schemas: Schemas) -> Json:
    """What is left of a document by its schema."""
    findings = _refused(file, value, schemas)
    return dict(mended(schemas, file.about.schema, value, findings).content or {}) if findings else value


def _document(file: SpecFile, schemas: Schemas, known: Variables) -> _Read:
    about, text = file.about, _text(file)
    value = read(file.path, text)
    written: Json = None
    findings: list[Finding] = []
    if MARK in text and about.kind is not Kind.ORG:
        if too_deep(value):
            raise _FileError(_deep(file))
        written = value
        value, findings = known.in_place(value, file.file)
    refused = _refused(file, value, schemas)
    sound = value if isinstance(value, dict) else {}
    left = mended(schemas, about.schema, value, refused) if refused else Mended(sound)
    if about.kind is Kind.ENVIRONMENT:
        findings.extend(known.undeclared(left.content or {}, file.file))
    companions = {suffix: Path(path).read_bytes() for suffix, path in file.companions.items()}
    if left.content is None:
        return _nothing(file, *findings, *refused, *left.behind)
    document = Document(about, file.file, left.content, companions, written, left.edits)
    lost = tuple(_records(refused)) if about.kind in _UNNAMED else left.lost
    return _Read(document, (*findings, *refused, *left.behind), lost, left.parts)


def _records(refused: Iterable[Finding]) -> Iterator[str]:
    """The records of a sample file that findings of its schema refuse: cases begin with them."""
    for finding in refused:
        match steps_of(finding.place.pointer):
            case ("records", name):
                yield name


def _text(file: SpecFile) -> str:
    try:
        with open(file.path, "rb") as stream:  # noqa: PTH123 - pathlib costs as much as the parsing
            if os.fstat(stream.fileno()).st_size > MAX_BYTES:
                raise _FileError(_of(file, "S103", f"larger than {MAX_BYTES // 1024**2} MB", "split it"))
            data = stream.read()
    except OSError as error:
        raise _FileError(_of(file, "S103", f"cannot be read: {error.strerror}")) from None
    if data.startswith(_UTF_16) or b"\0" in data[:4]:
        raise _FileError(_of(file, "S103", "UTF-16, not UTF-8", _AS_UTF_8))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = len(data[: error.start].decode("utf-8-sig"))
        place = Place(file.file, span=Span(before, before + 1))
        message = f"not UTF-8: the byte {data[error.start]:02X} is no character"
        raise _FileError(Finding("S103", message, place, _AS_UTF_8)) from None


_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_UTF_8 = "save the file as UTF-8"


def _refused(file: SpecFile, value: Json, schemas: Schemas) -> list[Finding]:
    """What is wrong with a document by its schema. Raises where nothing can be left of it."""
    name = file.about.schema
    if not isinstance(value, dict):
        raise _FileError(_of(file, "S111", f"a map was expected here, not {kind_of(value)}"))
    if not schemas.has(name):
        raise _FileError(_unknown_type(file))
    if file.about.kind is Kind.COMPONENT and too_deep(value):
        raise _FileError(_deep(file))
    if schemas.is_valid(name, value):
        return []
    if too_deep(value):
        raise _FileError(_deep(file))
    return schemas.explain(name, value, file.file)


def _deep(file: SpecFile) -> Finding:
    return _of(file, "S107", f"nested deeper than {MAX_DEPTH} levels")


def _unknown_type(file: SpecFile) -> Finding:
    """Only settings are looked up by the file's name: any other folder is there for its types."""
    names = {t.removesuffix(SETTINGS) for t in api().roots if t.endswith(SETTINGS)} - {""}
    said = file.about.full_name
    near = said.removesuffix(SETTINGS) if said.removesuffix(SETTINGS) in names else nearest(said, names)
    hint = f"did you mean `settings/{near}.json`?" if near else None
    return _of(file, "S101", f"this version of the Metadata API has no type `{file.about.type}`", hint)


def _of(file: SpecFile, code: str, message: str, hint: str | None = None) -> Finding:
    return Finding(code, message, Place(file.file), hint)


def _malformed(error: MalformedError, file: SpecFile, root: str | Path) -> Finding:
    place = Place(shown(root, file.file), part=Part.VALUE)
    return Finding(error.code, error.message, place, error.hint).located(location_in(_text(file), error.span))
