"""The stages of processes as values of picklists: each value's attributes said once, for all processes that use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean
from orgspec.org.content import inside, text
from orgspec.org.model import Component, Origin
from orgspec.org.picklist_values import entries
from orgspec.salesforce.value_sets import VALUES_AT, standard_value_set_of
from orgspec.spec.expand.shaping import scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.diagnostics import Place
    from orgspec.org.model import Content, Key, Value
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.processes import Process
    from orgspec.spec.expand.said import Said

_OF_ALL_VALUES = ("color", "default", "description", "isActive", "label")
_OF_STAGES = ("closed", "won")
"""Attributes that every stage may have, since gates ask for them; metadata only where the values have them."""

_ATTRIBUTES = frozenset(
    {
        *_OF_ALL_VALUES,
        *_OF_STAGES,
        *("allowEmail", "converted", "cssExposed", "forecastCategory", "groupingString"),
        *("highPriority", "probability", "reverseRole", "reviewed"),
    }
)
_SHORTHAND = frozenset({"requires", "requiresHere", "next", "onEnter", "onLeave", "onReach", "after"})


@dataclass(slots=True)
class ValueSet:
    """The values of one picklist, gathered from its own component and from the processes on its fields."""

    key: Key
    base: Component | None
    attributes: tuple[str, ...]
    """attributes that its values can have in the Metadata API"""
    closed: bool
    """whether its own component lists all values, so that a process cannot add one"""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """(value, attribute) → where it is said; (value, `""`) for the value"""
    cites: list[str] = field(default_factory=list)


def set_of(process: Process, components: Mapping[Key, Component]) -> Key:
    """The component that holds the stages of a process: a standard set, a global one, or the field itself."""
    standard = standard_value_set_of(process.object, process.field.name)
    if standard is not None:
        return ("StandardValueSet", standard.name)
    field = ("CustomField", f"{process.object}.{process.field.name}")
    own = components.get(field)
    named = text(inside(own.content, "valueSet"), "valueSetName") if own else None
    if named is None:
        return field
    return ("StandardValueSet" if ("StandardValueSet", named) in components else "GlobalValueSet", named)


def started(key: Key, process: Process, components: Mapping[Key, Component]) -> ValueSet:
    """The set with the values that its component lists, before any process adds to it."""
    base = components.get(key)
    standard = standard_value_set_of(process.object, process.field.name)
    if standard is not None and standard.name == key[1]:
        return _listed(ValueSet(key, base, standard.attributes, closed=False))
    return _listed(ValueSet(key, base, (), closed=base is not None and _lists_values(base)))


def _lists_values(component: Component) -> bool:
    return component.type != "CustomField" or "valueSetDefinition" in inside(component.content, "valueSet")


def add(values: ValueSet, process: Process, findings: Findings) -> None:
    """Adds the stages of a process, in order, with what they say about their values."""
    values.cites.extend(process.cites)
    for name, said in process.said.members_of("stages"):
        if name not in values.values:
            if values.closed:
                _refuse(values, name, said, findings)
            values.values[name] = {}
            values.places[name, ""] = said.place
        if isinstance(said.value, dict) and not said.value.keys() & _SHORTHAND:
            values.cites.extend(said.cites())
        for element, attribute in said.members():
            if element in _ATTRIBUTES:
                _say(values, name, element, attribute, findings)


def made(values: ValueSet) -> Component | None:
    """The component with all values and what stages say of them; None where the spec does not have it."""
    type_, name = values.key
    if values.base is None and type_ == "GlobalValueSet":
        return None
    first = Origin(next(iter(values.places.values())))
    base = values.base or Component(type_, name, {}, {}, first)
    written = _completed(values, base) if values.closed else _all(values)
    cites = (*base.cites, *values.cites) if type_ == "StandardValueSet" and not values.closed else base.cites
    origin = base.origin or first
    origin = replace(origin, parts={**origin.parts, **_parts(values, VALUES_AT[type_])})
    return replace(base, content=_listing(base, written), origin=origin, cites=tuple(dict.fromkeys(cites)))


def _all(values: ValueSet) -> tuple[Content, ...]:
    return tuple(_entry(value, said, values.attributes) for value, said in values.values.items())


def _completed(values: ValueSet, base: Component) -> tuple[Value, ...]:
    """The values as their component lists them, with the attributes that only stages say."""
    return tuple(
        {**entry, **{e: v for e, v in values.values[name].items() if e in _OF_ALL_VALUES}}
        if isinstance(entry, Mapping) and (name := text(entry, "fullName")) in values.values
        else entry
        for entry in entries(base.type, base.content)
    )


def _listing(component: Component, values: tuple[Value, ...]) -> Content:
    """The content of a component with these values in place of its own."""
    if component.type != "CustomField":
        return {"sorted": "false", **component.content, VALUES_AT[component.type]: values}
    own = inside(component.content, "valueSet")
    definition: Content = {"sorted": "false", **inside(own, "valueSetDefinition"), "value": values}
    return {**component.content, "valueSet": {"restricted": "true", **own, "valueSetDefinition": definition}}


def plain_values(values: Iterable[Content]) -> tuple[Content, ...]:
    """Values of a standard set as those of a custom picklist: without what only standard values have."""
    kept = ("fullName", *_OF_ALL_VALUES)
    return tuple({k: v for k, v in value.items() if k in kept} for value in values)


def _listed(values: ValueSet) -> ValueSet:
    """With the values that the component lists itself; of those only what it says, not what is the default."""
    if values.base is None:
        return values
    parts = values.base.origin.parts if values.base.origin else {}
    for index, entry in enumerate(entries(values.base.type, values.base.content)):
        if isinstance(entry, dict) and isinstance(name := entry.get("fullName"), str):
            at = f"{VALUES_AT[values.base.type]}/{index}"
            said = {e: v for e, v in entry.items() if f"{at}/{e}" in parts and isinstance(v, str)}
            values.values[name] = said
            values.places |= {(name, e): parts[f"{at}/{e}"] for e in said}
            values.places |= {(name, ""): parts[at]} if at in parts else {}
    return values


def _say(values: ValueSet, name: str, element: str, said: Said, findings: Findings) -> None:
    value = scalar(said.value)
    known = values.values[name].get(element)
    if element not in (*values.attributes, *_OF_ALL_VALUES, *_OF_STAGES):
        message = f"values of {_owner(values)} have no `{element}`"
        findings.add("S208", message, said, "leave it out")
    elif known is not None and known != value:
        message = f"`{element}` of `{name}` is `{known}` elsewhere"
        other = values.places[name, element]
        findings.add("S205", message, said, f"say the same as {other.file} does at {other.pointer}")
    elif known is None:
        values.values[name][element] = value
        values.places[name, element] = said.place


def _refuse(values: ValueSet, name: str, said: Said, findings: Findings) -> None:
    message = f"`{name}` is no value of {_owner(values)}"
    findings.add("S202", message, said, did_you_mean(name, values.values), Part.KEY)


def _owner(values: ValueSet) -> str:
    type_, name = values.key
    return f"the picklist `{name}`" if type_ == "CustomField" else f"the value set `{name}`"


_FLAGS = frozenset({"closed", "won", "converted", "highPriority", "reviewed", "cssExposed", "allowEmail"})


def _entry(name: str, said: Mapping[str, str], attributes: tuple[str, ...]) -> Content:
    given = {e: said[e] for e in (*_OF_ALL_VALUES, *attributes) if e in said}
    flags = {e: "false" for e in attributes if e in _FLAGS}
    return {"fullName": name, "default": "false", "label": name, **flags, **given}


def _parts(values: ValueSet, path: str) -> dict[str, Place]:
    index = {name: i for i, name in enumerate(values.values)}
    return {
        f"{path}/{index[name]}{'/' if element else ''}{element}": place
        for (name, element), place in values.places.items()
    }
