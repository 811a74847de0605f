"""One row a function: everything that any part of the compiler knows about it.

Operators are rows too (`+` over two texts is one overload of the row `+`), so that checker and back ends have one kind
of thing to know. Where a function is generic (IF takes two branches of one type) it has one overload a type, built by
a comprehension: the checker then needs no rule of its own for it, and a back end no case.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.formula.types import FormulaContext, Type
    from orgspec.runtime.values import Scalar


class Blank(Enum):
    """What a blank argument does; stated a row, applied by one wrapper in each back end."""

    BLANK = auto()
    """Any blank argument makes the result blank; the runtime function never sees None."""
    SEEN = auto()
    """The runtime function takes None and says itself what it means."""


class Form(Enum):
    """How a call is evaluated."""

    EAGER = auto()
    """All arguments, left to right, then `run(*values)`; an error in any of them is the result (CASE too)."""
    IF = auto()
    """The condition, then one branch; a blank condition is false. No `run`."""
    AND = auto()
    """Left to right until one is false or blank; the result is True or False. No `run`."""
    OR = auto()
    """Left to right until one is true; blank counts as false. No `run`."""
    CONTEXT = auto()
    """Eager, with the evaluation's `Context` in front: `run(context, *values)`. The clock, the user, other records."""
    HISTORY = auto()
    """Asks what the save changes: `run(is_insert)`, or `run(is_insert, current, prior)` with the field's value in the
    record and in the prior record (None on insert). The argument is always a `FieldRef`. Blanks are seen."""


class Takes(Enum):
    """What a parameter is given."""

    VALUE = auto()
    LITERAL = auto()
    """A text literal (ISPICKVAL's second)."""
    FIELD = auto()
    """A field of the record itself, by name (PRIORVALUE's)."""
    LOOKUP_FIELD = auto()
    """`$ObjectType.Object__c.Fields.Field__c` (VLOOKUP's); reaches `run` as the literal (object, field, field type)."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: the types it takes, in the order in which messages list them."""

    name: str
    types: tuple[Type, ...]
    optional: bool = False
    takes: Takes = Takes.VALUE
    null: bool = True
    """Whether the literal NULL fits, as it does nearly everywhere (IF's condition refuses it)."""
    one_of: tuple[str, ...] = ()
    """The only texts that may be written out here, without regard to case (DISTANCE's unit); empty: any."""


@dataclass(frozen=True, slots=True)
class Overload:
    """One list of parameter types with its result and its runtime function.

    `run` is a function of `orgspec.runtime`, named by module and attribute in generated code, or one of `operator` and
    `builtins` where Python's own means the same; None only where the form needs none. `repeat` is the number of
    parameters that repeat as a group and `repeat_from` the index of the first of them. `raises` says that `run` may
    raise `FormulaError`; a back end may reorder or skip what cannot.
    """

    params: tuple[Param, ...]
    returns: Type
    run: Callable[..., Scalar] | None = None
    blank: Blank = Blank.BLANK
    form: Form = Form.EAGER
    raises: bool = False
    repeat: int = 0
    repeat_from: int = 0
    maximum: int | None = None
    also: tuple[Type, ...] = ()
    """Types that the result is taken for where its own does not fit"""
    contexts: frozenset[FormulaContext] | None = None
    """Where only this overload is limited (TRUNC with one argument); None: wherever the function exists."""

    def parameters(self, count: int) -> tuple[Param, ...] | None:
        """The parameters laid out for `count` arguments, or None where so many do not fit."""
        if self.maximum is not None and count > self.maximum:
            return None
        if self.repeat:
            more, odd = divmod(count - len(self.params), self.repeat)
            if odd or more < 0:
                return None
            until = self.repeat_from + self.repeat
            return self.params[:until] + self.params[self.repeat_from : until] * more + self.params[until:]
        required = sum(not p.optional for p in self.params)
        return self.params[:count] if required <= count <= len(self.params) else None


@dataclass(frozen=True, slots=True)
class Example:
    """A formula that runs in the tests and in the docs, with its result as a user would write it.

    A blank result is written as an empty text, an error as `#Error!`. `fields` says what the formula reads: the name,
    type and value (as in a data file) of each field.
    """

    formula: str
    result: str
    fields: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Function:
    """A row of the table.

    The contexts in which it exists are facts of Salesforce: `orgspec.salesforce.availability`.
    """

    name: str
    overloads: tuple[Overload, ...]
    summary: str
    examples: tuple[Example, ...] = ()
    family: str = ""
    unavailable: str | None = None
    """Why it cannot be computed offline, where it cannot: refused by name."""
    terse: bool = False
    """Salesforce answers `Incorrect argument type for function 'X()'. ` where a type is taken nowhere at that place."""
