"""Whether a component can be written to files: its type has some, its name can be theirs, its content is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, did_you_mean
from orgspec.org.places import place_of
from orgspec.salesforce.registry import SETTINGS, Placement, find_home, home_of, registry
from orgspec.xml import companions
from orgspec.xml.characters import FORBIDDEN
from orgspec.xml.placing import Layout, UnsafeNameError, stands_alone, xml_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component, Value
    from orgspec.salesforce.metadata_types import Api


def renderable(type_: str, api: Api) -> bool:
    """Whether files can be written for a type: the registry keeps it in XML files, and the table describes it."""
    place = find_home(type_)
    settings = place is registry().placements[SETTINGS]
    return place is not None and place.suffix != "" and type_ in (api.roots if settings else api.types)


def renderable_types(api: Api) -> tuple[str, ...]:
    """All types that files can be written for, in alphabetical order."""
    known = registry()
    settings = {type_ for type_ in api.roots if type_.endswith(SETTINGS)}
    return tuple(sorted(t for t in known.placements.keys() | known.children.keys() | settings if renderable(t, api)))


def unwritable(component: Component, api: Api) -> Iterator[Finding]:
    """Why a component cannot be written, whatever the layout; nothing where it can."""
    if not renderable(component.type, api):
        yield _without_files(component, api)
        return
    yield from companions.findings(component)
    yield from _misnamed(component)
    if FORBIDDEN.search("\n".join(_texts(component.content))):
        from orgspec.xml.schema import findings

        yield from findings(component, api)


def _without_files(component: Component, api: Api) -> Finding:
    home = find_home(component.type)
    message = f"no file is written for the type `{component.type}` of `{component.full_name}`"
    if home is not None and home.suffix == "":
        hint = "it consists of JSON files: keep them in force-app by hand, where they are left alone"
    else:
        near = did_you_mean(component.type, renderable_types(api))
        hint = near or f"the tables are those of API {api.version}"
    return Finding("X101", message, place_of(component), hint)


def _misnamed(component: Component) -> Iterator[Finding]:
    """A name that cannot be a file's. Of settings, labels and the like there is one, and its name is fixed."""
    home, what = home_of(component.type), f"{component.type} `{component.full_name}`"
    try:
        if stands_alone(component.type, Layout.SOURCE):
            xml_path(component, Layout.SOURCE)
    except UnsafeNameError as error:
        yield Finding("X107", f"{what}: `{error}` cannot be a file name", place_of(component))
        return
    if isinstance(home, Placement) and (home.type == SETTINGS or home.singleton):
        name = component.type.removesuffix(SETTINGS)
        if component.full_name != name:
            yield Finding("X107", f"{what}: there is one, and its full name is `{name}`", place_of(component))


def _texts(value: Value) -> Iterator[str]:
    """The texts of a value, in no order."""
    waiting: list[Value] = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case Mapping() as members:
                waiting.extend(members.values())
            case Sequence() as items:
                waiting.extend(items)
