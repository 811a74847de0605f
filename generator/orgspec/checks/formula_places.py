"""From a stretch of a formula to the place in the file that a person wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.org.places import place_of

if TYPE_CHECKING:
    from orgspec.diagnostics import Place
    from orgspec.org.model import Component, Piece
    from orgspec.source import Span


def formula_place(component: Component, path: str, span: Span) -> Place:
    """Where a stretch of a formula is said; in a formula that shorthand built, the shorthand behind that stretch."""
    pieces = component.origin.pieces.get(path, ()) if component.origin else ()
    behind = [p for p in pieces if p.span.start <= span.start and span.end <= p.span.end]
    if behind:
        return _within(min(behind, key=lambda p: p.span.end - p.span.start), span)
    place = place_of(component, path)
    origin = component.origin
    said_as_is = origin is not None and not pieces and (origin.literal or path in origin.parts)
    return replace(place, span=span) if said_as_is else place


def _within(piece: Piece, span: Span) -> Place:
    """The place of a stretch inside a piece: pointed into where the piece is text of the spec, else the piece.

    A piece that is longer than what the spec says (`{!$Record.X}` for `X`) is pointed at as a whole.
    """
    said = piece.place.span
    if said is None or said.end - said.start != piece.span.end - piece.span.start:
        return piece.place
    start = said.start - piece.span.start
    return replace(piece.place, span=span.shifted(start))
