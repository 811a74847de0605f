"""A later stage of the house may import an earlier one, never the reverse."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "generator" / "orgspec"

ORDER = (
    "source",
    "spelling",
    "diagnostics",
    "runtime",
    "salesforce",
    "org",
    "formula",
    "spec",
    "render",
    "output",
    "xml",
    "validator",
    "checks",
    "testing",
    "impact",
    "proofs",
    "review",
    "docs",
    "project",
    "__init__",
    "cli",
    "__main__",
)


def stage(module: str) -> str:
    """The stage of a dotted name: `formula` of `orgspec.formula.parser`, `__init__` of `orgspec` itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module is not None
            inner = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from inner if node.module == "orgspec" else (node.module,)


def own_stage(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_stage_has_its_place() -> None:
    assert {own_stage(p) for p in MODULES} <= set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_imports_its_own_stage_and_earlier_ones(path: Path) -> None:
    rank = ORDER.index(own_stage(path))
    if own_stage(path) == "__init__":
        return  # the public library names every stage, for type checkers only
    later = [m for m in imported(path) if m.partition(".")[0] == "orgspec" and ORDER.index(stage(m)) > rank]
    assert later == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "runtime").glob("*.py")), ids=lambda p: p.name)
def test_the_runtime_needs_the_standard_library_and_regex_only(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "regex"}
    foreign = [m for m in imported(path) if m.partition(".")[0] not in allowed and not m.startswith("orgspec.runtime")]
    assert foreign == []


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/**/__init__.py")), ids=lambda p: p.parent.name)
def test_inner_packages_are_empty(path: Path) -> None:
    statements = ast.parse(path.read_text(encoding="utf-8")).body
    if path.parent.name == "cli":
        assert [type(s).__name__ for s in statements] == ["Expr", "ImportFrom", "Assign"]  # hands on `main`
    else:
        assert all(isinstance(s, ast.Expr) for s in statements)
