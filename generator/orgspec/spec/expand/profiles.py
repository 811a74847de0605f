"""Which layout a record is shown on, by its record type: profiles alone can say so, and always for a whole object.

A profile that is deployed without the layout assignments of an object that it touches can clear them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.org.content import parts as sub_elements
from orgspec.org.content import text
from orgspec.org.model import Component, Origin
from orgspec.salesforce.full_names import encoded
from orgspec.salesforce.profile_names import METADATA_NAMES
from orgspec.spec.expand.mentions import known_record_types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from orgspec.org.model import Content, Key
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said

_ASSIGNMENTS = "layoutAssignments"
_VISIBILITIES = "recordTypeVisibilities"
_TOUCHING = (
    (_ASSIGNMENTS, "layout"),
    (_VISIBILITIES, "recordType"),
    ("fieldPermissions", "field"),
    ("objectPermissions", "object"),
)
"""Elements of a profile that touch an object, and the element that names it."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The layouts of one object, by own name: for records without a record type, and for each record type."""

    object: str
    default: str
    by_record_type: Mapping[str, str]
    several: bool


def assigned(
    name: str, document: Said, known: Sequence[str], record_types: Sequence[str], findings: Findings
) -> Assigned:
    """Which of the layouts of an object show which records."""
    named: dict[str, str] = {}
    general: list[str] = []
    for layout, said in document.members_of("layouts"):
        if said.get("recordTypes") is None:
            general.append(layout)
        for one in known_record_types(said.items_of("recordTypes"), record_types, findings):
            if one.text() in named:
                findings.add("S226", f"`{one.text()}` is shown on another layout already", one, "keep one of the two")
            named.setdefault(one.text(), layout)
    default = (general or known)[0]
    return Assigned(name, default, {t: named.get(t, default) for t in record_types}, len(known) > 1)


def profiles(
    named: Sequence[Said], objects: Sequence[Assigned], components: Mapping[Key, Component]
) -> Iterator[Component]:
    """The profiles that org.json names, and those of `profiles/`, each complete for every object that it touches."""
    of_all = [o for o in objects if o.several or o.by_record_type]
    for one in named if of_all else []:
        key = ("Profile", one.text())
        before = components.get(key) or Component(*key, {}, {}, Origin(one.place))
        yield _complete(before, of_all)
    names = {one.text() for one in named}
    for component in components.values():
        if component.type == "Profile" and component.full_name not in names:
            touched = _touched(component.content)
            yield _complete(component, [o for o in objects if o.object in touched])


def by_label(named: Sequence[Said], findings: Findings) -> None:
    """Finds standard profiles that are called what Setup calls them."""
    for one in named:
        name = METADATA_NAMES.get(one.text())
        if name is not None:
            findings.add("S234", f"the profile `{one.text()}` is called `{name}` in metadata", one, f"write `{name}`")


def unassigned(objects: Iterable[Assigned], components: Mapping[Key, Component]) -> Iterator[str]:
    """Objects with several layouts of which no profile shows any."""
    shown = {o for c in components.values() if c.type == "Profile" for o in _touched(c.content)}
    return (o.object for o in objects if o.several and o.object not in shown)


def _touched(content: Content) -> set[str]:
    names = (text(e, named) or "" for element, named in _TOUCHING for e in sub_elements(content, element))
    return {name.partition("-")[0].partition(".")[0] for name in names}


def _complete(profile: Component, objects: Collection[Assigned]) -> Component:
    """The profile with an assignment for each record type of these objects, and for records without one."""
    given = sub_elements(profile.content, _ASSIGNMENTS)
    said = {(_object(a), text(a, "recordType")) for a in given}
    more = [a for o in objects for a in _assignments(o) if (o.object, text(a, "recordType")) not in said]
    visible = sub_elements(profile.content, _VISIBILITIES)
    with_types = {(text(v, "recordType") or "").partition(".")[0] for v in visible}
    types = [v for o in objects if o.object not in with_types for v in _visibilities(o)]
    content = {**profile.content}
    if more:
        content[_ASSIGNMENTS] = (*given, *more)
    if types:
        content[_VISIBILITIES] = (*visible, *types)
    return replace(profile, content=content)


def _object(assignment: Content) -> str:
    return (text(assignment, "layout") or "").partition("-")[0]


def _assignments(of_object: Assigned) -> Iterator[Content]:
    yield {"layout": _layout(of_object, of_object.default)}
    for record_type, layout in of_object.by_record_type.items():
        yield {"layout": _layout(of_object, layout), "recordType": f"{of_object.object}.{record_type}"}


def _layout(of_object: Assigned, name: str) -> str:
    return encoded("Layout", f"{of_object.object}-{name}")


def _visibilities(of_object: Assigned) -> Iterator[Content]:
    """All record types are shown; the first one is what a new record gets."""
    for index, record_type in enumerate(of_object.by_record_type):
        default = "false" if index else "true"
        yield {"default": default, "recordType": f"{of_object.object}.{record_type}", "visible": "true"}
