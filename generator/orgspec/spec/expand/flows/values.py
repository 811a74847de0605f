"""Formulas of a spec as a flow wants them, and the values that need no formula."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.diagnostics import Place
from orgspec.formula.parser import parse
from orgspec.formula.tree import BooleanLiteral, Name, NumberLiteral, TextLiteral, postorder
from orgspec.org.content import flag
from orgspec.org.model import Piece
from orgspec.org.paths import Resolved, resolve
from orgspec.salesforce.field_types import FLOW_TYPES
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD
from orgspec.source import Span
from orgspec.spec.expand.flows.elements import Formula
from orgspec.spec.expand.written import Written, of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.tree import Node
    from orgspec.org.catalog import Catalog, FieldEntry
    from orgspec.org.model import Content
    from orgspec.spec.expand.flows.elements import Operand
    from orgspec.spec.expand.said import Said

_RECORDS = (RECORD, PRIOR_RECORD)
_NUMBERS = frozenset({"Number", "Currency"})
_TEXT = "String"


@dataclass(frozen=True, slots=True)
class Names:
    """What formulas of a flow may name: fields of the record, records found before (name → object), numbers counted."""

    catalog: Catalog
    object: str
    found: Mapping[str, str] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()

    def formula(self, said: Said, type_: str, scale: int | None = None) -> Formula:
        """A formula that a spec says, for a data type of flows."""
        return Formula(self.of_record(said), type_, scale, said)

    def condition(self, said: Said) -> Formula:
        """A formula that is true or false."""
        return self.formula(said, "Boolean")

    def operand(self, said: Said, for_: FieldEntry | None) -> Operand:
        """The value for a field, or for one that is not known: fixed or a reference where it is no more than that."""
        type_ = FLOW_TYPES.get(for_.type, _TEXT) if for_ is not None else _TEXT
        plain = _fixed_scalar(said, type_)
        if plain is not None:
            return plain
        root = parse(said.text())[0].root
        return (
            _fixed(root, type_)
            or self._reference(root, type_)
            or self.formula(said, type_, for_.scale if for_ is not None else None)
        )

    def of_record(self, said: Said) -> Written:
        """A formula as a flow wants it: every field is one of `$Record`, every reference stands in `{!…}`."""
        text = said.text()
        names = [n for n in postorder(parse(text)[0].root) if isinstance(n, Name)]
        written, at = Written(""), 0
        for name in sorted(names, key=lambda n: n.span.start):
            reference = self.spelt(name.text)
            stretch = of(reference if name.braced else f"{{!{reference}}}")
            place = Place(said.file, said.pointer, name.span)
            written = written + _as_is(said, text, at, name.span.start) + stretch.at(place)
            at = name.span.end
        return written + _as_is(said, text, at, len(text))

    def spelt(self, name: str) -> str:
        """A name in a formula as the flow calls it: a plain one is a field of the record."""
        own = name.startswith("$") or name.partition(".")[0] in self.found or name in self.counted
        return name if own else f"{RECORD}.{name}"

    def _reference(self, root: Node, type_: str) -> Content | None:
        """A single name that means something of the wanted type."""
        if not isinstance(root, Name):
            return None
        reference = self.spelt(root.text)
        return {"elementReference": reference} if self._type(reference) == type_ else None

    def _type(self, reference: str) -> str | None:
        if reference in self.counted:
            return "Number"
        first, _, path = reference.partition(".")
        object_ = self.object if first in _RECORDS else self.found.get(first)
        found = resolve(self.catalog, object_, path) if object_ else None
        return FLOW_TYPES.get(found.entry.type, _TEXT) if isinstance(found, Resolved) else None


def _fixed_scalar(said: Said, type_: str) -> Content | None:
    """What a spec says as true, false or a number."""
    match said.value:
        case bool():
            return {"booleanValue": flag(said.value)}
        case int() | Decimal():
            return {"numberValue" if type_ in _NUMBERS else "stringValue": str(said.value)}
        case _:
            return None


def _fixed(root: Node, type_: str) -> Content | None:
    match root:
        case TextLiteral(value=value) if type_ == _TEXT and value:
            return {"stringValue": value}
        case BooleanLiteral(value=value) if type_ == "Boolean":
            return {"booleanValue": flag(value)}
        case NumberLiteral(text=text) if type_ in _NUMBERS:
            return {"numberValue": text}
        case _:
            return None


def _as_is(said: Said, text: str, start: int, end: int) -> Written:
    if start == end:
        return Written("")
    return Written(text[start:end], (Piece(Span(0, end - start), Place(said.file, said.pointer, Span(start, end))),))
