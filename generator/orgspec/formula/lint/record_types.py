"""Lint: names of record types that are misspelt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from orgspec.formula.lint.linted import Remark
from orgspec.formula.tree import Binary, Call, Name, TextLiteral
from orgspec.org.content import text
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from orgspec.formula.lint.linted import Linted
    from orgspec.formula.tree import Node
    from orgspec.org.model import Component

_LOOKUP: Final = "RecordTypeId"


def misspelt_record_types(linted: Linted) -> Iterator[Remark]:
    """A text compared with the name of a record type, where one of the object's has nearly this name, or this label.

    Of any other name nothing is said: the files of an org are often several projects, of which one adds record types
    to the objects of another.
    """
    for node in linted.nodes:
        for compared, texts in _comparisons(node):
            literals = [one for one in texts if isinstance(one, TextLiteral)]
            known = _known(linted, compared) if literals else None
            if known is not None:
                meant = ((one, known.meant(one.value)) for one in literals)
                yield from (Remark(one.span, known.missing(one.value), f"did you mean `{m}`?") for one, m in meant if m)


def _comparisons(node: Node) -> Iterator[tuple[Name, Sequence[Node]]]:
    """The names in a comparison, each with what it is compared with."""
    match node:
        case Binary(operator="=" | "<>", left=left, right=right):
            yield from ((one, (other,)) for one, other in ((left, right), (right, left)) if isinstance(one, Name))
        case Call(name="CASE", arguments=(Name() as compared, *cases)):
            yield compared, cases[:-1:2]


@dataclass(frozen=True, slots=True)
class _Known:
    """The names by which an object's record types are compared, and what else each is called."""

    object: str
    names: Mapping[str | None, str | None]

    def meant(self, name: str) -> str | None:
        """The name that was meant where another stands."""
        if name in self.names:
            return None
        return next((own for own, other in self.names.items() if own and (name == other or is_slip(name, own))), None)

    def missing(self, name: str) -> str:
        return f"no record type of `{self.object}` is called `{name}`"


def _known(linted: Linted, compared: Name) -> _Known | None:
    """What is known where a field is the name of a record type; None where it is not, or not all are known."""
    found = linted.path_of(compared)
    if found is None or not found.parents or found.parents[-1].name != _LOOKUP or found.entry.name not in _CALLED:
        return None
    object_ = found.parents[-1].object
    own, other = _CALLED[found.entry.name]
    names = {own(one): other(one) for one in linted.scope.catalog.record_types(object_)}
    return None if None in names else _Known(object_, names)


def _developer_name(record_type: Component) -> str | None:
    return record_type.own_name


def _label(record_type: Component) -> str | None:
    return text(record_type.content, "label")


_CALLED: Mapping[str, tuple[Callable[[Component], str | None], Callable[[Component], str | None]]] = {
    "DeveloperName": (_developer_name, _label),
    "Name": (_label, _developer_name),
}
"""Field of a record type → what the component says of it, and what it is called besides."""
