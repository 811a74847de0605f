"""The steps of a flow that a person writes: `set`, `when`, `find`, `count`, `update`, `create`, `notify`, `email`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean
from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.spec.expand.descriptions import with_cites
from orgspec.spec.expand.flows.build import free_name
from orgspec.spec.expand.flows.elements import (
    LONGEST_LABEL,
    CallAction,
    Choice,
    CountRecords,
    CreateRecord,
    FieldValue,
    Filter,
    FindRecord,
    Head,
    SetFields,
    Test,
    UpdateRecords,
)
from orgspec.spec.expand.flows.values import Names
from orgspec.spec.expand.mentions import known_field, writable_field
from orgspec.spec.expand.naming import api_name, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from orgspec.org.catalog import Catalog, FieldEntry, ObjectEntry
    from orgspec.org.model import Key
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.flows.elements import Operand, Step
    from orgspec.spec.expand.said import Said

_COMMON = frozenset({"label", "description", "cites"})
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "when": ("then",),
    "find": ("as", "where"),
    "count": ("as", "where"),
    "update": ("where", "set"),
    "create": ("set",),
    "notify": (),
    "email": (),
    "set": (),
}
"""The key that says what a step does → the keys that it needs besides; `set` alone sets fields of the record."""

_POSSIBLE: Mapping[str, tuple[str, ...]] = {"when": ("else",), "find": ("sort",)}

_KINDS_OF: Mapping[Trigger, Collection[str]] = {
    Trigger.BEFORE_SAVE: ("when", "set", "find", "count"),
    Trigger.BEFORE_DELETE: ("when", "find", "count", "update", "create", "notify", "email"),
    Trigger.AFTER_SAVE: tuple(_NEEDED),
    Trigger.SCHEDULED: tuple(_NEEDED),
}
"""Which steps the platform takes in which flow."""

_WHY_NOT = {
    Trigger.BEFORE_SAVE: "before the save a flow sets fields of its record and nothing else",
    Trigger.BEFORE_DELETE: "the record is about to be deleted",
}
_LONGEST_NAME = 40
_EMAIL_INPUTS = {"to": "emailAddresses", "subject": "emailSubject", "body": "emailBody"}


@dataclass(slots=True)
class Reading:
    """Reads the steps of one flow. `found` and `counted` are what later formulas may name; `cites` what steps cite."""

    catalog: Catalog
    known: Collection[Key]
    findings: Findings
    object: str
    trigger: Trigger
    found: dict[str, str] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    cites: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def entry(self) -> ObjectEntry:
        """The object whose record starts the flow, which there is."""
        entry = self.catalog.object(self.object)
        if entry is None:
            raise KeyError(self.object)
        return entry

    @property
    def names(self) -> Names:
        """What formulas may name by now."""
        return Names(self.catalog, self.object, dict(self.found), frozenset(self.counted))

    def steps(self, said: Sequence[Said]) -> tuple[Step, ...]:
        """The steps of a list; what is wrong with one is found, and the step left out."""
        return tuple(step for one in said for step in self._step(one))

    def _step(self, said: Said) -> Iterator[Step]:
        kind = next((key for key in _NEEDED if said.get(key) is not None), None)
        if kind is None:
            hint = f"one of {', '.join(f'`{key}`' for key in _NEEDED)}"
            self.findings.add("S241", "this step says nothing to do", said, hint)
            return
        if kind not in _KINDS_OF[self.trigger]:
            message = f"this flow cannot have a step `{kind}`: {_WHY_NOT.get(self.trigger, '')}"
            self.findings.add("S241", message, said.get(kind) or said, part=Part.KEY)
            return
        readers: Mapping[str, Callable[[Said], Step | None]] = {
            "when": self._choice,
            "find": self._find,
            "count": self._count,
            "update": self._update,
            "create": self._create,
            "notify": self._notify,
            "email": self._email,
            "set": self._set,
        }
        if self._is_whole(kind, said):
            step = readers[kind](said)
            if step is not None:
                yield step

    def _is_whole(self, kind: str, said: Said) -> bool:
        """Whether a step has the keys that it needs and no others."""
        needed = _NEEDED[kind]
        missing = [key for key in needed if said.get(key) is None]
        for key in missing:
            self.findings.add("S241", f"the step `{kind}` needs `{key}`", said)
        for key, member in said.members():
            if key not in {kind, *needed, *_POSSIBLE.get(kind, ()), *_COMMON}:
                self.findings.add("S241", f"`{key}` does not belong to the step `{kind}`", member, part=Part.KEY)
        return not missing

    def _choice(self, said: Said) -> Step | None:
        when = said.get("when")
        if when is None or not self.findings.formula(when):
            return None
        head = self._head(said, api_name("When", when.text(), maximum=_LONGEST_NAME), f"When {when.text()}")
        self._reserve(f"{head.name}_Yes")
        test = Test(self.names.condition(when), "EqualTo", {"booleanValue": "true"})
        return Choice(head, (test,), "and", self.steps(said.items_of("then")), self.steps(said.items_of("else")))

    def _set(self, said: Said) -> Step | None:
        values = self._values(said, self.entry)
        labels = ", ".join(_label(self.entry, value.field) for value in values)
        first = stem(values[0].field) if values else ""
        return SetFields(self._head(said, api_name("Set", first), f"Set {labels}"), values) if values else None

    def _find(self, said: Said) -> Step | None:
        entry, name = self._object(said, "find"), self._own_name(said)
        if entry is None or name is None:
            return None
        filters = self.filters(said, entry)
        sort = said.get("sort")
        by, _, direction = sort.text().partition(" ") if sort else ("", "", "")
        sort_field = known_field(entry, by, sort, self.findings) if sort else None
        step = FindRecord(
            self._head(said, name, f"Find {entry.label}", own=True),
            entry.name,
            filters,
            sort_field.name if sort_field else None,
            direction == "desc",
        )
        self.found[name] = entry.name
        return step

    def _count(self, said: Said) -> Step | None:
        entry, name = self._object(said, "count"), self._own_name(said)
        if entry is None or name is None:
            return None
        head = self._head(said, f"{name}_Records", f"Find {entry.label} records")
        step = CountRecords(head, entry.name, self.filters(said, entry), name)
        self.counted.add(name)
        self._reserve(name, f"Count_{name}")
        return step

    def _update(self, said: Said) -> Step | None:
        entry = self._object(said, "update")
        if entry is None:
            return None
        filters, values = self.filters(said, entry), self._values(said, entry)
        head = self._head(said, api_name("Update", stem(entry.name)), f"Update {entry.label}")
        return UpdateRecords(head, entry.name, filters, values)

    def _create(self, said: Said) -> Step | None:
        entry = self._object(said, "create")
        values = self._values(said, entry) if entry else ()
        if entry is None or not values:
            return None
        head = self._head(said, api_name("Create", stem(entry.name)), f"Create {entry.label}")
        return CreateRecord(head, entry.name, values)

    def _notify(self, said: Said) -> Step | None:
        alert = said.get("notify")
        if alert is None:
            return None
        full_name = f"{self.object}.{alert.text()}"
        if ("WorkflowAlert", full_name) not in self.known:
            mine = [
                n.partition(".")[2] for t, n in self.known if t == "WorkflowAlert" and n.startswith(f"{self.object}.")
            ]
            message = f"`{self.object}` has no e-mail alert `{alert.text()}`"
            hint = did_you_mean(alert.text(), mine) or f"`alerts` of `workflows/{self.object}.json` defines them"
            self.findings.add("S246", message, alert, hint)
            return None
        head = self._head(said, api_name("Send", alert.text()), f"Send {alert.text().replace('_', ' ')}")
        return CallAction(head, "emailAlert", full_name, (("SObjectRowId", {"elementReference": f"{RECORD}.Id"}),))

    def _email(self, said: Said) -> Step | None:
        email = said.get("email")
        given = [(name, email.get(key)) for key, name in _EMAIL_INPUTS.items()] if email else []
        head = self._head(said, "Send_Email", "Send an e-mail")
        inputs = tuple(
            (name, self._operand(value, None)) for name, value in given if value and self._is_readable(value)
        )
        return CallAction(head, "emailSimple", "emailSimple", inputs)

    def filters(self, said: Said, entry: ObjectEntry) -> tuple[Filter, ...]:
        """The conditions of `where`."""
        return tuple(f for name, one in said.members_of("where") for f in self._filter(name, one, entry))

    def _filter(self, name: str, said: Said, entry: ObjectEntry) -> Iterator[Filter]:
        field_ = known_field(entry, name, said, self.findings, Part.KEY)
        if field_ is None:
            return
        for operator, value in said.members() if isinstance(said.value, dict) else [("EqualTo", said)]:
            wanted = None if operator == "IsNull" else field_
            if self._is_readable(value):
                yield Filter(field_.name, operator, self._operand(value, wanted), value)

    def _is_readable(self, said: Said) -> bool:
        """Whether a value is none that a formula says, or one of a formula that can be read."""
        return not isinstance(said.value, str | list) or self.findings.formula(said)

    def _values(self, said: Said, entry: ObjectEntry) -> tuple[FieldValue, ...]:
        return tuple(v for name, one in said.members_of("set") for v in self._value(name, one, entry))

    def _value(self, name: str, said: Said, entry: ObjectEntry) -> Iterator[FieldValue]:
        field_ = writable_field(entry, name, said, self.findings, "it cannot be set", Part.KEY)
        if field_ is not None and self._is_readable(said):
            yield FieldValue(field_.name, self._operand(said, field_), said)

    def _operand(self, said: Said, for_: FieldEntry | None) -> Operand:
        return self.names.operand(said, for_)

    def _object(self, said: Said, key: str) -> ObjectEntry | None:
        named = said.get(key)
        entry = self.catalog.object(named.text()) if named else None
        if entry is None and named is not None:
            hint = did_you_mean(named.text(), self.catalog.objects())
            self.findings.add("S240", f"there is no object `{named.text()}`", named, hint)
        return entry

    def _own_name(self, said: Said) -> str | None:
        """The name that later formulas use: one that nothing else has."""
        named = said.get("as")
        if named is None:
            return None
        name = named.text()
        fields = {*self.entry.fields, *self.entry.relationships()}
        if name.casefold() in self.taken or name in fields:
            what = "a field of the record" if name in fields else "something else in this flow"
            self.findings.add("S243", f"`{name}` is {what}", named, "choose another name")
            return None
        return name

    def _reserve(self, *names: str) -> None:
        """Names of elements that are made besides that of the step."""
        self.taken.update(name.casefold() for name in names)

    def _head(self, said: Said, name: str, label: str, *, own: bool = False) -> Head:
        given = said.get("label")
        wanted = api_name(given.text(), maximum=_LONGEST_NAME) if given and not own else name
        text = " ".join((given.text() if given else label).split())
        shown = text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
        return Head(self.name(wanted, said), shown, said, self.description(said))

    def name(self, wanted: str, said: Said) -> str:
        """A name for an element that no other one has; what begins with no letter gets one."""
        name = wanted if wanted[:1].isalpha() else f"Step_{wanted}".rstrip("_")
        found = free_name(name, self.taken)
        self.taken.add(found.casefold())
        self.cites.extend(said.cites())
        return found

    def description(self, said: Said) -> str:
        """What a step is for, and the requirements that it carries."""
        given = said.get("description")
        return with_cites(given.text() if given else "", said.cites())


def _label(entry: ObjectEntry, name: str) -> str:
    found = entry.field(name)
    return found.label if found else name
