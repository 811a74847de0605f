"""What the checker knows about one part of a formula while it works its way up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.types import Type

if TYPE_CHECKING:
    from typing import TypeAlias

    from orgspec.diagnostics import Problem
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry
    from orgspec.source import Span

    Meaning: TypeAlias = "tuple[Checked, tuple[Problem, ...]]"
    """What a name in a formula means, with the problems of its use."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An expression with its type; `typed` is None where something in it is wrong (the type may be known still).

    `entry` is the field that a reference names, or the picklist whose value it is (`TEXT(p)`, `PRIORVALUE(p)`).
    `also` are other types that it may have: of some standard fields it is only known that they read as text.
    """

    type: Type
    typed: Typed | None
    span: Span
    entry: FieldEntry | None = None
    also: tuple[Type, ...] = ()

    def can_be(self, type_: Type) -> bool:
        """Whether it has the type, or may turn out to have it."""
        return type_ is self.type or type_ in self.also

    @classmethod
    def wrong(cls, span: Span) -> Checked:
        """What a mistake was reported for: it fits everything, so that one mistake gives one message."""
        return cls(Type.ERROR, None, span)


def mistaken(problem: Problem) -> Meaning:
    """A name that means nothing, with the problem that says why."""
    return Checked.wrong(problem.span), (problem,)
