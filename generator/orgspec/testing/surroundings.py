"""What an org's own components are to the one who saves: records that flows look up, texts that formulas ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.org.content import parts, text

if TYPE_CHECKING:
    from orgspec.org.model import Component, Org, Value
    from orgspec.runtime.context import Context, Record


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An org's record types and queues as records, by object; its labels and custom metadata as global variables."""

    records: Mapping[str, tuple[Record, ...]]
    globals: Mapping[str, Record]

    @classmethod
    def of(cls, org: Org) -> Surroundings:
        """Those of an org."""
        return cls(_records(org), _globals(org))

    def known_to(self, context: Context) -> Context:
        """The context with the org's texts, record types and queues, where it says nothing else.

        Record types are all known. A case that names no group knows some: an org has others than queues.
        """
        names = dict.fromkeys((*self.globals, *context.globals))
        values = {n: _under(self.globals.get(n, {}), context.globals.get(n, {})) for n in names}
        given = {(o, r.get("DeveloperName")) for o, rs in context.records.items() for r in rs}
        own = {o: tuple(r for r in rs if (o, r.get("DeveloperName")) not in given) for o, rs in self.records.items()}
        more = {o: (*context.records.get(o, ()), *rs) for o, rs in own.items() if rs}
        partial = _SOME_KNOWN & (more.keys() - context.records.keys())
        return replace(context, globals=values, records={**context.records, **more}, partial=context.partial | partial)


_SOME_KNOWN = frozenset({"Group"})


def _under(own: Record, given: Record) -> Record:
    """The org's values with those of a case laid over them."""
    merged = {**own, **given}
    for name, value in given.items():
        before = own.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[name] = _under(before, value)
    return merged


def _records(org: Org) -> dict[str, tuple[Record, ...]]:
    """Record types by full name (`Opportunity.Renewal`), queues by name."""
    types = tuple(
        {
            "Id": c.full_name,
            "SobjectType": c.parent,
            "DeveloperName": c.own_name,
            "Name": text(c.content, "label"),
            "IsActive": text(c.content, "active") == "true",
        }
        for c in org.of_type("RecordType")
    )
    queues = tuple(
        {"Id": c.full_name, "DeveloperName": c.full_name, "Name": text(c.content, "name"), "Type": "Queue"}
        for c in org.of_type("Queue")
    )
    return {"RecordType": types, "Group": queues}


def _globals(org: Org) -> dict[str, Record]:
    """`$Label.X`, and `$CustomMetadata.Type__mdt.Record.Field__c` as it is written in the metadata."""
    labels = {c.full_name: text(c.content, "value") for c in org.of_type("CustomLabel")}
    metadata: dict[str, dict[str, Record]] = {}
    for record in org.of_type("CustomMetadata"):
        metadata.setdefault(f"{record.parent}__mdt", {})[record.own_name] = _fields(record)
    return {"$Label": labels, "$CustomMetadata": metadata}


def _fields(record: Component) -> Record:
    own: dict[str, object] = {"MasterLabel": text(record.content, "label")}
    for entry in parts(record.content, "values"):
        own[text(entry, "field") or ""] = _simple(entry.get("value"))
    return own


def _simple(value: Value) -> str | None:
    """The text of a value that may say its type beside it."""
    return text(value, "#text") if isinstance(value, Mapping) else value if isinstance(value, str) else None
