"""Lint: record types that no record has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from orgspec.diagnostics import did_you_mean
from orgspec.formula.lint.linted import Remark
from orgspec.formula.tree import Binary, Call, Name, TextLiteral
from orgspec.org.content import text
from orgspec.salesforce.namespaces import from_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from orgspec.formula.lint.linted import Linted
    from orgspec.formula.tree import Node
    from orgspec.org.model import Component

_LOOKUP: Final = "RecordTypeId"
_MASTER: Final = "Master"
"""What the API calls the record type of records that have none."""

_MOST_LISTED: Final = 6


def unknown_record_types(linted: Linted) -> Iterator[Remark]:
    """A text compared with the name of a record type that no record type of the object has.

    Nothing is said of objects of which the org's files hold no record type, or that they only add to.
    """
    for node in linted.nodes:
        for compared, texts in _comparisons(node):
            literals = [one for one in texts if isinstance(one, TextLiteral)]
            known = _known(linted, compared) if literals else None
            if known is not None:
                strange = (one for one in literals if not known.has(one.value))
                yield from (Remark(one.span, known.missing(one.value), known.hint(one.value)) for one in strange)


def _comparisons(node: Node) -> Iterator[tuple[Name, Sequence[Node]]]:
    """The names in a comparison, each with what it is compared with."""
    match node:
        case Binary(operator="=" | "<>", left=left, right=right):
            yield from ((one, (other,)) for one, other in ((left, right), (right, left)) if isinstance(one, Name))
        case Call(name="CASE", arguments=(Name() as compared, *cases)):
            yield compared, cases[:-1:2]


@dataclass(frozen=True, slots=True)
class _Known:
    """The names, or the labels, of an object's record types."""

    object: str
    names: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether records can have a record type of this name; it may also come with a package, or be none."""
        return name in self.names or not name.strip() or name == _MASTER or from_package(name)

    def missing(self, name: str) -> str:
        return f"no record type of `{self.object}` is called `{name}`"

    def hint(self, name: str) -> str:
        more = f" and {len(self.names) - _MOST_LISTED} more" if len(self.names) > _MOST_LISTED else ""
        listed = ", ".join(f"`{known}`" for known in self.names[:_MOST_LISTED])
        return did_you_mean(name, self.names) or f"its record types are {listed}{more}"


def _known(linted: Linted, compared: Name) -> _Known | None:
    """What is known where a field is the name of a record type; None where it is not, or nothing is known."""
    found = linted.path_of(compared)
    if found is None or not found.parents or found.parents[-1].name != _LOOKUP:
        return None
    catalog, object_ = linted.scope.catalog, found.parents[-1].object
    entry, called = catalog.object(object_), _CALLED.get(found.entry.name)
    types = catalog.record_types(object_) if entry and entry.complete and called else ()
    names = [name for one in types if called and (name := called(one))]
    return _Known(object_, tuple(names)) if names and len(names) == len(types) else None


def _label(record_type: Component) -> str | None:
    return text(record_type.content, "label")


_CALLED: Mapping[str, Callable[[Component], str | None]] = {
    "DeveloperName": lambda record_type: record_type.own_name,
    "Name": _label,
}
"""Field of a record type → what the component says of it."""
