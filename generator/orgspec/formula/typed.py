"""The typed tree: what the checker hands to every back end. No untyped node is left in it.

Constructs that others can say are gone (`orgspec.formula.lowering`), so every back end has fewer cases. Trees can be
deep (a sum of 10,000 terms leans to the left): walk them with `fold` or `postorder`, not by recursion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.walking import folded, in_postorder
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orgspec.formula.functions.row import Function, Overload
    from orgspec.formula.types import BlankMode, Type
    from orgspec.formula.walking import Result
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
    size: int = 0
    """Characters of compiled formula, estimated, with the formula fields that it names in place of their names."""


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of the record or, along relationship names, of a parent: `("Account", "Owner", "Name")`.

    Names are spelt as the catalog spells them. `root` is `""` for the record itself, `$Record` or
    `$Record__Prior` in a flow, `$ObjectType…` never (that is a `Literal`). `field_type` is Salesforce's name of the
    field's type; `orgspec.runtime.fields` reads by it. `zero`: a blank number reads as 0. `formula`: the field is
    computed by it, and read from no record.
    """

    path: tuple[str, ...]
    object: str
    type: Type
    field_type: str
    root: str = ""
    zero: bool = False
    formula: FieldFormula | None = None
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class GlobalRef:
    """A global variable: `("$User", "Id")`, `("$CustomMetadata", "T__mdt", "R", "F__c")`.

    `field_type` as for a field (`$Label.X` is `Text`, `$Permission.X` is `Checkbox`). `known` is what the org's own
    files say, which counts where the surroundings of a save say nothing else.
    """

    path: tuple[str, ...]
    type: Type
    field_type: str
    known: str | None = None
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


def children(node: Typed) -> tuple[Typed, ...]:
    """The nodes directly below a node, in order of the text; the body of a formula field is not below its reference."""
    return node.arguments if isinstance(node, Apply) else ()


def postorder(root: Typed) -> Iterator[Typed]:
    """Every node of a tree, each after its children, which come in order of the text."""
    return in_postorder(root, children)


def fold(root: Typed, combine: Callable[[Typed, Sequence[Result]], Result]) -> Result:
    """The result of `combine` for the root, called for each node with the results of its children."""
    return folded(root, children, combine)
