"""What shows a process to people: business processes, the values that a record type offers, and paths."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.org.content import each, flag
from orgspec.org.model import Component, Origin
from orgspec.salesforce.labels import label_of
from orgspec.salesforce.limits import PROCESS_OBJECTS
from orgspec.salesforce.value_names import encoded
from orgspec.salesforce.value_sets import standard_value_set_of
from orgspec.spec.expand.descriptions import with_cites
from orgspec.spec.expand.mentions import no_field
from orgspec.spec.expand.naming import api_name, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.diagnostics import Place
    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Content, Key, Value
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.processes import Process, Stage
    from orgspec.spec.expand.said import Said
    from orgspec.spec.values import Json

MASTER = "__Master__"
"""The record type of a path for records without one."""

KEY_FIELDS = 5
"""The most fields that a step of a path shows."""

_WITHOUT_DEFAULT = frozenset({"Opportunity"})
"""Objects whose business processes name no default value."""


def is_business_process(process: Process) -> bool:
    """Whether the process is a choice from the standard value set that business processes choose from."""
    standard = standard_value_set_of(process.object, process.field.name)
    return standard is not None and PROCESS_OBJECTS.get(process.object) == standard.name


def business_process(process: Process, default: str | None) -> Component:
    """The business process of a process on Lead, Opportunity, Case or Solution."""
    first = None if process.object in _WITHOUT_DEFAULT else default
    values = tuple({"fullName": s.name, "default": flag(s.name == first)} for s in process.stages)
    parts = {f"values/{i}": s.said.place for i, s in enumerate(process.stages)}
    content: dict[str, Value] = {"isActive": "true", "values": values, **_description(process)}
    origin = Origin(process.said.place, parts)
    return Component("BusinessProcess", f"{process.object}.{process.name}", content, {}, origin, process.cites)


def record_types(process: Process, default: str | None, components: Mapping[Key, Component]) -> Iterator[Component]:
    """The record types of a process, with its business process or the stages among their values."""
    for name in process.record_types:
        key = ("RecordType", f"{process.object}.{name}")
        origin = Origin(process.said.place)
        made = Component(*key, {"active": "true", "label": label_of(name), **_description(process)}, {}, origin)
        component = components.get(key, made)
        if is_business_process(process):
            yield replace(component, content={"businessProcess": process.name, **component.content})
        else:
            yield _offering(component, process, default)


def _offering(component: Component, process: Process, default: str | None) -> Component:
    """The record type with the stages among the values that it offers, unless it lists some itself."""
    listed = each(component.content, "picklistValues")
    if any(isinstance(p, dict) and p.get("picklist") == process.field.name for p in listed):
        return component
    values = tuple({"fullName": encoded(s.name), "default": flag(s.name == default)} for s in process.stages)
    offered: Content = {"picklist": process.field.name, "values": values}
    origin = component.origin
    if origin is not None:
        origin = replace(origin, parts={**origin.parts, f"picklistValues/{len(listed)}": process.said.place})
    return replace(component, content={**component.content, "picklistValues": (*listed, offered)}, origin=origin)


def paths(entry: ObjectEntry, process: Process, findings: Findings) -> Iterator[Component]:
    """The path of a process: one for each of its record types, if any stage has guidance or key fields."""
    steps: list[Content] = []
    parts: dict[str, Place] = {}
    for stage in process.stages:
        step = _step(entry, stage, f"pathAssistantSteps/{len(steps)}", parts, findings)
        if len(step) > 1:
            steps.append(step)
    if not steps:
        return
    for record_type in process.record_types or (MASTER,):
        own = "" if record_type in (MASTER, process.name) else record_type
        content: dict[str, Value] = {
            "active": "true",
            "entityName": process.object,
            "fieldName": process.field.name,
            "masterLabel": " ".join(filter(None, (label_of(process.object), label_of(process.name), label_of(own)))),
            "pathAssistantSteps": tuple(steps),
            "recordTypeName": record_type,
        }
        name = api_name(stem(process.object), process.name, own, maximum=80)
        origin = Origin(process.said.place, parts)
        yield Component("PathAssistant", name, content, {}, origin, process.cites)


def _step(entry: ObjectEntry, stage: Stage, path: str, parts: dict[str, Place], findings: Findings) -> dict[str, Value]:
    """A step of a path; one that says nothing has its name only."""
    step: dict[str, Value] = {}
    fields = _key_fields(entry, stage, path, parts, findings)
    guidance = stage.said.get("guidance")
    if fields:
        step["fieldNames"] = fields
    if guidance is not None:
        step["info"] = _guidance(guidance.value)
        parts[f"{path}/info"] = guidance.place
    parts[path] = stage.said.place
    return {**step, "picklistValueName": stage.name}


def _key_fields(
    entry: ObjectEntry, stage: Stage, path: str, parts: dict[str, Place], findings: Findings
) -> tuple[str, ...]:
    said = stage.said.get("keyFields")
    named = said.items() if said else [r.get("field") or r for r in _requirements(stage)]
    found: dict[str, Place] = {}
    for one in named:
        field = entry.field(one.text())
        if field is not None or not entry.complete:
            found.setdefault(field.name if field else one.text(), one.place)
        elif said:
            no_field(entry, one.text(), one, findings, Part.VALUE)
    names = tuple(found)[:KEY_FIELDS]
    parts.update({f"{path}/fieldNames/{i}": found[name] for i, name in enumerate(names)})
    return names


def _requirements(stage: Stage) -> list[Said]:
    lists = (stage.said.get(key) for key in ("requires", "requiresHere"))
    return [entry for said in lists if said for entry in said.items()]


def _guidance(value: Json) -> str:
    """What a path shows: a text as it is, a list as bullets."""
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{escape(str(line), quote=False)}</li>' for line in value)}</ul>"
    return str(value)


def default_value(process: Process, attributes: Mapping[str, Mapping[str, str]]) -> str | None:
    """The value that a new record gets: the set's default where the process has it, else its first stage."""
    names = [stage.name for stage in process.stages]
    return next((n for n in names if attributes.get(n, {}).get("default") == "true"), names[0] if names else None)


def _description(process: Process) -> dict[str, Value]:
    said = process.said.get("description")
    description = with_cites(said.text() if said else "", process.cites)
    return {"description": description} if description else {}
