"""Collecting what is wrong with shorthand while it is expanded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part
from orgspec.formula.parser import parse
from orgspec.spec.codes import CODES

if TYPE_CHECKING:
    from orgspec.spec.expand.said import Said

_SEVERITIES = {code.code: code.severity for code in CODES}


@dataclass(slots=True)
class Findings:
    """The findings of one expansion, in the order in which they were found."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, said: Said, hint: str | None = None, part: Part = Part.VALUE) -> None:
        """One more."""
        self.found.append(Finding(code, message, replace(said.place, part=part), hint, _SEVERITIES[code]))

    def formula(self, said: Said | None) -> bool:
        """Whether a formula in shorthand can be read; what is wrong with its syntax is added."""
        if said is None:
            return True
        problems = parse(said.text())[1]
        self.found.extend(
            Finding(p.code, p.message, replace(said.place, span=p.span), p.hint, p.severity) for p in problems
        )
        return not problems
