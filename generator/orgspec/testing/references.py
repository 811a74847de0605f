"""Whether samples speak of objects, fields, values and rules that can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, Severity, did_you_mean
from orgspec.org.catalog import Catalog
from orgspec.org.content import truth
from orgspec.spec.kinds import Kind
from orgspec.spelling import nearest
from orgspec.testing import mentions
from orgspec.testing.records import (
    parents,
    strange,
    unfit_values,
    unheard_names,
    unknown_fields,
    unknown_record_types,
    unlisted_values,
)
from orgspec.testing.samples import samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Org
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json
    from orgspec.testing.samples import Case

SYSTEM = ("required", "length", "number", "picklist", "lookup", "unique", "type")
"""The system checks that `expect` may name."""


def sample_findings(org: Org, documents: Iterable[Document]) -> list[Finding]:
    """What is wrong with the sample files among a spec's documents, found without running a case."""
    files = [d for d in documents if d.about.kind is Kind.SAMPLES]
    given = samples(files)
    return list(dict.fromkeys((*given.findings, *misspelt(org, Catalog.of(org), files, given.cases))))


def misspelt(org: Org, catalog: Catalog, files: Iterable[Document], cases: Iterable[Case]) -> Iterator[Finding]:
    """Findings for objects, fields, values and verdicts of sample files and their cases that the org cannot have."""
    for file in files:
        yield from _in_file(catalog, file)
    flows = {flow.full_name for flow in org.of_type("Flow")}
    rules = _rules(org)
    for case in cases:
        for key, named in (("created", case.sequel.created or {}), ("updated", case.sequel.updated)):
            yield from _unknown_objects(catalog, case.place.below(key), named)
        entry = catalog.object(case.about)
        if entry is not None:
            wrong = tuple(_verdicts(entry, case, rules.get(entry.name, {}), flows))
            yield from _in_case(catalog, entry, case)
            yield from wrong or _meant_values(catalog, entry, case)


def can_run(catalog: Catalog, case: Case) -> bool:
    """Whether the object of a case exists, and whether fields can hold all that the case begins with and ends in."""
    entry = catalog.object(case.about)
    if entry is None:
        return False
    given = (*mentions.known_to(catalog, entry, case), *parents(catalog, mentions.saved(entry, case)))
    written = (*given, *mentions.expected(catalog, entry, case))
    return not any(True for one in written for _ in unfit_values(catalog, one))


def _in_file(catalog: Catalog, file: Document) -> Iterator[Finding]:
    """Findings for the objects that a file names, and for the records that it writes out."""
    name, at = str(file.content.get("object")), Place(file.file).below("object")
    if catalog.object(name) is None:
        yield _no_object(catalog, name, at)
    for place, said in mentions.surroundings(file):
        related = said.get("related")
        yield from _unknown_objects(catalog, place.below("related"), related if isinstance(related, Mapping) else ())
        held = said.get("permissions")
        yield from _unknown_permissions(catalog, place.below("permissions"), held if isinstance(held, list) else ())
    for written in mentions.stored(catalog, file):
        yield from strange(catalog, written)
        yield from unheard_names(catalog, written, {})


def _in_case(catalog: Catalog, entry: ObjectEntry, case: Case) -> Iterator[Finding]:
    """Findings for what a case saves and expects; whether a field can hold what is saved is for the save to judge."""
    given = mentions.saved(entry, case)
    yield from unknown_fields(catalog, given)
    yield from unheard_names(catalog, given, case.prior or {})
    for parent in parents(catalog, given):
        yield from unfit_values(catalog, parent)
    for written in mentions.expected(catalog, entry, case):
        yield from strange(catalog, written)


def _meant_values(catalog: Catalog, entry: ObjectEntry, case: Case) -> Iterator[Finding]:
    """Findings for values that a case saves and that are not there, unless it expects that they are refused."""
    given = mentions.saved(entry, case)
    refused = {verdict.removeprefix("picklist:").removeprefix("lookup:") for verdict in case.expect}
    meant = replace(given, record={name: value for name, value in given.record.items() if name not in refused})
    yield from unlisted_values(catalog, meant)
    yield from unknown_record_types(catalog, meant)


def _unknown_objects(catalog: Catalog, place: Place, names: Iterable[str]) -> Iterator[Finding]:
    """Findings for keys that should name objects."""
    for name in names:
        if catalog.object(name) is None:
            yield _no_object(catalog, name, place.below(name, part=Part.KEY))


def _unknown_permissions(catalog: Catalog, place: Place, names: Iterable[Json]) -> Iterator[Finding]:
    """Warnings for custom permissions that stand in none of the org's files."""
    known = catalog.names("CustomPermission").values()
    for index, name in enumerate(map(str, names)):
        if name not in known:
            message = f"no custom permission `{name}` is in this org's files"
            yield Finding("T108", message, place.below(index), did_you_mean(name, known), Severity.WARNING)


def _no_object(catalog: Catalog, name: str, place: Place) -> Finding:
    return Finding("T101", f"there is no object `{name}`", place, did_you_mean(name, catalog.objects()))


def _rules(org: Org) -> Mapping[str, Mapping[str, bool]]:
    """Object → names of its validation rules, and whether each is active."""
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for rule in org.of_type("ValidationRule"):
        found[rule.parent][rule.own_name] = truth(rule.content, "active")
    return found


def _verdicts(entry: ObjectEntry, case: Case, rules: Mapping[str, bool], flows: set[str]) -> Iterator[Finding]:
    active = {name for name, is_active in rules.items() if is_active}
    for index, name in enumerate(case.expect):
        kind, _, rest = name.rpartition(":")
        known = _known(kind, entry, active, flows)
        if known is None or rest not in known:
            message = f"`{name}` is no rule of `{case.about}`, no system error and no run-time error"
            idle = f"the rule `{rest}` is not active" if kind in {"", "error"} and rest in rules else None
            yield Finding("T104", message, case.place.below("expect", index), idle or _meant(kind, rest, known))


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
