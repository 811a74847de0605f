"""What a flow says, as untyped formula trees: references, values, comparisons, logic of conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from orgspec.formula.parser import parse
from orgspec.formula.tree import (
    Binary,
    BooleanLiteral,
    Call,
    Missing,
    Name,
    Node,
    NullLiteral,
    NumberLiteral,
    TextLiteral,
    Unary,
    fold,
)
from orgspec.formula.types import Type
from orgspec.org.content import inside, parts, text
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from orgspec.org.model import Content


class NotSimulatedError(Exception):
    """A flow uses something that is outside of the vocabulary; the message names it."""


_CONSTANTS: Final[Mapping[str, Node]] = {
    "$GlobalConstant.True": BooleanLiteral(value=True),
    "$GlobalConstant.False": BooleanLiteral(value=False),
    "$GlobalConstant.EmptyString": TextLiteral(""),
    "$Flow.CurrentDate": Call("TODAY", (), "TODAY"),
    "$Flow.CurrentDateTime": Call("NOW", (), "NOW"),
}
_GLOBALS: Final = (
    "$User.",
    "$Profile.",
    "$UserRole.",
    "$Organization.",
    "$Label.",
    "$Permission.",
    "$Setup.",
    "$CustomMetadata.",
)
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Resources:
    """What a flow's elements name: its formulas and constants by name, as trees.

    `records` are the look-ups that hold one record (name → object), `numbers` the variables that hold a count.
    """

    trees: Mapping[str, Node]
    records: Mapping[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()

    def reference(self, name: str) -> Node:
        """A reference by name; raises NotSimulatedError for what is no field, global, formula or constant."""
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name in self.trees:
            return self.trees[name]
        found = name.partition(".")[0] in self.records and "." in name
        if found or name in self.numbers or name.startswith((f"{RECORD}.", f"{PRIOR_RECORD}.", *_GLOBALS)):
            return Name(name)
        message = f"the resource `{name}`"
        raise NotSimulatedError(message)

    def value(self, content: Content) -> Node:
        """The tree of a `FlowElementReferenceOrValue`."""
        for element, build in self._builders().items():
            given = text(content, element)
            if given is not None:
                return build(given)
        if not any(key for key in content if not key.startswith("@")):
            return NullLiteral()
        message = f"a value of the kind `{', '.join(sorted(content))}`"
        raise NotSimulatedError(message)

    def _builders(self) -> Mapping[str, Callable[[str], Node]]:
        return {
            "elementReference": self.reference,
            "stringValue": _text,
            "numberValue": _number,
            "booleanValue": lambda given: BooleanLiteral(given == "true"),
            "dateValue": _date,
            "dateTimeValue": lambda given: Call("DATETIMEVALUE", (TextLiteral(given[:19].replace("T", " ")),)),
        }


def _text(given: str) -> Node:
    if "{!" in given:
        raise NotSimulatedError("a text with `{!…}` in it")
    return TextLiteral(given)


def _number(given: str) -> Node:
    try:
        value = Decimal(given)
    except InvalidOperation:
        message = f"the number `{given}`"
        raise NotSimulatedError(message) from None
    literal = NumberLiteral(abs(value), str(abs(value)))
    return Unary("-", literal) if value < 0 else literal


def _date(given: str) -> Node:
    match = _DATE.match(given)
    if match is None:
        message = f"the date `{given}`"
        raise NotSimulatedError(message)
    return Call("DATE", tuple(NumberLiteral(Decimal(part), part) for part in match.groups()), "DATE")


def resources(flow: Content) -> Resources:
    """A flow's formulas and constants, each with those that it builds on written into it.

    Raises NotSimulatedError where one cannot be read or leads back to itself.
    """
    constants = {text(c, "name") or "": Resources({}).value(inside(c, "value")) for c in parts(flow, "constants")}
    formulas = {text(f, "name") or "": text(f, "expression") or "" for f in parts(flow, "formulas")}
    done: dict[str, Node] = dict(constants)
    for name in formulas:
        _resolve(name, formulas, done, ())
    return Resources(done)


def _resolve(name: str, formulas: Mapping[str, str], done: dict[str, Node], above: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in above:
        message = f"the formula `{name}`, which leads back to itself"
        raise NotSimulatedError(message)
    formula, problems = parse(formulas[name])
    if problems:
        message = f"the formula `{name}`: {problems[0].message}"
        raise NotSimulatedError(message)
    for named in sorted(names(formula.root) & formulas.keys()):
        _resolve(named, formulas, done, (*above, name))
    done[name] = substituted(
        formula.root, lambda n: (done.get(n.text) or _CONSTANTS.get(n.text)) if isinstance(n, Name) else None
    )


def names(root: Node) -> set[str]:
    """The names in a tree."""
    found: set[str] = set()
    fold(root, lambda node, _: found.add(node.text) if isinstance(node, Name) else None)
    return found


def substituted(root: Node, by: Callable[[Node], Node | None]) -> Node:
    """A tree with some nodes replaced; `by` gives the new node, or None to keep one."""

    def rebuilt(node: Node, below: Sequence[Node]) -> Node:
        replacement = by(node)
        if replacement is not None:
            return replacement
        match node:
            case Binary():
                return replace(node, left=below[0], right=below[1])
            case Unary():
                return replace(node, operand=below[0])
            case Call():
                return replace(node, arguments=tuple(below))
            case Missing():
                return replace(node, parts=tuple(below))
            case _:
                return node

    return fold(root, rebuilt)


def before_the_save(root: Node) -> Node:
    """The same condition asked of the record as it was."""

    def prior(node: Node) -> Node | None:
        if isinstance(node, Name) and node.text.startswith(f"{RECORD}."):
            return replace(node, text=PRIOR_RECORD + node.text.removeprefix(RECORD))
        return None

    return substituted(root, prior)


def compared(left: Node, type_: Type, operator: str, right: Node) -> Node:
    """A condition of a flow as a formula; `type_` is the type of its left side.

    Unlike in formulas a blank differs from every value. [k] Texts are compared as formulas do, case-sensitively.
    """
    write = _OPERATORS.get(operator)
    if write is None:
        message = f"the operator `{operator}`"
        raise NotSimulatedError(message)
    return write(left, type_, right)


def _equal(left: Node, type_: Type, right: Node) -> Node:
    if isinstance(right, NullLiteral) or right == TextLiteral(""):
        return _blank(left, type_)
    if type_ is Type.PICKLIST:
        return Binary("=", Call("TEXT", (left,), "TEXT"), right)
    if type_ in {Type.MULTIPICKLIST, Type.GEOLOCATION}:
        message = f"a comparison of a {type_}"
        raise NotSimulatedError(message)
    return Binary("=", left, right)


def _blank(left: Node, type_: Type) -> Node:
    if type_ is Type.BOOLEAN:
        return BooleanLiteral(value=False)
    return Call("ISBLANK", (_as_text(left, type_),), "ISBLANK")


def opposite(condition: Node) -> Node:
    """True where a condition is not, be it false or blank."""
    return Call("IF", (condition, BooleanLiteral(value=False), BooleanLiteral(value=True)), "IF")


def _is_null(left: Node, type_: Type, right: Node) -> Node:
    blank = _blank(left, type_)
    return blank if right == BooleanLiteral(value=True) else opposite(blank)


def _ordered(operator: str) -> Callable[[Node, Type, Node], Node]:
    return lambda left, _, right: Binary(operator, left, right)


def _contains(left: Node, type_: Type, right: Node) -> Node:
    return Call("INCLUDES" if type_ is Type.MULTIPICKLIST else "CONTAINS", (_as_text(left, type_), right))


def _as_text(left: Node, type_: Type) -> Node:
    return Call("TEXT", (left,), "TEXT") if type_ is Type.PICKLIST else left


def _ends(left: Node, type_: Type, right: Node) -> Node:
    own = _as_text(left, type_)
    return Binary("=", Call("RIGHT", (own, Call("LEN", (right,), "LEN")), "RIGHT"), right)


_OPERATORS: Final[Mapping[str, Callable[[Node, Type, Node], Node]]] = {
    "EqualTo": _equal,
    "NotEqualTo": lambda left, type_, right: opposite(_equal(left, type_, right)),
    "GreaterThan": _ordered(">"),
    "GreaterThanOrEqualTo": _ordered(">="),
    "LessThan": _ordered("<"),
    "LessThanOrEqualTo": _ordered("<="),
    "IsNull": _is_null,
    "IsBlank": _is_null,
    "StartsWith": lambda left, type_, right: Call("BEGINS", (_as_text(left, type_), right), "BEGINS"),
    "EndsWith": _ends,
    "Contains": _contains,
}


def joined(conditions: Sequence[Node], logic: str) -> Node:
    """Conditions under a flow's logic: `and`, `or`, or by number, `1 AND (2 OR 3)`."""
    if logic.lower() in {"and", "or"}:
        return Call(logic.upper(), tuple(conditions), logic.upper())
    if not _NUMBERED.fullmatch(logic):
        message = f"the condition logic `{logic}`"
        raise NotSimulatedError(message)
    formula, problems = parse(_WORDS.sub(lambda word: _SYMBOLS[word[0].upper()], logic))

    def numbered(node: Node) -> Node | None:
        if not isinstance(node, NumberLiteral):
            return None
        if not 1 <= node.value <= len(conditions):
            message = f"the condition logic `{logic}`"
            raise NotSimulatedError(message)
        return conditions[int(node.value) - 1]

    if problems:
        message = f"the condition logic `{logic}`"
        raise NotSimulatedError(message)
    return substituted(formula.root, numbered)


_NUMBERED: Final = re.compile(r"(?:[0-9()\s]|AND|OR|NOT)+", re.IGNORECASE)
_WORDS: Final = re.compile(r"AND|OR|NOT", re.IGNORECASE)
_SYMBOLS: Final = {"AND": "&&", "OR": "||", "NOT": "!"}
