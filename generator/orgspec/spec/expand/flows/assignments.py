"""What `where` asks of fields and what `set` gives them: fields that exist, values that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.spec.expand.flows.elements import FieldValue, Filter
from orgspec.spec.expand.mentions import known_field, settable_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import ObjectEntry
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.flows.values import Names
    from orgspec.spec.expand.said import Said


def filters(said: Said, entry: ObjectEntry, names: Names, findings: Findings) -> tuple[Filter, ...]:
    """The conditions of `where` on records of an object."""
    asked = said.members_of("where")
    return tuple(f for name, one in asked for f in _filters(name, one, entry, names, findings))


def field_values(said: Said, entry: ObjectEntry, names: Names, findings: Findings) -> tuple[FieldValue, ...]:
    """The values that `set` gives to fields of an object."""
    given = said.members_of("set")
    return tuple(v for name, one in given for v in _values(name, one, entry, names, findings))


def is_readable(said: Said, findings: Findings) -> bool:
    """Whether a value is none that a formula says, or one of a formula that can be read."""
    return not isinstance(said.value, str | list) or findings.formula(said)


def _filters(name: str, said: Said, entry: ObjectEntry, names: Names, findings: Findings) -> Iterator[Filter]:
    field = known_field(entry, name, said, findings, Part.KEY)
    if field is None:
        return
    for operator, value in said.members() if isinstance(said.value, dict) else [("EqualTo", said)]:
        if is_readable(value, findings):
            operand = names.operand(value, None if operator == "IsNull" else field)
            yield Filter(field.name, operator, operand, value)


def _values(name: str, said: Said, entry: ObjectEntry, names: Names, findings: Findings) -> Iterator[FieldValue]:
    field = settable_field(entry, name, said, findings)
    if field is not None and is_readable(said, findings):
        yield FieldValue(field.name, names.operand(said, field), said)
