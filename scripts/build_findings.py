"""Writes `docs/findings.md`: every code that a finding can have, from the `codes.py` of all stages.

python scripts/build_findings.py            write it
python scripts/build_findings.py --check    say whether it is current
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from made_page import made

from orgspec.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.diagnostics import Code

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "orgspec"
PAGE = ROOT / "docs" / "findings.md"

FAMILIES = {
    "S1": "Spec files",
    "S2": "Shorthand",
    "F1": "Formulas: syntax",
    "F2": "Formulas: names and types",
    "F3": "Formulas: what bites admins",
    "X1": "Metadata files",
    "X2": "Metadata files that are read",
    "G1": "Generated files",
    "V1": "Validators",
    "C1": "What a deploy refuses",
    "T1": "Samples",
}

HEAD = """\
# Findings

A finding is printed as `CODE severity file:line:column (JSON pointer) message — hint`. Codes are stable, messages may
be reworded at any time. An error makes a command end with exit code 1; a warning deserves a look, and info, which
`orgspec check --notes` shows, is taste.

Where you know better, silence a code in `org.json` and say why:
`{"code": "C104", "in": "objects/Lead.json", "reason": "…"}`. There, `in` names a file, or a file and a JSON pointer
(`objects/Lead.json#/fields/Region__c`) with all that is below it; without `in` the code is silenced everywhere. An
entry that silences nothing is a finding itself.

Where `sfdx-project.json` says that a project depends on packages, what the project misses may come with one of them:
the codes marked "a warning where packages may hold it" are no errors there, and those marked "a note" no warnings.

This page is made by `scripts/build_findings.py` from the `codes.py` of each stage.
"""


def codes() -> list[Code]:
    """All codes of all stages, by code."""
    stages = (p.parent.relative_to(PACKAGE) for p in PACKAGE.rglob("codes.py"))
    modules = [importlib.import_module(f"orgspec.{'.'.join(stage.parts)}.codes") for stage in stages]
    found: list[Code] = [code for module in modules for code in module.CODES]
    return sorted(found, key=lambda code: code.code)


def page() -> str:
    """The page's text."""
    return HEAD + "".join(_family(family, title) for family, title in FAMILIES.items())


def _family(family: str, title: str) -> str:
    sections = list(_sections(family))
    return f"\n## {title}\n" + "".join(sections) if sections else ""


def _sections(family: str) -> Iterator[str]:
    for code in codes():
        if code.code.startswith(family):
            elsewhere = f", {_SOFTER[code.severity]} where packages may hold it" if code.elsewhere else ""
            yield f"\n### {code.code} {code.title}\n\n{code.severity.capitalize()}{elsewhere}. {code.explanation}\n"


_SOFTER = {Severity.ERROR: "a warning", Severity.WARNING: "a note"}


if __name__ == "__main__":
    sys.exit(made(PAGE, page(), "scripts/build_findings.py"))
