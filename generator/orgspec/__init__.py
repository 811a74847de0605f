"""orgspec: a Salesforce org's configuration as a spec that people can read, checked, generated and tested offline.

The public library. Names are loaded on first use (PEP 562), so that a generated validator that imports
`orgspec.runtime` loads nothing else.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""As type checkers understand it: what imports nothing is imported at once."""

if TYPE_CHECKING:
    from orgspec.diagnostics import Finding, OrgspecError, Place, Severity, SpecError, UnreadableError
    from orgspec.formula.compile import CompiledFormula, CompileError, compile_formula
    from orgspec.org.model import Component, Org
    from orgspec.project.generation import check_generated, generate, generate_folder
    from orgspec.project.judging import check, check_folder
    from orgspec.project.opening import load
    from orgspec.project.trying import test, test_folder
    from orgspec.project.validators import compile_validator
    from orgspec.runtime.context import Context
    from orgspec.runtime.violations import Violation
    from orgspec.testing.report import TestReport
    from orgspec.validator.loading import Validator

__all__ = [
    "CompileError",
    "CompiledFormula",
    "Component",
    "Context",
    "Finding",
    "Org",
    "OrgspecError",
    "Place",
    "Severity",
    "SpecError",
    "TestReport",
    "UnreadableError",
    "Validator",
    "Violation",
    "check",
    "check_folder",
    "check_generated",
    "compile_formula",
    "compile_validator",
    "generate",
    "generate_folder",
    "load",
    "test",
    "test_folder",
]

_HOMES = {
    "CompileError": "orgspec.formula.compile",
    "CompiledFormula": "orgspec.formula.compile",
    "Component": "orgspec.org.model",
    "Context": "orgspec.runtime.context",
    "Finding": "orgspec.diagnostics",
    "Org": "orgspec.org.model",
    "OrgspecError": "orgspec.diagnostics",
    "Place": "orgspec.diagnostics",
    "Severity": "orgspec.diagnostics",
    "SpecError": "orgspec.diagnostics",
    "TestReport": "orgspec.testing.report",
    "UnreadableError": "orgspec.diagnostics",
    "Validator": "orgspec.validator.loading",
    "Violation": "orgspec.runtime.violations",
    "check": "orgspec.project.judging",
    "check_folder": "orgspec.project.judging",
    "check_generated": "orgspec.project.generation",
    "compile_formula": "orgspec.formula.compile",
    "compile_validator": "orgspec.project.validators",
    "generate": "orgspec.project.generation",
    "generate_folder": "orgspec.project.generation",
    "load": "orgspec.project.opening",
    "test": "orgspec.project.trying",
    "test_folder": "orgspec.project.trying",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
