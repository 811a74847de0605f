"""orgspec: a Salesforce org's configuration as a spec that people can read, checked, generated and tested offline.

The public library. Names are loaded on first use (PEP 562), so that a generated validator that imports
`orgspec.runtime` loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.checks.run import check
    from orgspec.diagnostics import Finding, OrgspecError, Place, Severity, SpecError, UnreadableError
    from orgspec.formula.compile import CompiledFormula, CompileError, compile_formula
    from orgspec.org.model import Component, Org
    from orgspec.project.generation import generate
    from orgspec.project.opening import check_folder, load

__all__ = [
    "CompileError",
    "CompiledFormula",
    "Component",
    "Finding",
    "Org",
    "OrgspecError",
    "Place",
    "Severity",
    "SpecError",
    "UnreadableError",
    "check",
    "check_folder",
    "compile_formula",
    "generate",
    "load",
]

_HOMES = {
    "CompileError": "orgspec.formula.compile",
    "CompiledFormula": "orgspec.formula.compile",
    "Component": "orgspec.org.model",
    "Finding": "orgspec.diagnostics",
    "Org": "orgspec.org.model",
    "OrgspecError": "orgspec.diagnostics",
    "Place": "orgspec.diagnostics",
    "Severity": "orgspec.diagnostics",
    "SpecError": "orgspec.diagnostics",
    "UnreadableError": "orgspec.diagnostics",
    "check": "orgspec.checks.run",
    "check_folder": "orgspec.project.opening",
    "compile_formula": "orgspec.formula.compile",
    "generate": "orgspec.project.generation",
    "load": "orgspec.project.opening",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
