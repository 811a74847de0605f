"""The metadata types of one version of the Metadata API: elements in order, enumerations, subtypes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from orgspec.diagnostics import UnreadableError
from orgspec.salesforce.tables import shipped

if TYPE_CHECKING:
    from pathlib import Path

SIMPLE_TYPES = frozenset({"string", "boolean", "int", "double", "date", "dateTime", "time", "base64Binary", "anyType"})
"""XML Schema's own types that elements of the Metadata API have."""

METADATA = "Metadata"
"""The base type of every component."""

_LONGEST_CHAIN = 16
"""Types derived from each other; in real tables there are at most five, in a table made to harm there is a circle."""

_SHAPE = re.compile(r"(\w+)([?*+]?)( nillable)?")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a metadata type. `type` is a simple type, an enumeration or another metadata type."""

    name: str
    type: str
    required: bool
    repeated: bool
    nillable: bool
    nested: bool = False
    """it holds elements, not text: its type is another metadata type"""


@dataclass(frozen=True, slots=True)
class MetadataType:
    """A metadata type: its elements in the order of the API, inherited ones first."""

    name: str
    base: str | None
    by_name: Mapping[str, Element] = field(repr=False)

    @property
    def elements(self) -> tuple[Element, ...]:
        """Its elements in the order in which a file holds them."""
        return tuple(self.by_name.values())


class _Types(Mapping[str, MetadataType]):
    """All metadata types; one is built from the table when it is first asked for."""

    __slots__ = ("_built", "_table")

    def __init__(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self._table = table
        self._built: dict[str, MetadataType] = {}

    def __getitem__(self, name: str) -> MetadataType:
        built = self._built.get(name)
        if built is None:
            built = self._built[name] = self._build(name, self._table[name])
        return built

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def _build(self, name: str, row: Mapping[str, object]) -> MetadataType:
        base, own = row.get("base"), row["elements"]
        elements = dict(self[base].by_name) if isinstance(base, str) else {}
        if isinstance(own, dict):
            elements.update((e, self._element(e, shape)) for e, shape in own.items())
        return MetadataType(name, base if isinstance(base, str) else None, elements)

    def _element(self, name: str, shape: str) -> Element:
        match = _SHAPE.fullmatch(shape)
        if match is None:
            msg = f"the element `{name}` has the shape `{shape}`: write the table anew with `orgspec api update`"
            raise UnreadableError(msg)
        type_, often, nil = match.groups()
        return Element(name, type_, often in {"", "+"}, often in {"*", "+"}, nil is not None, type_ in self._table)


@dataclass(frozen=True)
class Api:
    """The metadata types of one version of the API."""

    version: str
    namespace: str
    types: Mapping[str, MetadataType] = field(repr=False)
    enums: Mapping[str, tuple[str, ...]] = field(repr=False)
    subtypes: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Type → the types derived from it, to any depth, that `xsi:type` may name."""

    @cached_property
    def roots(self) -> frozenset[str]:
        """Types that can be a component, and so the root element of a file."""
        return frozenset(self.subtypes.get(METADATA, ()))

    def concrete(self, element: Element, value: Mapping[str, object]) -> MetadataType:
        """The type of a value: the derived one that its `@xsi:type` names, else the element's own."""
        named = value.get("@xsi:type")
        derived = named if named in self.subtypes.get(element.type, ()) else None
        return self.types[derived if isinstance(derived, str) else element.type]


def api(table: Path | None = None) -> Api:
    """The API's metadata types: the shipped table, or one that `orgspec api update` wrote.

    Raises `UnreadableError` when the file is not such a table.
    """
    return _shipped() if table is None else _from_file(table)


@lru_cache(maxsize=1)
def _shipped() -> Api:
    return _read(shipped("metadata-types.json"))


def _from_file(path: Path) -> Api:
    try:
        return _read(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"`{path}` is not a table of metadata types: write it anew with `orgspec api update`"
        raise UnreadableError(msg) from error


def _read(table: Mapping[str, Any]) -> Api:
    rows = table["types"]
    enums = {e: tuple(values) for e, values in table["enums"].items()}
    return Api(table["apiVersion"], table["namespace"], _Types(rows), enums, _subtypes(rows))


def _subtypes(rows: Mapping[str, Mapping[str, object]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in rows:
        chain = [name]
        while isinstance(base := rows[chain[-1]].get("base"), str):
            found.setdefault(base, []).append(name)
            chain.append(base)
            if len(chain) > _LONGEST_CHAIN:
                raise ValueError(name)
    return {base: tuple(names) for base, names in found.items()}
