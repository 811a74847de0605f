"""The parents of a record once a flow has changed its lookups, in generated Python."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.variables import FieldValue, Moment, Parent
from orgspec.runtime import saving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.formula.python.parts import Module
    from orgspec.formula.python.variables import Scope, Variable
    from orgspec.runtime.saving import Link
    from orgspec.validator.flow_code import FlowFunction

LINKS = "_LINKS"


@dataclass(frozen=True, slots=True)
class FollowCode:
    """Statements around the call of a flow: those `before` keep the lookups, those `after` read the new parents."""

    before: tuple[ast.stmt, ...]
    after: tuple[ast.stmt, ...]


def follow_code(
    module: Module,
    scope: Scope,
    function: FlowFunction,
    links: Iterable[Link],
    read: Sequence[tuple[Variable, Sequence[ast.stmt]]],
) -> FollowCode:
    """What follows the lookups that a flow sets; `read` are the variables of `validate`, and how each is read."""
    before: list[ast.stmt] = []
    after: list[ast.stmt] = []
    set_ = {result.path: scope.name(result) for result in function.results}
    for link in links:
        lookup, below = set_.get((link.field,)), list(_below(read, link.relationship))
        if lookup is None or not below:
            continue
        given = scope.names.of((function.name, link.field), f"given_{link.field}")
        parent = scope.name(Parent((link.relationship,)))
        arguments = (code.name(LINKS), code.constant(link.relationship), code.name(lookup), code.name("context"))
        found = code.call(module.function(saving.followed), *arguments)
        before.append(code.assigned(given, code.name(lookup)))
        changed = code.compared(code.name(lookup), ast.NotEq, code.name(given))
        after.append(ast.If(changed, [code.assigned(parent, found), *below], []))
    return FollowCode(tuple(before), tuple(after))


def _below(read: Iterable[tuple[Variable, Sequence[ast.stmt]]], relationship: str) -> Iterator[ast.stmt]:
    """The statements that read what is known of a parent."""
    for variable, statements in read:
        match variable:
            case FieldValue((first, _, *_), _, Moment.NOW) | Parent((first, _, *_), Moment.NOW) if (
                first == relationship
            ):
                yield from statements
