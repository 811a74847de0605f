"""What lint rules look at: a formula's tree with what the checker found out about its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.printer import unparse
from orgspec.formula.tree import Name, NullLiteral, NumberLiteral, TextLiteral, postorder
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal
from orgspec.formula.typed import postorder as typed_postorder
from orgspec.formula.types import Type
from orgspec.org.paths import Resolved, resolve_at_home

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Formula, Node
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry
    from orgspec.source import Span

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about a stretch of a formula."""

    span: Span
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Linted:
    """A formula, all nodes of its tree in postorder, its scope, and the typed expression of each stretch."""

    formula: Formula
    nodes: tuple[Node, ...]
    scope: Scope
    typed: Mapping[Span, Typed]

    @classmethod
    def of(cls, formula: Formula, typed: Typed | None, scope: Scope) -> Linted:
        """A formula made ready for the rules."""
        by_span = {node.span: node for node in typed_postorder(typed)} if typed is not None else {}
        return cls(formula, tuple(postorder(formula.root)), scope, by_span)

    def type_of(self, node: Node) -> Type | None:
        """The type of an expression, or None where the checker did not get that far or left it out."""
        match node:
            case TextLiteral():
                return Type.TEXT
            case NumberLiteral():
                return Type.NUMBER
            case NullLiteral():
                return Type.NULL
        match self.typed.get(node.span):
            case FieldRef(type=type_) | GlobalRef(type=type_) | Apply(type=type_) | Literal(type=type_):
                return type_
        return None

    def lookups(self, node: Node) -> tuple[FieldEntry, ...]:
        """The lookups that a name of a field crosses."""
        found = self.path_of(node)
        return found.parents if found else ()

    def entry_of(self, node: Node) -> FieldEntry | None:
        """The field that an expression is the name of, or None."""
        if isinstance(node, Name) and node.text in self.scope.fields:
            return self.scope.fields[node.text]
        found = self.path_of(node)
        return found.entry if found else None

    def path_of(self, node: Node) -> Resolved | None:
        """The path of a field to its end, from the record or from one that a flow found; None for anything else."""
        typed = self.typed.get(node.span)
        if not isinstance(node, Name) or not isinstance(typed, FieldRef) or typed.path[0] in self.scope.fields:
            return None
        object_, path = self.scope.object, typed.path
        if not typed.root and path[0] in self.scope.records:
            object_, path = self.scope.records[path[0]], path[1:]
        found = resolve_at_home(self.scope.catalog, object_, ".".join(path)) if object_ is not None else None
        return found if isinstance(found, Resolved) else None

    def can_be_blank(self, node: Node) -> bool:
        """Whether an expression is a field that reads as blank where nobody filled it."""
        entry, typed = self.entry_of(node), self.typed.get(node.span)
        if entry is None or (isinstance(typed, FieldRef) and typed.zero):
            return False
        return entry.nillable or any(lookup.nillable for lookup in self.lookups(node))


def shown(node: Node) -> str:
    """An expression as a message quotes it, cut where it is long."""
    text = unparse(node)
    return f"`{text}`" if len(text) <= _SHOWN else f"`{text[:_SHOWN]}…`"
