"""The steps of a flow that a person writes: `set`, `when`, `find`, `count`, `update`, `create`, `notify`, `email`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean
from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.spec.expand.descriptions import with_cites
from orgspec.spec.expand.flows.assignments import field_values, filters, is_readable
from orgspec.spec.expand.flows.elements import (
    LONGEST_LABEL,
    CallAction,
    Choice,
    CountRecords,
    CreateRecord,
    FindRecord,
    Head,
    SetFields,
    Test,
    UpdateRecords,
)
from orgspec.spec.expand.flows.taken_names import TakenNames
from orgspec.spec.expand.flows.values import Names
from orgspec.spec.expand.mentions import known_field, known_object
from orgspec.spec.expand.naming import api_name, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.org.model import Key
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.flows.elements import Step
    from orgspec.spec.expand.said import Said

_COMMON = frozenset({"label", "description", "cites"})
_WHY_NOT = {
    Trigger.BEFORE_SAVE: "before the save a flow sets fields of its record and nothing else",
    Trigger.BEFORE_DELETE: "the record is about to be deleted",
}
_LONGEST_NAME = 40
_NOTHING_KNOWN = ""
"""The object of what a step that is left out would have found."""

_EMAIL_INPUTS = {"to": "emailAddresses", "subject": "emailSubject", "body": "emailBody"}


@dataclass(slots=True)
class Reading:
    """Reads the steps of one flow. `found` and `counted` are what later formulas may name; `cites` what steps cite."""

    catalog: Catalog
    known: Collection[Key]
    findings: Findings
    entry: ObjectEntry
    trigger: Trigger
    found: dict[str, str] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    cites: list[str] = field(default_factory=list)
    taken: TakenNames = field(default_factory=TakenNames)

    @property
    def names(self) -> Names:
        """What formulas may name by now."""
        return Names(self.catalog, self.entry.name, dict(self.found), frozenset(self.counted))

    def steps(self, said: Sequence[Said]) -> tuple[Step, ...]:
        """The steps of a list; what is wrong with one is found, and the step left out."""
        return tuple(step for one in said if (step := self._step(one)) is not None)

    def _step(self, said: Said) -> Step | None:
        """A step. What one that is left out gives a name to is not missed by the formulas that use it."""
        step, name = self._read(said), said.get("as")
        if step is None and name is not None:
            self.found.setdefault(name.text(), _NOTHING_KNOWN)
        return step

    def _read(self, said: Said) -> Step | None:
        key = next((key for key in _KINDS if said.get(key) is not None), "")
        own = said.get(key)
        if own is None:
            hint = f"one of {', '.join(f'`{key}`' for key in _KINDS)}"
            self.findings.add("S241", "this step says nothing to do", said, hint)
        elif self.trigger not in _KINDS[key].flows:
            message = f"this flow cannot have a step `{key}`: {_WHY_NOT.get(self.trigger, '')}"
            self.findings.add("S241", message, own, part=Part.KEY)
        elif self._is_whole(key, said):
            return _KINDS[key].read(self, said, own)
        return None

    def _is_whole(self, key: str, said: Said) -> bool:
        """Whether a step has the keys that it needs and no others."""
        kind = _KINDS[key]
        missing = [needed for needed in kind.needed if said.get(needed) is None]
        for needed in missing:
            self.findings.add("S241", f"the step `{key}` needs `{needed}`", said)
        for other, member in said.members():
            if other not in {key, *kind.needed, *kind.possible, *_COMMON}:
                self.findings.add("S241", f"`{other}` does not belong to the step `{key}`", member, part=Part.KEY)
        return not missing

    def own_name(self, said: Said) -> str | None:
        """The name that later formulas use: one that nothing else has."""
        named = said.get("as")
        if named is None:
            return None
        name = named.text()
        fields = {*self.entry.fields, *self.entry.relationships()}
        if name in self.taken or name in fields:
            what = "a field of the record" if name in fields else "something else in this flow"
            self.findings.add("S243", f"`{name}` is {what}", named, "choose another name")
            return None
        return name

    def head(self, said: Said, name: str, label: str) -> Head:
        """The head of a step that is named after its label, where the spec says one."""
        given = said.get("label")
        return self.named_head(said, api_name(given.text(), maximum=_LONGEST_NAME) if given else name, label)

    def named_head(self, said: Said, name: str, label: str) -> Head:
        """The head of a step whose name is the spec's own, whatever its label."""
        given = said.get("label")
        text = " ".join((given.text() if given else label).split())
        shown = text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
        return Head(self.name(name, said), shown, said, self.description(said))

    def name(self, wanted: str, said: Said) -> str:
        """A name for an element that no other one has; what begins with no letter gets one."""
        self.cites.extend(said.cites())
        return self.taken.free(wanted if wanted[:1].isalpha() else f"Step_{wanted}".rstrip("_"))

    def description(self, said: Said) -> str:
        """What a step is for, and the requirements that it carries."""
        given = said.get("description")
        return with_cites(given.text() if given else "", said.cites())


def _choice(reading: Reading, said: Said, when: Said) -> Step | None:
    if not reading.findings.formula(when):
        reading.steps((*said.items_of("then"), *said.items_of("else")))
        return None
    head = reading.head(said, api_name("When", when.text(), maximum=_LONGEST_NAME), f"When {when.text()}")
    reading.taken.take(f"{head.name}_Yes")
    test = Test(reading.names.condition(when), "EqualTo", {"booleanValue": "true"})
    return Choice(head, (test,), "and", reading.steps(said.items_of("then")), reading.steps(said.items_of("else")))


def _set(reading: Reading, said: Said, _: Said) -> Step | None:
    values = field_values(said, reading.entry, reading.names, reading.findings)
    if not values:
        return None
    labels = ", ".join(_label(reading.entry, value.field) for value in values)
    return SetFields(reading.head(said, api_name("Set", stem(values[0].field)), f"Set {labels}"), values)


def _find(reading: Reading, said: Said, object_: Said) -> Step | None:
    entry, name = known_object(reading.catalog, object_, reading.findings), reading.own_name(said)
    if entry is None or name is None:
        return None
    asked = filters(said, entry, reading.names, reading.findings)
    sort = said.get("sort")
    by, _, direction = sort.text().partition(" ") if sort else ("", "", "")
    sort_field = known_field(entry, by, sort, reading.findings) if sort else None
    head = reading.named_head(said, name, f"Find {entry.label}")
    reading.found[name] = entry.name
    return FindRecord(head, entry.name, asked, sort_field.name if sort_field else None, direction == "desc")


def _count(reading: Reading, said: Said, object_: Said) -> Step | None:
    entry, name = known_object(reading.catalog, object_, reading.findings), reading.own_name(said)
    if entry is None or name is None:
        return None
    head = reading.head(said, f"{name}_Records", f"Find {entry.label} records")
    step = CountRecords(head, entry.name, filters(said, entry, reading.names, reading.findings), name)
    reading.counted.add(name)
    reading.taken.take(name, f"Count_{name}")
    return step


def _update(reading: Reading, said: Said, object_: Said) -> Step | None:
    entry = known_object(reading.catalog, object_, reading.findings)
    if entry is None:
        return None
    asked = filters(said, entry, reading.names, reading.findings)
    values = field_values(said, entry, reading.names, reading.findings)
    head = reading.head(said, api_name("Update", stem(entry.name)), f"Update {entry.label}")
    return UpdateRecords(head, entry.name, asked, values)


def _create(reading: Reading, said: Said, object_: Said) -> Step | None:
    entry = known_object(reading.catalog, object_, reading.findings)
    values = field_values(said, entry, reading.names, reading.findings) if entry else ()
    if entry is None or not values:
        return None
    head = reading.head(said, api_name("Create", stem(entry.name)), f"Create {entry.label}")
    return CreateRecord(head, entry.name, values)


def _notify(reading: Reading, said: Said, alert: Said) -> Step | None:
    object_ = reading.entry.name
    full_name = f"{object_}.{alert.text()}"
    if ("WorkflowAlert", full_name) not in reading.known:
        alerts = (name.partition(".") for type_, name in reading.known if type_ == "WorkflowAlert")
        own = [name for owner, _, name in alerts if owner == object_]
        hint = did_you_mean(alert.text(), own) or f"`alerts` of `workflows/{object_}.json` defines them"
        reading.findings.add("S246", f"`{object_}` has no e-mail alert `{alert.text()}`", alert, hint)
        return None
    head = reading.head(said, api_name("Send", alert.text()), f"Send {alert.text().replace('_', ' ')}")
    record = {"elementReference": f"{RECORD}.Id"}
    return CallAction(head, "emailAlert", full_name, (("SObjectRowId", record, alert),))


def _email(reading: Reading, said: Said, email: Said) -> Step | None:
    head = reading.head(said, "Send_Email", "Send an e-mail")
    given = [(name, value) for key, name in _EMAIL_INPUTS.items() if (value := email.get(key)) is not None]
    readable = [(name, value) for name, value in given if is_readable(value, reading.findings)]
    inputs = tuple((name, reading.names.operand(value, None), value) for name, value in readable)
    return CallAction(head, "emailSimple", "emailSimple", inputs)


def _label(entry: ObjectEntry, name: str) -> str:
    found = entry.field(name)
    return found.label if found else name


@dataclass(frozen=True, slots=True)
class _Kind:
    """How steps of a kind are read, the keys beside their own, and the flows in which the platform takes them."""

    read: Callable[[Reading, Said, Said], Step | None]
    needed: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    flows: Collection[Trigger] = tuple(Trigger)


_LATER = (Trigger.AFTER_SAVE, Trigger.SCHEDULED)

_KINDS: Mapping[str, _Kind] = {
    "when": _Kind(_choice, ("then",), ("else",)),
    "find": _Kind(_find, ("as", "where"), ("sort",)),
    "count": _Kind(_count, ("as", "where")),
    "update": _Kind(_update, ("where", "set"), flows=(Trigger.BEFORE_DELETE, *_LATER)),
    "create": _Kind(_create, ("set",), flows=(Trigger.BEFORE_DELETE, *_LATER)),
    "notify": _Kind(_notify, flows=(Trigger.BEFORE_DELETE, *_LATER)),
    "email": _Kind(_email, flows=(Trigger.BEFORE_DELETE, *_LATER)),
    "set": _Kind(_set, flows=(Trigger.BEFORE_SAVE, *_LATER)),
}
"""The key that says what a step does → the step; `set` alone sets fields of the record."""
