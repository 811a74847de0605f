"""Formulas written by shorthand: text that remembers which place in the spec says each stretch of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.formula.parser import parse
from orgspec.formula.tree import BooleanLiteral, Call, Name
from orgspec.org.model import Piece
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.diagnostics import Place
    from orgspec.spec.expand.said import Said


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a formula and its pieces, whose spans count from its start."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def __add__(self, other: Written) -> Written:
        by = len(self.text)
        moved = tuple(replace(piece, span=piece.span.shifted(by)) for piece in other.pieces)
        return Written(self.text + other.text, (*self.pieces, *moved))

    def at(self, place: Place) -> Written:
        """The same stretch, said as a whole at a place; smaller pieces stay."""
        return Written(self.text, (Piece(Span(0, len(self.text)), place), *self.pieces))


def of(text: str) -> Written:
    """A stretch that the shorthand as a whole says."""
    return Written(text)


def formula(said: Said) -> Written:
    """A formula that the spec holds as text, in parentheses where an operator beside it could take it apart."""
    text = said.text()
    place = replace(said.place, span=Span(0, len(text)))
    inner = Written(text, (Piece(Span(0, len(text)), place),))
    root = parse(text)[0].root
    return inner if isinstance(root, Name | Call | BooleanLiteral) else of("(") + inner + of(")")


def join(separator: str, parts: Iterable[Written]) -> Written:
    """Stretches with a separator between them."""
    whole = Written("")
    for index, part in enumerate(parts):
        whole = whole + of(separator) + part if index else part
    return whole


def conjunction(parts: Iterable[Written]) -> Written:
    """All of these, one a line."""
    return join("\n&& ", parts)


def disjunction(parts: Iterable[Written]) -> Written:
    """Any of these, one a line."""
    alternatives = list(parts)
    if len(alternatives) == 1:
        return alternatives[0]
    return of("OR(\n  ") + join(",\n  ", alternatives) + of(")")
