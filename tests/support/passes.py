"""Every pass over one text, from the parser to the generated Python: what comes out, and after how long."""

from __future__ import annotations

from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, TypeVar

from agreements import CONTEXT, outcome
from orgspec.diagnostics import Severity, in_full, in_text
from orgspec.formula import printer
from orgspec.formula.checker import check
from orgspec.formula.compile import field_entry
from orgspec.formula.explain import outline
from orgspec.formula.interpreter import evaluate
from orgspec.formula.lint.rules import lint
from orgspec.formula.parser import parse
from orgspec.formula.python.function import function
from orgspec.formula.scope import Scope
from orgspec.org.catalog import Catalog
from orgspec.org.model import Org
from orgspec.runtime.context import Save
from orgspec.source import Source
from random_formulas import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.context import Record

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text.

    `findings` are the codes of its errors; `interpreted` and `compiled` its values or run-time errors, where it has
    none. `seconds` is the processor time until the findings were there, or where there are none, that of the slowest
    pass.
    """

    findings: tuple[str, ...]
    interpreted: str | None
    compiled: str | None
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether both ways to evaluate say the same."""
        return self.interpreted == self.compiled


def scope() -> Scope:
    """The fields that random formulas name, beside those of an account."""
    fields = {name: field_entry(name, given) for name, given in FIELDS.items()}
    return Scope(Catalog.of(Org("passes", "", {})), "Account", None, fields=fields)


def all_passes(text: str, scope: Scope, record: Record) -> Outcome:
    """Sends a text through every pass; whatever is raised here is a defect."""
    clock = _Clock()
    formula, syntax = clock.times("parse", lambda: parse(text))
    source = Source("formula", text)
    clock.times("format", lambda: (printer.format(formula), printer.unparse(formula.root)))
    clock.times("explain", lambda: outline(formula))
    typed, types = clock.times("check", lambda: check(formula, scope))
    warnings = clock.times("lint", lambda: lint(formula, typed, scope))
    clock.times("report", lambda: [in_full(in_text(p, source)) for p in (*syntax, *types, *warnings)])
    codes = tuple(p.code for p in (*syntax, *types) if p.severity is Severity.ERROR)
    if typed is None or codes:
        return Outcome(codes, None, None, clock.of("parse", "check", "report"))
    save = Save(record, None, CONTEXT)
    interpreted = clock.times("interpret", lambda: outcome(lambda s: evaluate(typed, s), save))
    compiled = clock.times("Python", lambda: outcome(function(typed), save))
    return Outcome(codes, repr(interpreted), repr(compiled), clock.slowest())


class _Clock:
    """Notes how long each pass takes."""

    def __init__(self) -> None:
        self._taken: dict[str, float] = {}

    def times(self, name: str, run: Callable[[], _T]) -> _T:
        begin = process_time()
        result = run()
        self._taken[name] = process_time() - begin
        return result

    def of(self, *names: str) -> float:
        return sum(self._taken[name] for name in names)

    def slowest(self) -> float:
        return max(self._taken.values())
