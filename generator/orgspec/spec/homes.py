"""Where a spec is: the folder that holds `org.json`, and what may have been meant where there is none."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from orgspec.diagnostics import did_you_mean

SUFFIXES = (".json", ".yaml", ".yml")
"""Suffixes of spec files; JSON is the canonical form."""

FOLDER = "spec"
"""The folder of the spec files, where a project has more than these."""


_SHOWN = 3


def spec_home(root: Path) -> Path | None:
    """The folder with the spec files of the SPEC folder `root`: itself or its `spec`; None where it is no spec."""
    for home in (root, root / FOLDER):
        if any((home / f"org{suffix}").is_file() for suffix in SUFFIXES):
            return home
    return None


def is_spec(path: str | Path) -> bool:
    """Whether a folder holds `org.json` or `spec/org.json` (or the same as YAML)."""
    return spec_home(Path(path)) is not None


def specs_in(root: Path) -> list[Path]:
    """The specs among the folders of a folder."""
    return sorted(f for f in root.iterdir() if f.is_dir() and is_spec(f)) if root.is_dir() else []


def not_a_spec(path: str | Path) -> str:
    """Why a path is no spec, and what to do."""
    root = Path(path)
    if not root.is_dir():
        what = "a spec is the folder that holds `org.json` or `spec/org.json`" if root.exists() else "nothing is there"
        return f"`{path}` is no folder: {_meant(root) or what}"
    what = f"`{path}` is not a spec: it holds neither `org.json` nor `spec/org.json`"
    return f"{what}; {_meant(root) or f'`orgspec init {shlex.quote(str(path))}` begins one'}"


def nothing_to_open(path: str | Path) -> str:
    """Why there is nothing to work on in a folder where metadata was looked for too, and what to do."""
    looked = "neither a spec (`org.json` or `spec/org.json`) nor metadata (an SFDX project or files in mdapi format)"
    return f"`{path}` holds {looked}; {_meant(Path(path)) or f'`orgspec init {shlex.quote(str(path))}` begins a spec'}"


def _meant(root: Path) -> str | None:
    """A hint at specs inside of a folder, at the spec that a path is part of, or at a folder spelt alike."""
    if inside := specs_in(root):
        return f"did you mean {' or '.join(f'`{f}`' for f in inside[:_SHOWN])}?"
    if not root.exists() and root.parent.is_dir():
        return did_you_mean(root.name, [f.name for f in root.parent.iterdir() if f.is_dir()])
    around = next((f for f in root.absolute().parents if is_spec(f)), None)
    return None if around is None else f"did you mean `{_as_typed(_project(around), root)}`?"


def _project(spec: Path) -> Path:
    """The folder that people name: the one around `spec/`."""
    return spec.parent if spec_home(spec.parent) == spec else spec


def _as_typed(folder: Path, root: Path) -> str:
    return str(folder) if root.is_absolute() else os.path.relpath(folder)
