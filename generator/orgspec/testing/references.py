"""Whether samples speak of objects, fields and rules that exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from orgspec.diagnostics import Finding, Part, Place, did_you_mean, nearest
from orgspec.org.catalog import Catalog
from orgspec.org.content import truth
from orgspec.spec.kinds import Kind
from orgspec.spec.values import pointer
from orgspec.testing.samples import samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Org
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json
    from orgspec.testing.samples import Case

Key = TypeVar("Key", str, int)

SYSTEM = ("required", "length", "number", "picklist", "lookup", "unique", "type")
"""The system checks that `expect` may name."""


def sample_findings(org: Org, documents: Iterable[Document]) -> list[Finding]:
    """What is wrong with the sample files among a spec's documents, found without running a case."""
    files = [d for d in documents if d.about.kind is Kind.SAMPLES]
    given = samples(files)
    return list(dict.fromkeys((*given.findings, *misspelt(org, Catalog.of(org), files, given.cases))))


def misspelt(org: Org, catalog: Catalog, files: Iterable[Document], cases: Iterable[Case]) -> Iterator[Finding]:
    """Findings for objects, fields and verdicts that sample files and their cases name and the org does not have."""
    for file in files:
        yield from _in_file(catalog, file)
    flows = {flow.full_name for flow in org.of_type("Flow")}
    rules = _active_rules(org)
    for case in cases:
        entry = catalog.object(case.about)
        if entry is not None:
            yield from _fields(entry, case.place, "set", case.given)
            yield from _fields(entry, case.place, "result", case.result)
            yield from _verdicts(entry, case, rules[entry.name], flows)
        yield from _effects(catalog, case)


def _in_file(catalog: Catalog, file: Document) -> Iterator[Finding]:
    """Findings for the objects that a file names, and for the fields of the records that it writes out."""
    about, whole = str(file.content.get("object")), Place(file.file)
    records = _map(file.content.get("records"))
    yield from _of_object(catalog, about, _below(whole, "object"), _below(whole, "records"), records)
    cases = file.content.get("cases")
    below = [(_below(whole, "cases", i), _map(c)) for i, c in enumerate(cases if isinstance(cases, Sequence) else ())]
    entry = catalog.object(about)
    for place, said in ((whole, file.content), *below):
        for name, related in _map(said.get("related")).items():
            yield from _named(catalog, name, _below(place, "related", name), _map(related))
        if entry is not None:
            yield from _fields(entry, place, "prior", _map(said.get("prior")))


def _effects(catalog: Catalog, case: Case) -> Iterator[Finding]:
    """Findings for what a case expects flows to do."""
    for name, records in (case.sequel.created or {}).items():
        yield from _named(catalog, name, _below(case.place, "created", name), dict(enumerate(records)))
    for name, changes in case.sequel.updated.items():
        yield from _named(catalog, name, _below(case.place, "updated", name), changes)


def _named(catalog: Catalog, name: str, place: Place, records: Mapping[Key, object]) -> Iterator[Finding]:
    """Findings for an object that is a key, with records below it."""
    return _of_object(catalog, name, replace(place, part=Part.KEY), place, records)


def _of_object(
    catalog: Catalog, name: str, named: Place, place: Place, records: Mapping[Key, object]
) -> Iterator[Finding]:
    """Findings for an object that is named at one place and records of it at another."""
    entry = catalog.object(name)
    if entry is None:
        yield Finding("T101", f"there is no object `{name}`", named, did_you_mean(name, catalog.objects()))
        return
    for key, record in records.items():
        yield from _fields(entry, place, key, record if isinstance(record, Mapping) else ())


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _fields(entry: ObjectEntry, place: Place, key: str | int, names: Iterable[str]) -> Iterator[Finding]:
    for name in names:
        known = name in entry.fields or name in entry.unlisted or entry.parent(name) is not None
        if entry.complete and not known:
            at = replace(_below(place, key, name), part=Part.KEY)
            yield Finding("T102", f"{entry.name} has no field `{name}`", at, did_you_mean(name, entry.fields))


def _below(place: Place, *steps: str | int) -> Place:
    return replace(place, pointer=place.pointer + pointer(*steps))


def _active_rules(org: Org) -> Mapping[str, set[str]]:
    """Object → names of its active validation rules."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for rule in org.of_type("ValidationRule"):
        if truth(rule.content, "active"):
            object_, _, name = rule.full_name.partition(".")
            found[object_].add(name)
    return found


def _verdicts(entry: ObjectEntry, case: Case, rules: set[str], flows: set[str]) -> Iterator[Finding]:
    for index, name in enumerate(case.expect):
        kind, _, rest = name.rpartition(":")
        known = _known(kind, entry, rules, flows)
        if known is None or rest not in known:
            message = f"`{name}` is no rule of {case.about}, no system error and no run-time error"
            yield Finding("T104", message, _below(case.place, "expect", index), _meant(kind, rest, known))


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
