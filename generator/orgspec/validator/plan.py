"""What happens when a record of an object is saved, as data: both the interpreter and the generator follow it.

The order of saving is Salesforce's: default values of what a new record leaves out, before-save flows, system checks,
validation rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Severity, SpecError
from orgspec.formula.tree import Name
from orgspec.formula.typed import FieldRef
from orgspec.runtime.checks import Check
from orgspec.validator.before_save import before_save_flows
from orgspec.validator.codes import CODES
from orgspec.validator.defaults import defaults
from orgspec.validator.field_checks import field_checks
from orgspec.validator.formulas import Formulas
from orgspec.validator.leaves import leaves, links, prior_leaves
from orgspec.validator.page_layouts import required_on_page
from orgspec.validator.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Finding
    from orgspec.formula.typed import GlobalRef, Typed
    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Org
    from orgspec.runtime.saving import Link
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flow import Flow
    from orgspec.validator.rules import TypedRule


_LEFT_OUT = frozenset(code.code for code in CODES)


@dataclass(frozen=True, slots=True)
class SavePlan:
    """The steps of saving a record of one object.

    `composed` are checked fields that are put together from others. `reads` are the stored fields and globals that its
    formulas read, `prior_reads` the fields that they read as they were before, `links` the lookups that lead to those
    of parents. `whole` names the fields of the record that have to be readable even where the save leaves them as they
    were. `notices` say what is left out.
    """

    org: str
    entry: ObjectEntry
    defaults: tuple[Setting, ...]
    flows: tuple[Flow, ...]
    checks: tuple[Check, ...]
    composed: tuple[FieldRef, ...]
    rules: tuple[TypedRule, ...]
    reads: tuple[FieldRef | GlobalRef, ...]
    prior_reads: tuple[FieldRef, ...]
    whole: frozenset[str]
    links: tuple[Link, ...]
    notices: tuple[Finding, ...]


def save_plan(org: Org, object_name: str, formulas: Formulas | None = None) -> SavePlan:
    """The plan of an object; pass the same `formulas` along for several objects of an org.

    Raises SpecError with all findings where a formula has errors, KeyError for an unknown object.
    """
    formulas = formulas or Formulas.of(org)
    entry = formulas.catalog.object(object_name)
    if entry is None:
        raise KeyError(object_name)
    before = len(formulas.findings)
    filled = tuple(defaults(formulas, entry))
    flows = tuple(before_save_flows(formulas, entry))
    checked = tuple(rules(formulas, entry.name))
    found = formulas.findings[before:]
    errors = [f for f in found if f.severity is Severity.ERROR]
    if errors:
        raise SpecError(errors)
    checks = tuple(field_checks(entry, required_on_page(org, entry.name)))
    composed = tuple(_composed(formulas, entry, checks))
    values = (*composed, *(d.value for d in filled))
    conditions = [rule.condition for rule in checked]
    read = _read(values, flows, conditions)
    set_ = {d.field.path[0] for d in filled}.union(*(flow.fields_set() for flow in flows))
    own = frozenset(r.path[0] for r in read if isinstance(r, FieldRef)) | set_
    return SavePlan(
        org=org.name,
        entry=entry,
        defaults=filled,
        flows=flows,
        checks=tuple(c for c in checks if _matters(c, entry, own)),
        composed=composed,
        rules=checked,
        reads=read,
        prior_reads=prior_leaves((*values, *(t for flow in flows for t in flow.formulas()), *conditions)),
        whole=own | {c.field for c in checks if c.required or c.required_on_page},
        links=links(formulas.catalog, entry.name, read),
        notices=tuple(f for f in found if f.code in _LEFT_OUT),
    )


def _read(
    values: Iterable[Typed], flows: Iterable[Flow], conditions: Iterable[Typed]
) -> tuple[FieldRef | GlobalRef, ...]:
    """What formulas read of the save, each once: not what flows find out themselves."""
    of_flows = (leaf for flow in flows for leaf in leaves(flow.formulas()) if not flow.finds_out(leaf))
    return tuple(dict.fromkeys((*leaves(values), *of_flows, *leaves(conditions))))


def _composed(formulas: Formulas, entry: ObjectEntry, checks: Iterable[Check]) -> Iterator[FieldRef]:
    """The checked fields that have parts: the name of an account, which may be a person's."""
    for check in checks:
        if entry.fields[check.field].parts:
            typed = formulas.tree_of(Name(check.field), entry.name)
            if isinstance(typed, FieldRef):
                yield typed


def _matters(check: Check, entry: ObjectEntry, own: frozenset[str]) -> bool:
    """Whether anything is to be checked about a field besides its type, or the org makes or reads the field itself."""
    return entry.fields[check.field].custom or check.field in own or check != Check(check.field, check.type)


def objects_with_rules(org: Org) -> tuple[str, ...]:
    """The objects that a validator is generated for: those with an active rule."""
    named = {c.full_name.partition(".")[0] for c in org.of_type("ValidationRule")}
    return tuple(sorted(named))
