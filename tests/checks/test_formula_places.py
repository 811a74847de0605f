"""Where a stretch of a formula is said: in the formula, in the shorthand behind it, or by the component as a whole."""

from __future__ import annotations

import pytest

from orgspec.checks.formula_places import formula_place
from orgspec.diagnostics import Place
from orgspec.org.model import Component, Origin, Piece
from orgspec.source import Span

PATH = "errorConditionFormula"
RULE, FORMULA = Place("Lead.json", "/rule"), Place("Lead.json", "/rule/formula")
FIELD = Place("Lead.json", "/requires/0")
STRETCH = Span(7, 10)


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        pytest.param(None, Place("ValidationRule Lead.R"), id="a component that comes from nowhere"),
        pytest.param(Origin(RULE), RULE, id="a formula that nobody wrote"),
        pytest.param(
            Origin(RULE, {PATH: FORMULA}), Place("Lead.json", "/rule/formula", STRETCH), id="as it was written"
        ),
        pytest.param(Origin(RULE, literal=True), Place("Lead.json", f"/rule/{PATH}", STRETCH), id="a metadata file"),
        pytest.param(
            Origin(RULE, {PATH: FORMULA}, pieces={PATH: (Piece(Span(0, 5), FIELD),)}),
            FORMULA,
            id="outside of what shorthand is behind",
        ),
        pytest.param(
            Origin(RULE, pieces={PATH: (Piece(Span(5, 12), FIELD),)}),
            FIELD,
            id="shorthand that is no text of a formula",
        ),
        pytest.param(
            Origin(RULE, pieces={PATH: (Piece(Span(5, 12), Place("Lead.json", "/when", Span(20, 27))),)}),
            Place("Lead.json", "/when", Span(22, 25)),
            id="text of the spec inside of a built formula",
        ),
        pytest.param(
            Origin(RULE, pieces={PATH: (Piece(Span(5, 12), Place("Lead.json", "/when", Span(20, 26))),)}),
            Place("Lead.json", "/when", Span(20, 26)),
            id="text that the formula says in other words",
        ),
        pytest.param(
            Origin(
                RULE, pieces={PATH: (Piece(Span(0, 30), RULE), Piece(Span(7, 10), FIELD), Piece(Span(8, 9), FORMULA))}
            ),
            FIELD,
            id="the nearest of several",
        ),
    ],
)
def test_where_a_stretch_is_said(origin: Origin | None, place: Place) -> None:
    rule = Component("ValidationRule", "Lead.R", {PATH: "AND(a, b__c > 1)"}, origin=origin)
    assert formula_place(rule, PATH, STRETCH) == place
