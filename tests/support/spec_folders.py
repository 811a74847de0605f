"""Spec folders written out from test data: file name below `spec/` → JSON value, text, or lines of text; and read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from orgspec.spec.as_written import as_written
from orgspec.spec.expand.expansion import expand
from orgspec.spec.load import load
from orgspec.spec.positions import in_order, locate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from orgspec.diagnostics import Finding
    from orgspec.org.model import Org

ORG = {"name": "test", "settings": False}


def write_spec(folder: Path, files: Mapping[str, object]) -> Path:
    """The SPEC folder with these files; `org.json` is there unless the data says otherwise."""
    for name, content in ({"org.json": ORG} | dict(files)).items():
        if content is None:
            continue
        path = folder / "spec" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(content), "utf-8", newline="\n")
    return folder


def load_org(path: Path) -> tuple[Org, tuple[Finding, ...]]:
    """The org that a spec describes, and what is wrong with its shorthand: located, also what the spec silences."""
    spec = load(path)
    org, findings = expand(spec)
    return org, tuple(in_order(locate(as_written(findings, spec), path)))


def _text(content: object) -> str:
    match content:
        case str():
            return content
        case list():
            return "\n".join(content)
        case _:
            return json.dumps(content, indent=2, ensure_ascii=False)
