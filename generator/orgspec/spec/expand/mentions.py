"""Objects, fields and record types that shorthand names; what is not there is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from orgspec.org.catalog import Catalog, FieldEntry, ObjectEntry
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said


def known_field(
    entry: ObjectEntry, name: str, said: Said, findings: Findings, part: Part = Part.VALUE
) -> FieldEntry | None:
    """The field of an object, in any case; nothing can be built on one whose type nobody knows."""
    field = entry.field(name)
    if field is None:
        no_field(entry, name, said, findings, part)
    return field


def writable_field(
    entry: ObjectEntry, name: str, said: Said, findings: Findings, refusal: str, part: Part = Part.VALUE
) -> FieldEntry | None:
    """The field of an object, unless it is computed; `refusal` says what therefore cannot be."""
    field = known_field(entry, name, said, findings, part)
    if field is not None and field.computed:
        findings.add("S211", f"`{field.name}` is computed: {refusal}", said, part=part)
        return None
    return field


def settable_field(entry: ObjectEntry, name: str, said: Said, findings: Findings) -> FieldEntry | None:
    """The field of an object that is a key, unless nobody can set it."""
    field = writable_field(entry, name, said, findings, "it cannot be set", Part.KEY)
    if field is not None and not (field.createable or field.updateable):
        findings.add("S211", f"`{field.name}` is filled by Salesforce: it cannot be set", said, part=Part.KEY)
        return None
    return field


def no_field(entry: ObjectEntry, name: str, said: Said, findings: Findings, part: Part) -> None:
    """Finds a field that an object has not; of an object that is known in part it may well be in the org."""
    if entry.complete:
        message = f"`{entry.name}` has no field `{name}`"
    else:
        message = f"nothing is known here of the field `{name}` of `{entry.name}`"
    findings.add("S201", message, said, did_you_mean(name, entry.fields), part)


def known_object(catalog: Catalog, named: Said, findings: Findings) -> ObjectEntry | None:
    """The object that a flow names."""
    entry = catalog.object(named.text())
    if entry is None:
        hint = did_you_mean(named.text(), catalog.objects())
        findings.add("S240", f"there is no object `{named.text()}`", named, hint)
    return entry


def known_record_types(named: Iterable[Said], known: Collection[str], findings: Findings) -> list[Said]:
    """Those of the record types named that the object has."""
    found: list[Said] = []
    for said in named:
        if said.text() in known:
            found.append(said)
        else:
            findings.add("S209", f"there is no record type `{said.text()}`", said, did_you_mean(said.text(), known))
    return found
