"""Choosing an overload by the types of the arguments, and saying which argument fits none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Takes
from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from orgspec.formula.checked import Checked
    from orgspec.formula.functions.row import Function, Overload, Param
    from orgspec.formula.types import FormulaContext

    Fitting: TypeAlias = tuple[Overload, Sequence[Param]]
    """An overload with its parameters laid out for the arguments."""

_CASE_PARAMETERS = 4


@dataclass(frozen=True, slots=True)
class Misfit:
    """An argument of a type that no overload takes, given the arguments before it."""

    index: int
    expected: tuple[Type | str, ...]
    never: bool
    """No overload at all takes the type at this place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The overload that the arguments choose (the first, where mistakes leave several) and the misfits on the way."""

    overload: Overload
    type: Type
    misfits: tuple[Misfit, ...]


def choose(row: Function, arguments: Sequence[Checked], context: FormulaContext | None) -> Choice | None:
    """The overload of a row for these arguments; None where no overload takes so many."""
    count = len(arguments)
    fitting = [(o, p) for o in row.overloads if _exists(o, context) and (p := o.parameters(count)) is not None]
    if not fitting:
        return None
    everything = fitting
    misfits: list[Misfit] = []
    for i, argument in enumerate(arguments):
        narrowed = [(o, p) for o, p in fitting if fits(argument, p[i])]
        if narrowed:
            fitting = narrowed
        else:
            never = not any(fits(argument, p[i]) for _, p in everything)
            misfits.append(Misfit(i, _expected([p[i] for _, p in fitting]), never))
    overload = _nearest(fitting, arguments)
    clear = len({o.returns for o, _ in fitting}) == 1 or not (misfits or _unknown(arguments))
    return Choice(overload, overload.returns if clear else Type.ERROR, tuple(misfits))


def _nearest(fitting: Sequence[Fitting], arguments: Sequence[Checked]) -> Overload:
    """The first overload, or where an argument may have several types the one that takes most as they are."""
    if not any(argument.also for argument in arguments):
        return fitting[0][0]
    as_they_are = [sum(a.type in p.types for a, p in zip(arguments, params, strict=True)) for _, params in fitting]
    return fitting[as_they_are.index(max(as_they_are))][0]


def expected_count(row: Function, received: int, context: FormulaContext | None) -> int:
    """How many parameters a message says are expected, where `received` do not fit."""
    if row.name == "CASE":
        return _CASE_PARAMETERS + 2 * int((received - _CASE_PARAMETERS) / 2)
    overloads = [o for o in row.overloads if _exists(o, context)]
    most = max((o.maximum or len(o.params) for o in overloads), default=0)
    least = min((sum(not p.optional for p in o.params) for o in overloads), default=0)
    return most if received > most else least


def _exists(overload: Overload, context: FormulaContext | None) -> bool:
    return overload.contexts is None or context is None or context in overload.contexts


def fits(argument: Checked, param: Param) -> bool:
    """Whether an argument's type is one that a parameter takes."""
    if argument.type is Type.ERROR:
        return True
    if argument.type is Type.NULL:
        return param.null and param.takes is Takes.VALUE
    return any(argument.can_be(t) for t in param.types)


def _expected(params: Sequence[Param]) -> tuple[Type | str, ...]:
    names = ("Text Literal" if p.takes is Takes.LITERAL else t for p in params for t in p.types)
    return tuple(dict.fromkeys(names))


def _unknown(arguments: Sequence[Checked]) -> bool:
    return any(a.type is Type.ERROR for a in arguments)
