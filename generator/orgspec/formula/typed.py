"""The typed tree: what the checker hands to every back end. No untyped node is left in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from orgspec.source import Span

if TYPE_CHECKING:
    from orgspec.formula.functions.row import Function, Overload
    from orgspec.formula.types import BlankMode, Type
    from orgspec.runtime.values import Scalar

_UNSEEN = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant; value None with type NULL is the literal NULL (and `""`, with type TEXT)."""

    value: Scalar
    type: Type
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class FieldFormula:
    """A formula field as others see it: its tree and its own blank mode."""

    object: str
    field: str
    body: Typed
    blank_mode: BlankMode
    type: Type


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of the record or, along relationship names, of a parent: `("Account", "Owner", "Name")`.

    Names are spelt as the catalog spells them. `root` is `""` for the record itself, `$Record` or
    `$Record__Prior` in a flow, `$ObjectType…` never (that is a `GlobalRef`). `percent`: the stored value is
    divided by 100 on reading. `zero`: a blank reads as 0. `formula`: the field is computed by it, and
    read from no record.
    """

    path: tuple[str, ...]
    object: str
    type: Type
    field_type: str
    root: str = ""
    percent: bool = False
    zero: bool = False
    formula: FieldFormula | None = None
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class GlobalRef:
    """A global variable: `("$User", "Id")`, `("$CustomMetadata", "T__mdt", "R", "F__c")`."""

    path: tuple[str, ...]
    type: Type
    percent: bool = False
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """A function or operator over typed arguments, with the overload that the argument types chose."""

    function: Function
    overload: Overload
    arguments: tuple[Typed, ...]
    type: Type
    span: Span = field(default=_UNSEEN, compare=False)


Typed: TypeAlias = Literal | FieldRef | GlobalRef | Apply
