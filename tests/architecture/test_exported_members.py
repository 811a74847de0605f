"""The public library: the list, the homes and what type checkers see are the same names."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import orgspec

PACKAGE = Path(__file__).parents[2] / "generator" / "orgspec"


def test_every_public_name_can_be_had() -> None:
    for name in orgspec.__all__:
        assert getattr(orgspec, name) is not None
    assert dir(orgspec) == sorted(orgspec.__all__)


def test_the_list_is_sorted_and_type_checkers_see_the_same_names() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    seen = [a.asname or a.name for s in guarded.body if isinstance(s, ast.ImportFrom) for a in s.names]
    assert sorted(seen) == sorted(orgspec.__all__)
    assert orgspec.__all__ == sorted(orgspec.__all__)


def test_no_public_name_is_a_folder() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir()}
    assert not folders & set(orgspec.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(orgspec, "no_such_name")


def test_importing_orgspec_loads_no_stage() -> None:
    code = "import sys, orgspec; print(*sorted(m for m in sys.modules if m.startswith('orgspec')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["orgspec"]
