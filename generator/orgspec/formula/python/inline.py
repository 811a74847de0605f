"""Functions of the runtime that are shorter written out than called, as one table.

An entry takes the module and the arguments as trees, and gives a tree of the same value, or None where these arguments
do not suit; the call by name is always right as well. Arguments of a function whose row propagates blanks are never
blank here, those of a function that sees blanks may be.
"""

from __future__ import annotations

import ast
import operator
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.python import code
from orgspec.formula.typed import FieldRef
from orgspec.runtime import dates, history, logic, numbers, picklists, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from orgspec.formula.python.parts import Module
    from orgspec.formula.typed import Apply
    from orgspec.runtime.values import Scalar

    Run: TypeAlias = Callable[..., object]
    Writer: TypeAlias = Callable[[Module, Apply, Sequence[ast.expr]], ast.expr | None]

_MOST_BRANCHES = 8
_MOST_DIGITS = 18

_WITH_LINES = frozenset({"Text", "TextArea", "LongTextArea", "Html", "EncryptedText"})

_TEST: Mapping[Run, type[ast.cmpop]] = {
    operator.eq: ast.Eq,
    operator.ne: ast.NotEq,
    operator.lt: ast.Lt,
    operator.le: ast.LtE,
    operator.gt: ast.Gt,
    operator.ge: ast.GtE,
}


def _comparison(run: Run) -> Writer:
    def write(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
        left, right = arguments
        members = _members(module, run, left, right)
        if members is not None:
            return members
        one, other = _counts(module, left, right)
        return code.compared(one, _TEST[run], other)

    return write


def _counts(module: Module, left: ast.expr, right: ast.expr) -> tuple[ast.expr, ast.expr]:
    """A length compared with a whole number, both as Python's integers."""
    counted, whole = _text_counted(module, left), _whole(module, right)
    if counted is not None and whole is not None:
        return counted, code.constant(whole)
    counted, whole = _text_counted(module, right), _whole(module, left)
    if counted is not None and whole is not None:
        return code.constant(whole), counted
    return left, right


def _text_counted(module: Module, tree: ast.expr) -> ast.expr | None:
    """LEN of a text as an integer."""
    match tree:
        case ast.Call(function, [argument]) if code.dotted(function) == module.function(text.length):
            return code.call(module.total(text.unit_count), argument)
        case _:
            return None


def _whole(module: Module, tree: ast.expr) -> int | None:
    """The value of a literal that is a whole number."""
    value = module.value(tree) if module.is_literal(tree) else None
    if not isinstance(value, Decimal) or value.adjusted() > _MOST_DIGITS or value != value.to_integral_value():
        return None
    return int(value)


def _members(module: Module, run: Run, left: ast.expr, right: ast.expr) -> ast.expr | None:
    """A CASE over literals compared with a literal asks for membership in a set, known now."""
    table = module.table(left)
    if table is None or not module.is_literal(right):
        return None
    wanted = module.value(right)
    texts = all(key is None or isinstance(key, str) for key in table.results)
    if wanted is None or table.may_be_blank or not texts:
        return None
    keys = {key for key, result in table.results.items() if run(result, wanted)}
    if run(table.default, wanted):
        return code.member(table.subject, ast.NotIn, [k for k in table.results if k not in keys])
    return code.member(table.subject, ast.In, [k for k in table.results if k in keys])


def _not(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return code.negated(arguments[0])


def _is_blank(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return code.is_none(arguments[0])


def _blank_value(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    value, instead = arguments
    if isinstance(value, ast.Name):
        return code.conditional(code.is_not_none(value), value, instead)
    kept = module.temporary()
    return code.conditional(code.is_not_none(code.bound(kept, value)), code.name(kept), instead)


def _is_new(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return arguments[0]


def _is_changed(_module: Module, node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    """Values that hold no line break are compared as they are."""
    match node.arguments:
        case [FieldRef(field_type=field_type)] if field_type not in _WITH_LINES:
            is_insert, current, prior = arguments
            return code.every([code.negated(is_insert), code.compared(current, ast.NotEq, prior)])
        case _:
            return None


def _prior_value(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    is_insert, current, prior = arguments
    return code.conditional(is_insert, current, prior)


def _is_picklist_value(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    value, literal = arguments
    if not module.is_literal(literal):
        return None
    wanted = module.value(literal)
    if wanted is None:
        return code.is_none(value)
    return code.compared(_folded(module, value), ast.Eq, code.constant(str(wanted).lower()))


def _folded(module: Module, value: ast.expr) -> ast.expr:
    return code.entry(module.attribute(picklists, "FOLDED"), value)


def _includes(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    values, literal = arguments
    if not module.is_literal(literal):
        return None
    folded = code.call(module.total(picklists.folded_choices), values)
    return code.compared(code.constant(str(module.value(literal)).lower()), ast.In, folded)


def _case(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    return _table(module, arguments, lambda key: key, skipped=(None,)) or _chain(arguments)


def _case_of_text(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    return _table(module, arguments, lambda key: key) or _chain(arguments)


def _case_of_picklist(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    subject, *rest = arguments
    return _table(module, [_folded(module, subject), *rest], lambda key: None if key is None else str(key).lower())


def _table(
    module: Module,
    arguments: Sequence[ast.expr],
    keyed: Callable[[Scalar], Scalar],
    skipped: tuple[Scalar, ...] = (),
) -> ast.expr | None:
    """CASE over literals as a look-up in a constant mapping; of equal keys the first counts."""
    subject, *rest = arguments
    if not all(module.is_literal(tree) for tree in rest):
        return None
    *pairs, default = rest
    results: dict[Scalar, ast.expr] = {}
    for case, result in zip(pairs[::2], pairs[1::2], strict=True):
        results.setdefault(keyed(module.value(case)), result)
    matched = {key: result for key, result in results.items() if key not in skipped}
    return module.looked_up(subject, matched, default)


def _chain(arguments: Sequence[ast.expr]) -> ast.expr | None:
    """A short CASE over texts that are literals, as `r if x == "a" else …`."""
    subject, *pairs, default = arguments
    keys = pairs[::2]
    literal = all(isinstance(k, ast.Constant) and k.value is not None for k in keys)
    if not literal or not isinstance(subject, ast.Name) or len(keys) > _MOST_BRANCHES:
        return None
    tree = default
    for key, result in reversed(list(zip(keys, pairs[1::2], strict=True))):
        tree = code.conditional(code.compared(subject, ast.Eq, key), result, tree)
    return tree


def _contains(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return code.compared(arguments[1], ast.In, arguments[0])


def _begins(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return code.method(arguments[0], "startswith", arguments[1])


def _days_later(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    day, days = arguments
    whole = _whole(module, days)
    return None if whole is None else code.call(module.function(dates.days_later), day, code.constant(whole))


def _days_before(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    day, days = arguments
    whole = _whole(module, days)
    return None if whole is None else code.call(module.function(dates.days_later), day, code.constant(-whole))


def _negated_number(module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr | None:
    """`-5` is a constant like 5."""
    value = module.value(arguments[0]) if module.is_literal(arguments[0]) else None
    return module.literal(numbers.negate(value)) if isinstance(value, Decimal) else None


def _argument(_module: Module, _node: Apply, arguments: Sequence[ast.expr]) -> ast.expr:
    return arguments[0]


INLINE: Mapping[Run, Writer] = {
    **{run: _comparison(run) for run in _TEST},
    operator.not_: _not,
    numbers.negate: _negated_number,
    dates.add_days: _days_later,
    dates.subtract_days: _days_before,
    logic.is_blank: _is_blank,
    logic.blank_value: _blank_value,
    logic.case: _case,
    logic.case_of_text: _case_of_text,
    history.is_new: _is_new,
    history.is_changed: _is_changed,
    history.prior_value: _prior_value,
    picklists.case_of_picklist: _case_of_picklist,
    picklists.is_picklist_value: _is_picklist_value,
    picklists.includes: _includes,
    picklists.to_text: _argument,
}

PROPAGATING: Mapping[Run, Callable[[Module, Apply, Sequence[ast.expr]], ast.expr]] = {
    text.contains: _contains,
    text.begins: _begins,
}
"""Functions that see blanks, but of a blank first argument give a blank where the second is a literal."""

CHAINED: frozenset[Run] = frozenset({numbers.add, text.concatenate})
"""Functions that take any number of arguments: of `a + b + c` they are one call."""

LAZY: frozenset[Run] = frozenset({logic.blank_value, logic.case, logic.case_of_text, history.prior_value})
"""Entries that skip arguments, which only suits where none of them can raise."""
