"""orgspec: a Salesforce org's configuration as a spec that people can read, checked, generated and tested offline.

The public library. Names are loaded on first use (PEP 562), so that a generated validator that imports
`orgspec.runtime` loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.diagnostics import Finding, Severity, SpecError
    from orgspec.org.model import Component, Org

__all__ = ["Component", "Finding", "Org", "Severity", "SpecError"]

_HOMES = {
    "Component": "orgspec.org.model",
    "Finding": "orgspec.diagnostics",
    "Org": "orgspec.org.model",
    "Severity": "orgspec.diagnostics",
    "SpecError": "orgspec.diagnostics",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
