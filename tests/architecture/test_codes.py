"""Finding codes: the ones that the source uses are the ones that are documented."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.diagnostics import Code

PACKAGE = Path(__file__).parents[2] / "generator" / "orgspec"
STAGES = sorted(p.parent.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("codes.py"))
CODE = re.compile(r"[SFXGVCT][1-9]\d\d")


def documented(stage: str) -> list[Code]:
    codes = importlib.import_module(f"orgspec.{stage.replace('/', '.')}.codes").CODES
    assert isinstance(codes, tuple)
    return list(codes)


def used(stage: str) -> set[str]:
    """Codes that stand as literals anywhere in a stage but in its list."""
    found: set[str] = set()
    for path in (PACKAGE / stage).rglob("*.py"):
        if path.name.endswith("codes.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


ALL = {code.code for stage in STAGES for code in documented(stage)}


@pytest.mark.parametrize("stage", STAGES)
def test_codes_documented_are_codes_used(stage: str) -> None:
    assert {code.code for code in documented(stage)} - used(stage) == set()


def test_codes_used_are_codes_documented() -> None:
    assert used("") - ALL == set()


def test_findings_are_as_severe_as_the_documentation_says() -> None:
    said = {code.code: code.severity.name for code in (c for stage in STAGES for c in documented(stage))}
    assert {code: severity for code, severity in raised() if severity != said[code]} == {}


def raised() -> Iterator[tuple[str, str]]:
    """Code and severity of each finding or problem that is made with its code written out."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Finding" | "Problem"), args=[ast.Constant(value=str() as code), *rest]):
                    given = rest[SEVERITY - 1 :] or [k.value for k in node.keywords if k.arg == "severity"]
                    severity = given[0] if given else None
                    if code not in BY_CASE:
                        yield code, severity.attr if isinstance(severity, ast.Attribute) else "ERROR"


SEVERITY = 4
"""The place of the severity among the arguments of a finding, as of a problem."""

BY_CASE = {"F208", "F211"}
"""Codes of which the documentation says when they are errors and when they are warnings."""


def test_every_code_is_explained_in_the_docs() -> None:
    page = (PACKAGE.parents[1] / "docs" / "findings.md").read_text("utf-8")
    assert set(re.findall(r"^### (\w+)", page, re.MULTILINE)) == ALL


def test_no_code_stands_twice() -> None:
    codes = [code.code for stage in STAGES for code in documented(stage)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("stage", STAGES)
def test_each_code_says_what_to_do(stage: str) -> None:
    for code in documented(stage):
        assert CODE.fullmatch(code.code)
        assert code.title
        assert not code.title.endswith(".")
        assert code.explanation.endswith(".")
