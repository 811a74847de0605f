"""One row a function: everything that any part of the compiler knows about it.

Operators are rows too (`+` over two texts is one overload of the row `+`), so that checker and back ends
have one kind of thing to know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.formula.types import FormulaContext, Type


class Blank(Enum):
    """What a blank argument does; stated a row, applied by one wrapper in each back end."""

    BLANK = auto()
    """Any blank argument makes the result blank; the runtime function never sees None."""
    SEEN = auto()
    """The runtime function takes None and says itself what it means."""


class Form(Enum):
    """How a call is evaluated."""

    EAGER = auto()
    """All arguments, left to right, then the runtime function."""
    IF = auto()
    IFS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    CASE = auto()
    """Eager: an error in any branch is the result."""
    BLANK_VALUE = auto()
    """BLANKVALUE and NULLVALUE: the second argument is skipped where the first cannot be blank."""
    RECORD = auto()
    """Asks about the record or its history (ISNEW, ISCHANGED, PRIORVALUE, ISCLONE): the runtime function takes the
    evaluation's `Save` and, where the row has one, the field's path instead of its value."""
    CONTEXT = auto()
    """The runtime function takes the `Context` first (TODAY, NOW, VLOOKUP, CURRENCYRATE), then the values."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: the types it takes (empty: any), and whether it may be left out."""

    name: str
    types: frozenset[Type]
    optional: bool = False
    literal: bool = False
    """Must be a text literal (ISPICKVAL's second)."""
    field: bool = False
    """Must be a direct field reference (PRIORVALUE's)."""


@dataclass(frozen=True, slots=True)
class Overload:
    """One list of parameter types with its result and its runtime function.

    `repeat`: how many of the last parameters repeat (0: none). `run` is a function of `orgspec.runtime`, named by
    module and attribute in generated code; None only where the form needs none.
    """

    params: tuple[Param, ...]
    returns: Type
    run: Callable[..., object] | None = None
    repeat: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A formula that runs in the tests and in the docs, with its result as a user would write it."""

    formula: str
    result: str


@dataclass(frozen=True, slots=True)
class Function:
    """A row of the table."""

    name: str
    overloads: tuple[Overload, ...]
    summary: str
    examples: tuple[Example, ...] = ()
    contexts: frozenset[FormulaContext] = frozenset()
    blank: Blank = Blank.BLANK
    form: Form = Form.EAGER
    family: str = ""
    type_rule: Callable[..., Type] | None = field(default=None, compare=False)
    """Where result and argument types depend on each other (IF, CASE, BLANKVALUE): a function of
    `orgspec.formula.typing_rules`, called by the checker with the typed arguments."""
    unavailable: str | None = None
    """Why it cannot be computed offline, where it cannot: refused by name."""
