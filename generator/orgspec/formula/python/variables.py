"""What compiled formulas read: each field, global and clock once, under a name of its own."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Moment(Enum):
    """Which state of the record a formula asks for."""

    NOW = auto()
    PRIOR = auto()
    """Before the save, None on insert: `$Record__Prior`, and what ISCHANGED and PRIORVALUE are given."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A stored field of the record or of a parent, by path."""

    path: tuple[str, ...]
    field_type: str
    moment: Moment = Moment.NOW


@dataclass(frozen=True, slots=True)
class Zeroed:
    """A number that reads as zero where it is blank."""

    number: FieldValue | FormulaValue


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """A formula field's value; `function` computes it from `arguments`, and from what stands in every scope."""

    path: tuple[str, ...]
    function: str
    arguments: tuple[Variable, ...]
    surroundings: tuple[str, ...]
    boolean: bool
    moment: Moment = Moment.NOW


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent record, by path; None where the lookup is blank."""

    path: tuple[str, ...]
    moment: Moment = Moment.NOW


@dataclass(frozen=True, slots=True)
class GlobalValue:
    """A global variable; `known` is what the org's own files say of it."""

    path: tuple[str, ...]
    field_type: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class ContextValue:
    """What a function of the context alone gives: TODAY, NOW; `function` is its dotted name."""

    function: str


Variable: TypeAlias = FieldValue | Zeroed | FormulaValue | Parent | GlobalValue | ContextValue


def proposed(variable: Variable) -> str:
    """The name that a variable would have, were it the only one."""
    match variable:
        case FieldValue(path=path, moment=moment) | FormulaValue(path=path, moment=moment) | Parent(path, moment):
            return ("prior_" if moment is Moment.PRIOR else "") + "_".join(path)
        case Zeroed(number=number):
            return proposed(number) + "_or_zero"
        case GlobalValue(path=path):
            return "_".join(path).lstrip("$")
        case ContextValue(function=function):
            return function.rpartition(".")[2]


@dataclass(slots=True)
class Names:
    """Identifiers given out so far in one namespace; `reserved` ones are never given to a variable."""

    reserved: frozenset[str] = frozenset()
    _taken: dict[object, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def of(self, key: object, wish: str) -> str:
        """The name of a thing: the one it has, or the wished one made unique."""
        if key not in self._taken:
            self._taken[key] = self._free(identifier(wish))
            self._used.add(self._taken[key])
        return self._taken[key]

    def _free(self, wish: str) -> str:
        number, name = 1, wish
        while name in self._used or name in self.reserved:
            number += 1
            name = f"{wish}_{number}"
        return name


def identifier(text: str) -> str:
    """A Python identifier that reads like a text."""
    word = re.sub(r"\W+", "_", text, flags=re.ASCII)
    if not word or word[0].isdigit():
        word = f"x_{word}"
    return f"{word}_" if keyword.iskeyword(word) else word


@dataclass(slots=True)
class Scope:
    """The variables of one function, named."""

    names: Names
    variables: dict[str, Variable] = field(default_factory=dict)

    def name(self, variable: Variable) -> str:
        """The variable's name in this function."""
        name = self.names.of(variable, proposed(variable))
        self.variables[name] = variable
        return name


def within(variable: Variable, prefix: tuple[str, ...], moment: Moment) -> Variable:
    """A variable of a parent's formula as the record sees it: below a path, at a moment."""
    match variable:
        case FieldValue() | FormulaValue():
            return _value_within(variable, prefix, moment)
        case Parent(path, own):
            return Parent(prefix + path, _later(own, moment))
        case Zeroed(number=number):
            return Zeroed(_value_within(number, prefix, moment))
        case GlobalValue() | ContextValue():
            return variable


def _value_within(
    variable: FieldValue | FormulaValue, prefix: tuple[str, ...], moment: Moment
) -> FieldValue | FormulaValue:
    match variable:
        case FieldValue(path, field_type, own):
            return FieldValue(prefix + path, field_type, _later(own, moment))
        case FormulaValue(path, function, arguments, around, boolean, own):
            moved = tuple(within(a, prefix, moment) for a in arguments)
            return FormulaValue(prefix + path, function, moved, around, boolean, _later(own, moment))


def _later(own: Moment, moment: Moment) -> Moment:
    return Moment.PRIOR if Moment.PRIOR in {own, moment} else Moment.NOW


def in_order(wanted: Iterable[Variable], needs: Callable[[Variable], Iterable[Variable]]) -> list[Variable]:
    """Variables and all they need, each behind what it needs."""
    done: dict[Variable, None] = {}
    waiting = [(variable, False) for variable in reversed(list(wanted))]
    while waiting:
        variable, ready = waiting.pop()
        if ready:
            done[variable] = None
        elif variable not in done:
            waiting.append((variable, True))
            waiting.extend((need, False) for need in needs(variable))
    return list(done)
