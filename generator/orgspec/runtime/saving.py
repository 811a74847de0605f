"""The beginning of a save: what the record holds once absent fields and parents are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.runtime import known
from orgspec.runtime.parents import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.runtime.context import Context, Record


@dataclass(frozen=True, slots=True)
class Link:
    """A lookup that formulas follow: its field, the relationship, the parent's objects, and the lookups of these."""

    field: str
    relationship: str
    objects: tuple[str, ...]
    links: tuple[Link, ...] = ()


def full_name(
    given: str | None, first: str | None, middle: str | None, last: str | None, suffix: str | None
) -> str | None:
    """The `Name` of a person: its parts with blanks between them; as it is given where no last name is known."""
    return given if last is None else " ".join(filter(None, (first, middle, last, suffix)))


def is_person(given: bool, last: str | None) -> bool:
    """Whether an account is a person's: one with a last name is, and one that is said to be."""
    return given or last is not None


def merged(record: Record, prior: Record | None, links: Sequence[Link], context: Context) -> Record:
    """A record as it will be: an absent field keeps its prior value, a parent is the one that its lookup names.

    Parents are those given with the record, else those of the context's records with that `Id`, else those of the
    prior record while the lookup is unchanged.
    """
    if prior is None:
        return _linked(record, links, context) if context.records else record
    whole = {**prior, **record}
    for link in links:
        kept = link.field in record and link.relationship in prior and link.relationship not in record
        if kept and known.id_of(record[link.field]) != known.id_of(prior.get(link.field)):
            del whole[link.relationship]
    return _linked(whole, links, context) if context.records else whole


def followed(links: Sequence[Link], relationship: str, id_: object, context: Context) -> Record:
    """The parent to which a lookup leads once a flow has changed it; `MISSING` where the context does not hold it."""
    found = (_linked(parent, link.links, context) for link in links if link.relationship == relationship
             if (parent := known.by_id(context, link.objects, id_)) is not None)  # fmt: skip
    return next(found, MISSING)


def _linked(record: Record, links: Sequence[Link], context: Context) -> Record:
    found = {link.relationship: parent for link in links if (parent := _parent(record, link, context)) is not None}
    return {**record, **found} if found else record


def _parent(record: Record, link: Link, context: Context) -> Record | None:
    given = record.get(link.relationship)
    parent = given if isinstance(given, Mapping) else known.by_id(context, link.objects, record.get(link.field))
    return parent if parent is None else _linked(parent, link.links, context)
