"""What an org's own components are to the one who saves: records that flows look up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.org.content import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.model import Org
    from orgspec.runtime.context import Context, Record


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An org's record types and queues as records, by object."""

    records: Mapping[str, tuple[Record, ...]]

    @classmethod
    def of(cls, org: Org) -> Surroundings:
        """Those of an org."""
        return cls(_records(org))

    def known_to(self, context: Context) -> Context:
        """The context with the org's record types and queues, where it says nothing else.

        Record types are all known. A case that names no group knows some: an org has others than queues.
        """
        given = {(o, r.get("DeveloperName")) for o, rs in context.records.items() for r in rs}
        own = {o: tuple(r for r in rs if (o, r.get("DeveloperName")) not in given) for o, rs in self.records.items()}
        more = {o: (*context.records.get(o, ()), *rs) for o, rs in own.items() if rs}
        partial = _SOME_KNOWN & (more.keys() - context.records.keys())
        return replace(context, records={**context.records, **more}, partial=context.partial | partial)


_SOME_KNOWN = frozenset({"Group"})


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
