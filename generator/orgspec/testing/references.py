"""Whether samples speak of objects, fields and rules that exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, did_you_mean, nearest
from orgspec.spec.values import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.testing.samples import Case
    from orgspec.validator.plan import SavePlan

SYSTEM = ("required", "length", "number", "picklist", "lookup", "unique", "type")
"""The system checks that `expect` may name."""


def unknown_object(catalog: Catalog, case: Case) -> Finding | None:
    """A finding where the case's object does not exist."""
    if catalog.object(case.about) is not None:
        return None
    place = replace(case.place, pointer="/object")
    return Finding("T101", f"there is no object `{case.about}`", place, did_you_mean(case.about, catalog.objects()))


def misspelt(plan: SavePlan, case: Case) -> Iterator[Finding]:
    """Findings for fields and verdicts that a case names and the object does not have."""
    for part, record in (("set", case.given), ("result", case.result)):
        yield from _fields(plan.entry, case, part, record)
    flows = {flow.name for flow in plan.flows}
    rules = {rule.rule.name for rule in plan.rules}
    for index, name in enumerate(case.expect):
        kind, _, rest = name.rpartition(":")
        known = _known(kind, plan.entry, rules, flows)
        if known is not None and rest in known:
            continue
        message = f"`{name}` is no rule of {case.about}, no system error and no run-time error"
        place = replace(case.place, pointer=f"{case.place.pointer}/expect/{index}")
        yield Finding("T104", message, place, _meant(kind, rest, known))


def _meant(kind: str, name: str, known: set[str] | None) -> str | None:
    """A hint at the verdict that was meant."""
    if known is None:
        near = nearest(kind, (*SYSTEM, "error"))
        return f"did you mean `{near}:{name}`?" if near else None
    near = nearest(name, known)
    return f"did you mean `{kind}:{near}`?" if near and kind else did_you_mean(name, known)


def _known(kind: str, entry: ObjectEntry, rules: set[str], flows: set[str]) -> set[str] | None:
    """What may stand behind a kind of verdict; None for an unknown kind."""
    if kind == "":
        return rules
    if kind == "error":
        return rules | flows
    return set(entry.fields) if kind in SYSTEM else None


def _fields(entry: ObjectEntry, case: Case, part: str, names: Iterable[str]) -> Iterator[Finding]:
    for name in names:
        known = entry.fields.get(name) or entry.unlisted.get(name) or entry.parent(name)
        if known is not None or not entry.complete:
            continue
        pointer = f"{case.place.pointer}/{part}/{escape(name)}"
        place = replace(case.place, pointer=pointer, part=Part.KEY)
        yield Finding("T102", f"{entry.name} has no field `{name}`", place, did_you_mean(name, entry.fields))
