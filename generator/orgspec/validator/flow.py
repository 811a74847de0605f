"""Flows that run when a record is saved, as data: a small vocabulary of elements over typed formulas.

Conditions and values are formulas of the flow's own context, so that the interpreter and the generator of Python need
nothing new for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from orgspec.salesforce.flow_triggers import VARIABLES
from orgspec.validator.look_ups import Count, Find, FindAll

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.formula.typed import FieldRef, GlobalRef, Typed
    from orgspec.validator.defaults import Setting
    from orgspec.validator.look_ups import Sight


class Runs(StrEnum):
    """On which saves a record-triggered flow runs."""

    ON_CREATE = "Create"
    ON_UPDATE = "Update"
    ON_BOTH = "CreateAndUpdate"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way out of a decision: taken where its condition is true and no earlier one was."""

    name: str
    condition: Typed
    next: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice between outcomes; `next` is the way out where none is true."""

    name: str
    outcomes: tuple[Outcome, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Fields of the record that are set, one after the other."""

    name: str
    settings: tuple[Setting, ...]
    next: str | None


Element: TypeAlias = Decision | Assignment | Find | FindAll | Count


@dataclass(frozen=True, slots=True)
class Flow:
    """A before-save flow of an object; it has no loops, so every way through it ends.

    `found` leads from the name of each look-up that keeps a record to what is read of that; `counted` are the variables
    that hold numbers.
    """

    name: str
    label: str
    runs: Runs
    condition: Typed | None
    start: str | None
    elements: Mapping[str, Element]
    found: Mapping[str, Sight] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()

    def finds_out(self, leaf: FieldRef | GlobalRef) -> bool:
        """Whether what a formula reads comes from the flow itself, rather than with the save."""
        return leaf.path[0] in self.found or (leaf.path[0] == VARIABLES and leaf.path[1] in self.counted)

    def fields_set(self) -> tuple[str, ...]:
        """The API names of the fields that it may set, in order of their names."""
        return tuple(sorted({s.field.path[0] for s in self.settings()}))

    def looks_at(self) -> frozenset[str]:
        """The objects among whose records it looks."""
        return frozenset(e.object for e in self.elements.values() if isinstance(e, Find | FindAll))

    def formulas(self) -> Iterator[Typed]:
        """Every formula in it."""
        yield from (self.condition,) if self.condition is not None else ()
        for element in self.elements.values():
            yield from formulas(element)

    def settings(self) -> Iterator[Setting]:
        """Every assignment of a value, in order of the elements."""
        for element in self.elements.values():
            if isinstance(element, Assignment):
                yield from element.settings


def ways_out(element: Element) -> tuple[str | None, ...]:
    """The elements that may follow."""
    match element:
        case Decision(_, outcomes, default):
            return (*(outcome.next for outcome in outcomes), default)
        case Assignment() | Find() | FindAll() | Count():
            return (element.next,)
        case _:
            assert_never(element)


def formulas(element: Element) -> Iterator[Typed]:
    """Every formula of an element."""
    match element:
        case Decision(outcomes=outcomes):
            yield from (outcome.condition for outcome in outcomes)
        case Assignment(settings=settings):
            yield from (setting.value for setting in settings)
        case Find(wanted=wanted) | FindAll(wanted=wanted):
            yield from (one.value for one in wanted)
        case Count():
            pass
        case _:
            assert_never(element)


def reached(start: str | None, elements: Mapping[str, Element]) -> dict[str, Element]:
    """The elements to which a way leads."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name is not None and name not in found:
            found.add(name)
            waiting.extend(ways_out(elements[name]))
    return {name: element for name, element in elements.items() if name in found}


def in_order(elements: Mapping[str, Element]) -> list[str]:
    """The names of elements, each before all that may follow it."""
    done: dict[str, None] = {}
    waiting = [(name, False) for name in reversed(list(elements))]
    while waiting:
        name, left = waiting.pop()
        if left:
            done[name] = None
        elif name not in done:
            waiting.append((name, True))
            waiting.extend((following, False) for following in ways_out(elements[name]) if following)
    return list(reversed(done))


def meetings(elements: Mapping[str, Element]) -> dict[str, str | None]:
    """For each element the next one that every way from it comes to; None where that is the end."""
    passed: dict[str | None, dict[str | None, None]] = {None: {None: None}}
    for name in reversed(in_order(elements)):
        first, *others = (passed[way] for way in ways_out(elements[name]))
        common = [n for n in first if all(n in other for other in others)]
        passed[name] = dict.fromkeys([name, *common])
    return {name: tuple(passed[name])[1] for name in elements}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a flow looks as nested steps: how many there are, and how deep they nest."""

    size: int
    depth: int


def shape(flow: Flow) -> Shape:
    """The shape of a flow; steps at which ways meet crosswise count once for each way."""
    after = meetings(flow.elements)
    shapes: dict[tuple[str | None, str | None], Shape] = {}

    def between(start: str | None, end: str | None) -> Shape:
        size, depth, name = 0, 0, start
        while name is not None and name != end:
            inner = [shapes[way, after[name]] for way in ways_out(flow.elements[name])] if _branches(name) else []
            size += 1 + sum(i.size for i in inner)
            depth = max([depth, *(1 + i.depth for i in inner)])
            name = after[name]
        return Shape(size, depth)

    def _branches(name: str) -> bool:
        return isinstance(flow.elements[name], Decision)

    for name in reversed(in_order(flow.elements)):
        shapes |= {(way, after[name]): between(way, after[name]) for way in ways_out(flow.elements[name])}
    return between(flow.start, None)
