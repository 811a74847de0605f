"""CHECKLIST.md: what a person does by hand around a deploy, and in which order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from orgspec.org.content import parts, text, truth
from orgspec.render.environment import template
from orgspec.salesforce.needed_settings import NEEDED_SETTINGS
from orgspec.spec.expand import ageing_flow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from orgspec.org.model import Component, Org


class When(Enum):
    """The side of the deploy on which a step stands."""

    BEFORE = "Before the deploy"
    AFTER = "After the deploy"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an org needs which has components of these types.

    `applies` narrows them further, `listed` says what of them to tick off. `why` says what goes wrong without the step,
    and where that rests on practitioners' knowledge, it says so. Where the org has a component of the type `unless`,
    nobody has to do it by hand, nor for those whose full names are among `done`.
    """

    when: When
    what: str
    why: str
    types: frozenset[str]
    applies: Callable[[Component], bool] = lambda _: True
    listed: Callable[[Iterable[Component]], Iterable[str]] = lambda found: (c.full_name for c in found)
    unless: str = ""
    done: Callable[[Org], Collection[str]] = lambda _: ()


def _by_object(rules: Iterable[Component]) -> Iterator[str]:
    """How many rules each object has: a list of all of them would hide the rest of the page."""
    numbers = Counter(rule.parent for rule in rules)
    return (f"{object_} ({number} {'rules' if number > 1 else 'rule'})" for object_, number in numbers.items())


def _switches(settings: Iterable[Component]) -> Iterator[str]:
    """What is turned on, of the switches that components rely on."""
    needed = {(row.settings, row.element) for row in NEEDED_SETTINGS}
    return (f"{s.type}: {e}" for s in settings for e, v in s.content.items() if (s.type, e) in needed and v == "true")


def _is_active(rule: Component) -> bool:
    return truth(rule.content, "active")


def _is_active_on_lead(rule: Component) -> bool:
    return _is_active(rule) and rule.full_name.startswith("Lead.")


def _without_members(queue: Component) -> bool:
    return "queueMembers" not in queue.content


def _starts_on_save(flow: Component) -> bool:
    return "start" in flow.content


def _moves_records_on(flow: Component) -> bool:
    return flow.full_name.endswith(f"_{ageing_flow.NAME}") and _starts_on_save(flow)


def _of_a_person(component: Component) -> bool:
    """Whether it belongs to person accounts, or a formula of it asks whose an account is."""
    formula = text(component.content, "errorConditionFormula") or text(component.content, "formula") or ""
    return component.parent == "PersonAccount" or _ASKS_FOR_PERSONS.search(formula) is not None


_ASKS_FOR_PERSONS = re.compile(r"\bIsPersonAccount\b", re.ASCII | re.IGNORECASE)


def _given_by_profiles(org: Org) -> Collection[str]:
    """The record types that a profile of the org shows."""
    shown = (p for profile in org.of_type("Profile") for p in parts(profile.content, "recordTypeVisibilities"))
    return {text(entry, "recordType") or "" for entry in shown}


STEPS = (
    Step(
        When.BEFORE,
        "Enable person accounts (Setup, Person Accounts)",
        "an org without them does not have what these need; it cannot be undone",
        frozenset({"CustomField", "CustomObject", "Layout", "RecordType", "ValidationRule"}),
        _of_a_person,
    ),
    Step(
        When.BEFORE,
        "Switch on Path (Setup, Path Settings)",
        "without it no path is shown",
        frozenset({"PathAssistant"}),
        unless="PathAssistantSettings",
    ),
    Step(
        When.BEFORE,
        "Agree on the settings that the deploy turns on",
        "they hold for the whole org, not for the components that rely on them alone; `settings` in org.json leaves "
        "them out",
        frozenset(row.settings for row in NEEDED_SETTINGS),
        listed=_switches,
    ),
    Step(
        When.BEFORE,
        "Switch on Translation Workbench and add each language",
        "a translation into a language that the org lacks is refused",
        frozenset(
            {"CustomObjectTranslation", "GlobalValueSetTranslation", "StandardValueSetTranslation", "Translations"}
        ),
    ),
    Step(
        When.BEFORE,
        "Compare the standard picklists with what the org has",
        "deploying a standard value set replaces the list; values in use that are missing here are deactivated",
        frozenset({"StandardValueSet"}),
    ),
    Step(
        When.BEFORE,
        "Look for records that a new rule would stop at their next save",
        "a rule judges every save, also of records from before the rule",
        frozenset({"ValidationRule"}),
        _is_active,
        _by_object,
    ),
    Step(
        When.BEFORE,
        "Require validation for converted leads (Setup, Lead Settings)",
        "without it the rules on leads do not run when a lead is converted",
        frozenset({"ValidationRule"}),
        _is_active_on_lead,
        _by_object,
        unless="LeadConfigSettings",
    ),
    Step(
        When.AFTER,
        "Check that each flow is active (Setup, Flows)",
        "as practitioners report, a production org may take flows in inactive unless it deploys processes and flows as "
        "active (Setup, Process Automation Settings)",
        frozenset({"Flow"}),
        _starts_on_save,
    ),
    Step(
        When.AFTER,
        "Fill in since when existing records are in their stage",
        "a flow sets the day at the next change of the stage; a record without it never moves on",
        frozenset({"Flow"}),
        _moves_records_on,
    ),
    Step(
        When.AFTER,
        "Add members to each queue",
        "a queue without members holds records that nobody sees",
        frozenset({"Queue"}),
        _without_members,
    ),
    Step(
        When.AFTER,
        "Assign each permission set to its users",
        "a deploy assigns none, and new fields are visible to nobody but administrators",
        frozenset({"PermissionSet"}),
    ),
    Step(
        When.AFTER,
        "Give each record type to the profiles that use it, with its page layout",
        "record types and layouts are assigned by profiles only",
        frozenset({"RecordType"}),
        done=_given_by_profiles,
    ),
    Step(
        When.AFTER,
        "Assign the page layouts to profiles where there is more than one",
        "layouts are assigned by profiles only",
        frozenset({"Layout"}),
        unless="Profile",
    ),
)
"""All steps in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class _StepView:
    number: int
    what: str
    why: str
    names: tuple[str, ...]


def checklist(org: Org) -> str:
    """The checklist of an org as Markdown."""
    sections = {when.value: tuple(_views(org, when)) for when in When}
    return template("checklist.md.j2").render(name=org.name, sections=sections)


def _views(org: Org, when: When) -> Iterator[_StepView]:
    number = 0
    present = {type_ for type_, _ in org.components}
    for step in STEPS:
        done = step.done(org)
        of_types = (c for c in org.components.values() if c.type in step.types and c.full_name not in done)
        found = (c for c in of_types if step.applies(c))
        names = tuple(step.listed(found))
        if step.when is when and names and step.unless not in present:
            number += 1
            yield _StepView(number, step.what, step.why, names)
