"""Lint: what works today and breaks with the next user, org or import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orgspec.formula.lint.linted import Remark, shown
from orgspec.formula.tree import Binary, BooleanLiteral, Call, Name, NullLiteral, TextLiteral
from orgspec.formula.types import FormulaContext, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.formula.lint.linted import Linted
    from orgspec.formula.tree import Node

_RECORD_ID = re.compile(r"(?=.*[0-9])[0-9A-Za-z]{3}[0-9A-Za-z]{2}[0-9A-Za-z]?0[0-9A-Za-z]{8,9}(?:[A-Z0-5]{3})?")
_ID_LENGTHS = frozenset({15, 18})
_NAMES_OF_PEOPLE = re.compile(r"(?:^|\.)\$?(?:Profile|UserRole)\.(?:Name|DeveloperName)$", re.IGNORECASE)
_BYPASSES = ("$permission.", "$setup.", "$user.", "$profile.", "$userrole.", "$custommetadata.")


def power_beside_times(linted: Linted) -> Iterator[Remark]:
    """`2 * 3 ^ 2` is 36: `^` binds looser than `*` and `/`."""
    for node in linted.nodes:
        match node:
            case Binary(operator="^", left=left, right=right) if _bare_product(
                left, node.span.start == left.span.start
            ) or _bare_product(right, node.span.end == right.span.end):
                message = "`^` binds looser than `*` and `/` here, unlike in mathematics"
                yield Remark(node.span, message, f"what is computed is {shown(node)}; put parentheses")


def _bare_product(node: Node, bare: bool) -> bool:
    return bare and isinstance(node, Binary) and node.operator in {"*", "/"}


def record_ids(linted: Linted) -> Iterator[Remark]:
    """The id of a record is another one in every org. Those of one formula are one habit, told where it begins."""
    ids = {node.span.start: node for node in linted.nodes if isinstance(node, TextLiteral) and _is_id(node.value)}
    if not ids:
        return
    first = ids[min(ids)]
    others = len({node.value for node in ids.values()}) - 1
    said = (
        f"and {others} other {'text' if others == 1 else 'texts'} look like ids of records, which differ"
        if others
        else "looks like the id of a record, which differs"
    )
    hint = "compare a name that deploys along: DeveloperName, a custom permission, a custom setting"
    yield Remark(first.span, f"`{first.value}` {said} from org to org", hint)


def _is_id(value: str) -> bool:
    return len(value) in _ID_LENGTHS and _RECORD_ID.fullmatch(value) is not None


def names_of_profiles(linted: Linted) -> Iterator[Remark]:
    """Profiles and roles get renamed, and are translated."""
    for node in linted.nodes:
        match node:
            case (
                Binary(operator="=" | "<>", left=Name(text=text), right=TextLiteral())
                | Binary(operator="=" | "<>", left=TextLiteral(), right=Name(text=text))
                | Call(name="CASE" | "CONTAINS" | "BEGINS", arguments=(Name(text=text), *_))
            ) if _NAMES_OF_PEOPLE.search(text):
                yield Remark(
                    node.span, f"depends on the name of a {_kind(text)}", "use a custom permission: $Permission.X"
                )


def _kind(text: str) -> str:
    return "role" if "userrole" in text.casefold() else "profile"


def without_bypass(linted: Linted) -> Iterator[Remark]:
    """A rule that asks nothing about the user also stops integrations and imports."""
    if linted.scope.context is not FormulaContext.VALIDATION_RULE:
        return
    names = (node.text.casefold() for node in linted.nodes if isinstance(node, Name))
    if not any(name.startswith(_BYPASSES) for name in names):
        message = "this rule stops integrations and data loads as well"
        yield Remark(linted.formula.root.span, message, "`bypass` in org.json adds a custom permission to every rule")


def equal_date_times(linted: Linted) -> Iterator[Remark]:
    """Two date-times are equal in the same second only."""
    for node in linted.nodes:
        match node:
            case Binary(operator="=" | "<>", left=left, right=right) if (
                linted.type_of(left) is Type.DATETIME
                and linted.type_of(right) is Type.DATETIME
                and not isinstance(left, NullLiteral)
                and not _earlier(left)
                and not _earlier(right)
            ):
                yield Remark(node.span, "two date-times are equal in the same second only", "compare DATEVALUE of both")


def _earlier(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "PRIORVALUE"


def changed_but_not_new(linted: Linted) -> Iterator[Remark]:
    """ISCHANGED is false for a new record."""
    calls = [node for node in linted.nodes if isinstance(node, Call)]
    if linted.scope.context is not FormulaContext.VALIDATION_RULE or any(
        call.name in {"ISNEW", "PRIORVALUE"} for call in calls
    ):
        return
    for call in calls:
        if call.name == "ISCHANGED":
            yield Remark(call.span, "false for a new record, which this rule lets pass", "OR(ISNEW(), ISCHANGED(…))")


def equal_emails(linted: Linted) -> Iterator[Remark]:
    """`=` tells capitals from small letters, e-mail does not."""
    for node in linted.nodes:
        match node:
            case Binary(operator="=" | "<>", left=left, right=right) if not _blank(left) and not _blank(right):
                entry = linted.entry_of(left) or linted.entry_of(right)
                if entry is not None and entry.type == "Email":
                    yield Remark(
                        node.span, "tells capitals from small letters in an e-mail address", "LOWER both sides"
                    )


def _blank(node: Node) -> bool:
    return isinstance(node, NullLiteral | Call) or (isinstance(node, TextLiteral) and not node.value)


def spelt_out_booleans(linted: Linted) -> Iterator[Remark]:
    """`IF(x, TRUE, FALSE)` and `x = TRUE` are `x`."""
    for node in linted.nodes:
        match node:
            case Call(name="IF", arguments=(condition, BooleanLiteral(value=True), BooleanLiteral(value=False))):
                yield Remark(node.span, "IF(…, TRUE, FALSE) is its condition", f"write {shown(condition)}")
            case Binary(operator="=" | "<>", left=left, right=BooleanLiteral()):
                yield Remark(node.span, "a checkbox is a condition by itself", f"write {shown(left)}, or NOT of it")
