"""How many relationships the formulas of an object follow."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from orgspec.checks.formulas import CONDITIONS
from orgspec.checks.paths import texts
from orgspec.checks.subject import Complaint, Subject
from orgspec.formula.lexer import tokenize
from orgspec.salesforce.limits import SPANNED_RELATIONSHIPS_PER_OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.model import Component

_PLACES = (
    *((type_, path) for type_, path, _ in CONDITIONS),
    ("CustomField", "formula"),
    ("WorkflowFieldUpdate", "formula"),
)
"""Formulas that count by the public reference: those of flows and default values do not."""

_PERHAPS_A_PATH = re.compile(r"(?<![\w$:.])[^\W\d_][\w:]*\.(?=\w)[\w:.]*")
_NOT_COUNTED = frozenset({"recordtype"})


def spanned_relationships(subject: Subject) -> Iterator[Complaint]:
    """No object's formulas follow more relationships than an org takes; the formula with the first too many is named.

    Two lookups to one object are two relationships, and so are both steps of `Account.Owner.Name`.
    """
    by_object: dict[str, list[tuple[Component, str, str]]] = defaultdict(list)
    for type_, path in _PLACES:
        for component in subject.of_type(type_):
            spanning = ((at, text) for at, text in texts(component.content, path) if "." in text)
            by_object[component.parent] += ((component, at, text) for at, text in spanning)
    for object_, formulas in by_object.items():
        perhaps = {p.lower() for _, _, text in formulas for p in _followed(_PERHAPS_A_PATH.findall(text))}
        if len(perhaps) > SPANNED_RELATIONSHIPS_PER_OBJECT:
            yield from _too_many(object_, formulas)


def _too_many(object_: str, formulas: Iterable[tuple[Component, str, str]]) -> Iterator[Complaint]:
    message = f"the formulas of `{object_}` follow more than {SPANNED_RELATIONSHIPS_PER_OBJECT} relationships"
    seen: set[str] = set()
    for component, at, text in formulas:
        for path in _followed(word for kind, word, _, _ in tokenize(text).tokens if kind == "name"):
            seen.add(path.lower())
            if len(seen) > SPANNED_RELATIONSHIPS_PER_OBJECT:
                yield Complaint(component, at, message, f"the first too many is `{path}`")
                return


def _followed(names: Iterable[str]) -> Iterator[str]:
    """The relationships of paths, each behind those that lead to it."""
    for name in names:
        path = name.split(".")
        if not path[0].startswith("$") and path[0].lower() not in _NOT_COUNTED:
            yield from (".".join(path[:end]) for end in range(1, len(path)))
