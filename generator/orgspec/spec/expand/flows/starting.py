"""What starts a flow, and what it does later: `on` and `paths`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.salesforce.flow_triggers import Trigger
from orgspec.salesforce.labels import label_of
from orgspec.spec.expand.flows.assignments import filters
from orgspec.spec.expand.flows.elements import Delay, Event, Formula, Head, Path, Start
from orgspec.spec.expand.flows.values import Names
from orgspec.spec.expand.mentions import known_field, known_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import Catalog
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.flows.elements import Filter
    from orgspec.spec.expand.flows.steps import Reading
    from orgspec.spec.expand.said import Said

_EVENTS = {
    "create": Event.CREATE,
    "update": Event.UPDATE,
    "createOrUpdate": Event.CREATE_OR_UPDATE,
    "delete": Event.DELETE,
}
_FREQUENCIES = {"day": "Daily", "week": "Weekly", "month": "Monthly", "once": "Once"}
_OF_SCHEDULE = ("where", "every", "at", "from")
_OF_RECORD = ("save", "when", "newly")
_FIRST_DAY = "2020-01-01"
"""It lies in the past, so that a flow runs from the day on when it is deployed."""

_MOMENTS = frozenset({"Date", "DateTime"})


def start(on: Said, catalog: Catalog, findings: Findings) -> Start | None:
    """What `on` says; None where its object does not exist."""
    named, event = on.get("object"), _text(on, "event")
    entry = known_object(catalog, named, findings) if named else None
    if entry is None:
        return None
    _refuse(on, _OF_RECORD if event == "schedule" else _OF_SCHEDULE, event, findings)
    names = Names(catalog, entry.name)
    if event == "schedule":
        asked = _fixed(filters(on, entry, names, findings), findings)
        return Start(entry.name, Trigger.SCHEDULED, filters=asked, schedule=_schedule(on))
    when = on.get("when")
    condition = names.condition(when) if when and findings.formula(when) else None
    return Start(entry.name, _trigger(on, event, findings), _EVENTS[event], condition, _newly(on, event, findings))


def _fixed(asked: tuple[Filter, ...], findings: Findings) -> tuple[Filter, ...]:
    """The conditions of a scheduled start; those that compare with a formula are found."""
    for one in asked:
        if isinstance(one.value, Formula):
            hint = "ask in a step: `when` takes any formula"
            findings.add("S247", "the start of a scheduled flow compares with fixed values only", one.said, hint)
    return asked


def paths(said: Said | None, reading: Reading, beginning: Start, findings: Findings) -> tuple[Path, ...]:
    """The scheduled paths of a flow."""
    if said is None:
        return ()
    if beginning.trigger is not Trigger.AFTER_SAVE:
        findings.add("S245", "only a flow that runs after the save has scheduled paths", said, part=Part.KEY)
        return ()
    if beginning.event is not Event.CREATE and not (beginning.newly and beginning.condition is not None):
        hint = 'give `on` a `when` with `"newly": true`, or the event `create`'
        message = "on updates, only a flow that a record comes to meet has scheduled paths"
        findings.add("S245", message, said, hint, Part.KEY)
    return tuple(_paths(said, reading, findings))


def _paths(said: Said, reading: Reading, findings: Findings) -> Iterator[Path]:
    for name, path in said.members():
        delay = _delay(path, reading, findings)
        steps = reading.steps(path.items_of("do"))
        if delay is not None and steps:
            label = path.get("label")
            description = reading.description(path)
            head = Head(reading.name(name, path), label.text() if label else label_of(name), path, description)
            yield Path(head, delay, steps)


def _delay(path: Said, reading: Reading, findings: Findings) -> Delay | None:
    after, before, since = path.get("after"), path.get("before"), path.get("from")
    if (after is None) == (before is None):
        findings.add("S245", "a scheduled path runs `after` or `before` something: one of the two", path)
        return None
    if before is not None and since is None:
        findings.add("S245", "nothing runs before the save that starts it", before, "`from` names a date field")
        return None
    said = after or before
    if said is None:
        return None
    if since is not None and not _is_moment(since, reading, findings):
        return None
    amount, _, unit = said.text().partition(" ")
    number = int(amount) if after is not None else -int(amount)
    return Delay(number, f"{unit.capitalize().removesuffix('s')}s", since.text() if since else None)


def _is_moment(since: Said, reading: Reading, findings: Findings) -> bool:
    field = known_field(reading.entry, since.text(), since, findings)
    if field is not None and field.type not in _MOMENTS:
        findings.add("S245", f"`{field.name}` is a {field.type} field: no time can be counted from it", since)
        return False
    return field is not None


def _trigger(on: Said, event: str, findings: Findings) -> Trigger:
    before = _text(on, "save") == "before"
    if event == "delete":
        if _text(on, "save") == "after":
            findings.add("S242", "flows on deleted records run before they are gone", on.get("save") or on)
        return Trigger.BEFORE_DELETE
    return Trigger.BEFORE_SAVE if before else Trigger.AFTER_SAVE


def _newly(on: Said, event: str, findings: Findings) -> bool:
    newly = on.get("newly")
    if newly is None or newly.value is not True:
        return False
    if event not in {"update", "createOrUpdate"} or on.get("when") is None:
        findings.add("S242", "`newly` compares `when` before and after an update", newly, part=Part.KEY)
    return True


def _schedule(on: Said) -> dict[str, str]:
    return {
        "frequency": _FREQUENCIES[_text(on, "every") or "day"],
        "startDate": _text(on, "from") or _FIRST_DAY,
        "startTime": f"{_text(on, 'at') or '02:00'}:00.000Z",
    }


def _refuse(on: Said, keys: tuple[str, ...], event: str, findings: Findings) -> None:
    for key in keys:
        said = on.get(key)
        if said is not None:
            message = f"`{key}` has no meaning for a flow on the event `{event}`"
            findings.add("S242", message, said, part=Part.KEY)


def _text(said: Said, key: str) -> str:
    member = said.get(key)
    return member.text() if member else ""
