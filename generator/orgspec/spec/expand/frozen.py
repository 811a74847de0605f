"""Fields that never change once they are filled: `frozen` becomes the rule `<Field>_Frozen`, which stamps must obey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.formula.parser import parse
from orgspec.formula.tree import BooleanLiteral, NumberLiteral, TextLiteral
from orgspec.salesforce.blank_tests import changed, was_filled
from orgspec.spec.expand import wording
from orgspec.spec.expand.mentions import known_field
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.rules import Draft, rule, texts_of
from orgspec.spec.expand.written import conjunction, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said
    from orgspec.spec.expand.stamps import Stamp


def _frozen(document: Said) -> Iterator[tuple[str, Said, Said]]:
    """Name of each frozen field, what is said of it, and what of its being frozen."""
    for name, said in document.members_of("fields"):
        frozen = said.get("frozen")
        if frozen is not None and frozen.value is not False:
            yield name, said, frozen


def frozen_rules(entry: ObjectEntry, document: Said, findings: Findings) -> Iterator[Component]:
    """A rule for each frozen field of an object's document."""
    for name, said, frozen in _frozen(document):
        field = known_field(entry, name, said, findings, Part.KEY)
        if field is not None and field.computed:
            findings.add("S211", f"`{field.name}` is computed: it cannot be frozen", frozen)
        elif field is not None:
            tests = [changed(field.name, field.type), was_filled(field.name, field.type)]
            draft = Draft(
                entry.name,
                api_name(stem(field.name), "Frozen"),
                conjunction(of(test) for test in tests).at(frozen.place),
                field.name,
                wording.frozen(field),
                "Never changes once it is filled.",
            )
            yield rule(draft, frozen, texts_of([frozen], frozen.cites() or said.cites()))


def refused_stamps(document: Said, stamps: Iterable[Stamp], findings: Findings) -> None:
    """Adds a finding for each stamp that sets a frozen field again, to something else than before."""
    frozen = {name.casefold() for name, _, _ in _frozen(document)}
    for stamp in stamps:
        if stamp.field.name.casefold() in frozen and not stamp.once and not _is_constant(stamp.formula):
            message = f"`{stamp.field.name}` is frozen: set a second time, it stops the save"
            findings.add("S213", message, stamp.said, 'say `once`: `{"formula": …, "once": true}`', Part.KEY)


def _is_constant(formula: Said) -> bool:
    return isinstance(parse(formula.text())[0].root, BooleanLiteral | NumberLiteral | TextLiteral)
