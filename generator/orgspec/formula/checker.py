"""From the tree of what was written to the typed tree that back ends take, with every problem on the way.

Mistakes do not stop it: what is wrong gets the type ERROR, which fits everywhere, so that each mistake gives one
message and all are found in one run.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from orgspec.diagnostics import Problem, Severity, did_you_mean
from orgspec.formula import messages
from orgspec.formula.checked import Checked
from orgspec.formula.field_formulas import with_formula
from orgspec.formula.functions.row import Takes
from orgspec.formula.functions.table import ELSEWHERE, functions
from orgspec.formula.limits import CHECKED_LENGTH, MOST_PROBLEMS
from orgspec.formula.lowering import lowered
from orgspec.formula.parameters import argument_problems
from orgspec.formula.person_names import with_parts
from orgspec.formula.picklist_values import missing_values
from orgspec.formula.references import reference
from orgspec.formula.size import MAXIMUM, estimate
from orgspec.formula.tree import (
    Binary,
    BooleanLiteral,
    Call,
    Formula,
    Missing,
    Name,
    NullLiteral,
    NumberLiteral,
    TextLiteral,
    Unary,
    fold,
)
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal
from orgspec.formula.types import Type
from orgspec.formula.typing_rules import Choice, choose, expected_count
from orgspec.runtime import numbers
from orgspec.salesforce import availability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from orgspec.formula.functions.row import Function, Param
    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Node
    from orgspec.formula.typed import Typed

    Written: TypeAlias = Call | Binary | Unary

_ROW_OF_PREFIX = {"!": "NOT"}


def check(formula: Formula, scope: Scope) -> tuple[Typed | None, tuple[Problem, ...]]:
    """The typed tree of a formula in a scope, and its problems in order of the text.

    The tree is None where an error, or a name that cannot be looked up, leaves a part without meaning. After twenty
    problems further names of fields and functions are not looked up.
    """
    if len(formula.text) > CHECKED_LENGTH:
        return None, ()
    problems: list[Problem] = []
    root = fold(formula.root, lambda node, below: _node(node, below, scope, problems))
    problems.extend(_result_problems(root, scope))
    if root.typed is not None and (size := estimate(root.typed)) > MAXIMUM:
        message = f"{messages.too_big(size, MAXIMUM)} (an estimate)"
        problems.append(Problem("F217", message, root.span, severity=Severity.WARNING))
    return root.typed, tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.span.start, p.span.end)))


def _node(node: Node, below: Sequence[Checked], scope: Scope, problems: list[Problem]) -> Checked:
    match node:
        case NumberLiteral(value=value):
            return Checked(Type.NUMBER, Literal(numbers.kept(value), Type.NUMBER, node.span), node.span)
        case TextLiteral(value=text):
            return Checked(Type.TEXT, Literal(text or None, Type.TEXT, node.span), node.span)
        case BooleanLiteral(value=truth):
            return Checked(Type.BOOLEAN, Literal(truth, Type.BOOLEAN, node.span), node.span)
        case NullLiteral():
            return Checked(Type.NULL, Literal(None, Type.NULL, node.span), node.span)
        case Missing():
            return Checked.wrong(node.span)
        case Name():
            return _name(node, scope, problems)
        case Unary(operator=operator):
            return _applied(functions()[_ROW_OF_PREFIX.get(operator, operator)], node, below, scope, problems)
        case Binary(operator=operator):
            return _applied(functions()[operator], node, below, scope, problems)
        case Call():
            return _call(node, below, scope, problems)
        case _:
            assert_never(node)


def _name(node: Name, scope: Scope, problems: list[Problem]) -> Checked:
    if len(problems) >= MOST_PROBLEMS:
        return Checked.wrong(node.span)
    found, wrong = reference(node, scope)
    problems.extend(wrong)
    if found.entry is None or not isinstance(found.typed, FieldRef):
        return found
    if found.entry.parts:
        return replace(found, typed=with_parts(found.typed, found.entry))
    if found.entry.formula is None:
        return found
    computed, problem = with_formula(found.typed, found.entry, scope, check)
    if problem is not None:
        problems.append(problem)
    return replace(found, typed=computed)


def _call(node: Call, below: Sequence[Checked], scope: Scope, problems: list[Problem]) -> Checked:
    if len(problems) >= MOST_PROBLEMS:
        return Checked.wrong(node.span)
    row = functions().get(node.name)
    if row is None and node.name not in ELSEWHERE:
        message = messages.unknown_function(node.written or node.name)
        problems.append(Problem("F202", message, node.name_span, _meant(node.name)))
        return Checked.wrong(node.span)
    here = availability.of_functions().get(node.name, frozenset())
    if row is None or (scope.context is not None and scope.context not in here):
        message = messages.not_here("Function", node.written or node.name)
        problems.append(Problem("F203", message, node.name_span, _instead(here)))
        return Checked.wrong(node.span)
    if row.unavailable:
        message = f"{row.name} cannot be evaluated offline: {row.unavailable}"
        problems.append(Problem("F214", message, node.name_span, severity=Severity.WARNING))
    return _applied(row, node, below, scope, problems)


def _meant(name: str) -> str | None:
    return did_you_mean(name, (n for n in functions() if n.isalnum()))


def _instead(here: frozenset[str]) -> str | None:
    kinds = ", ".join(sorted(kind.replace("_", " ") for kind in here))
    return f"it exists in: {kinds}" if kinds else None


def _applied(row: Function, node: Written, below: Sequence[Checked], scope: Scope, problems: list[Problem]) -> Checked:
    """A function or operator over checked arguments."""
    where = messages.element(node)
    choice = choose(row, below, scope.context)
    if choice is None:
        expected = expected_count(row, len(below), scope.context)
        at = node.name_span if isinstance(node, Call) else node.span
        problems.append(Problem("F204", messages.wrong_count(where, expected, len(below)), at, _usage(row)))
        return Checked.wrong(node.span)
    found = [*_misfit_problems(row, where, choice, below), *argument_problems(row, where, choice, below)]
    problems.extend(found)
    if not found:
        problems.extend(missing_values(row.name, below))
    return _result(row, node, choice, below, wrong=bool(found))


def _misfit_problems(row: Function, where: str, choice: Choice, below: Sequence[Checked]) -> list[Problem]:
    found = []
    for misfit in choice.misfits:
        argument = below[misfit.index]
        if argument.type in _PICKLISTS and argument.entry is not None:
            message = messages.picklist_field(argument.entry.name, argument.type)
            found.append(Problem("F207", message, argument.span, _for_picklist(row.name, argument)))
        elif row.terse and misfit.never:
            listed = ", ".join(str(e) for e in misfit.expected if e is not Type.NULL)
            hint = f"expected {listed}, received {argument.type}"
            found.append(Problem("F205", messages.wrong_argument(where), argument.span, hint))
        else:
            message = messages.wrong_type(where, misfit.expected, argument.type)
            found.append(Problem("F205", message, argument.span, _conversion(misfit.expected, argument)))
    return found


def _for_picklist(function: str, argument: Checked) -> str:
    name = argument.entry.name if argument.entry else ""
    if function in {"ISBLANK", "ISNULL"}:
        return f"write ISBLANK(TEXT({name}))"
    if argument.type is Type.MULTIPICKLIST:
        return f'write INCLUDES({name}, "value")'
    return f'write ISPICKVAL({name}, "value") or TEXT({name})'


_CONVERSIONS = {
    (Type.TEXT, Type.NUMBER): "VALUE() makes a number of a text",
    (Type.NUMBER, Type.TEXT): "TEXT() makes a text of a number",
    (Type.DATE, Type.TEXT): "TEXT() makes a text of a date",
    (Type.DATETIME, Type.TEXT): "TEXT() makes a text of a date-time",
    (Type.DATETIME, Type.DATE): "DATEVALUE() makes a date of a date-time",
    (Type.DATE, Type.DATETIME): "DATETIMEVALUE() makes a date-time of a date",
    (Type.TEXT, Type.DATE): "DATEVALUE() makes a date of a text",
    (Type.TEXT, Type.DATETIME): "DATETIMEVALUE() makes a date-time of a text",
}


def _conversion(expected: Sequence[Type | str], argument: Checked) -> str | None:
    received = argument.type
    said = str(argument.typed.value).upper() if isinstance(argument.typed, Literal) else ""
    if Type.BOOLEAN in expected and received is Type.TEXT and said in {"TRUE", "FALSE"}:
        return f"write {said} without quotes"
    return next((hint for e in expected if isinstance(e, Type) and (hint := _CONVERSIONS.get((received, e)))), None)


def _usage(row: Function) -> str | None:
    if not row.name.isalnum():
        return None
    overload = max(row.overloads, key=lambda o: len(o.params))
    names = ", ".join(f"[{p.name}]" if p.optional else p.name for p in overload.params)
    return f"{row.name}({names}{', …' if overload.repeat else ''})"


def _result(row: Function, node: Written, choice: Choice, below: Sequence[Checked], *, wrong: bool) -> Checked:
    entry = below[0].entry if below and row.name in _KEEP_THE_FIELD else None
    also = (*choice.overload.also, *(below[0].also if row.name in _KEEP_THE_TYPE else ()))
    if wrong or choice.type is Type.ERROR or any(a.typed is None for a in below):
        return Checked(choice.type, None, node.span, entry, also)
    params = choice.overload.parameters(len(below)) or ()
    arguments = [_as_taken(a, param) for a, param in zip_longest(below, params)]
    given = tuple(a for a in arguments if a is not None)
    typed = lowered(Apply(row, choice.overload, given, choice.type, node.span))
    return Checked(choice.type, typed, node.span, entry, also)


_KEEP_THE_FIELD = frozenset({"PRIORVALUE", "TEXT"})
"""Functions whose result is compared with values of the picklist that they are given."""

_KEEP_THE_TYPE = frozenset({"PRIORVALUE"})
"""Functions whose result is of the type that the field which they are given turns out to have."""


def _as_taken(argument: Checked, param: Param | None) -> Typed | None:
    """An argument as its parameter takes it: of the type that was chosen; a field by name reads blanks as blanks."""
    typed = argument.typed
    if param is None or not isinstance(typed, FieldRef | Apply):
        return typed
    if param.takes is Takes.FIELD and isinstance(typed, FieldRef):
        return replace(typed, zero=False)
    if argument.type in param.types or not argument.also:
        return typed
    return _of_type(typed, next(t for t in param.types if argument.can_be(t)))


def _of_type(typed: Typed, type_: Type) -> Typed:
    """A field, or what a function gives, as of the type that was chosen for it."""
    match typed:
        case FieldRef():
            return replace(typed, type=type_, field_type=_FIELD_TYPE_OF[type_])
        case Apply(function=function, arguments=given) if function.name in _KEEP_THE_TYPE and type_ in _FIELD_TYPE_OF:
            return replace(typed, type=type_, arguments=tuple(_of_type(a, type_) for a in given))
        case Apply():
            return replace(typed, type=type_)
        case GlobalRef() | Literal():
            return typed
        case _:
            assert_never(typed)


_FIELD_TYPE_OF = {Type.PICKLIST: "Picklist", Type.MULTIPICKLIST: "MultiselectPicklist", Type.DATE: "Date"}


_PICKLISTS = frozenset({Type.PICKLIST, Type.MULTIPICKLIST})


def _result_problems(root: Checked, scope: Scope) -> list[Problem]:
    """The formula as a whole must give what its field or rule wants."""
    wanted = scope.result
    if wanted is not None and root.entry is not None and root.type in _PICKLISTS and not root.can_be(wanted):
        message = messages.picklist_field(root.entry.name, root.type)
        return [Problem("F207", message, root.span, _for_picklist("", root))]
    if wanted is None or root.type in {Type.ERROR, Type.NULL} or root.can_be(wanted):
        return []
    if root.type is Type.DATETIME and wanted is Type.DATE:
        return []
    return [Problem("F206", messages.wrong_result(root.type, wanted), root.span)]
