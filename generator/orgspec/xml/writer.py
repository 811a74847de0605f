"""Components to files: one generic writer for all types, driven by the types table and the registry."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, SpecError
from orgspec.org.children import gathered, named_content, normal, parent_key
from orgspec.org.model import Component
from orgspec.org.places import place_of
from orgspec.output.files import OutputFile
from orgspec.render.environment import template
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.xml import companions, schema
from orgspec.xml.placing import MDAPI_DIRECTORY, PACKAGE_DIRECTORY, Layout, UnsafeNameError, stands_alone, xml_path
from orgspec.xml.view import MalformedError, document
from orgspec.xml.writable import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.model import Content, Key, Org
    from orgspec.salesforce.metadata_types import Api


def files(org: Org, layout: Layout = Layout.SOURCE, api: Api | None = None) -> Iterator[OutputFile]:
    """The metadata files of an org, without manifest and project file, one after the other.

    Components that cannot be written are left out, and all of them named when the last file is out:
    raises `SpecError`.
    """
    types = api or shipped_api()
    problems: list[Finding] = []
    root = PACKAGE_DIRECTORY if layout is Layout.SOURCE else MDAPI_DIRECTORY
    for component in documents(org.components.values(), layout):
        found = list(unwritable(component, types))
        problems.extend(found)
        if not found:
            yield from _component_files(component, layout, types, root, problems)
    if problems:
        raise SpecError(problems)


def documents(components: Iterable[Component], layout: Layout) -> Iterator[Component]:
    """One component a file: children that have none of their own stand in their parents' content."""
    inside: dict[Key, list[Component]] = {}
    alone: list[Component] = []
    for component in normal(components):
        parent = parent_key(component)
        if parent is None or stands_alone(component.type, layout):
            alone.append(component)
        else:
            inside.setdefault(parent, []).append(component)
    for component in alone:
        members = inside.pop(component.key, None)
        yield gathered(component, members) if members else component
    yield from (gathered(_empty(key, members), members) for key, members in inside.items())


def xml(root: str, content: Content, api: Api) -> bytes:
    """A file of metadata XML as a retrieve writes it. Raises `MalformedError` where the content is not of the type."""
    view = document(root, content, api)
    text = template("component.xml.j2").render(root=view.root, namespaces=view.namespaces, body=view.body)
    return text.encode()


def _component_files(
    component: Component, layout: Layout, api: Api, root: PurePosixPath, problems: list[Finding]
) -> Iterator[OutputFile]:
    try:
        path = PurePosixPath(f"{root}/{xml_path(component, layout)}")
        content = xml(component.type, named_content(component), api)
        beside = [
            OutputFile(root / where, data, component.origin)
            for where, data in companions.companion_files(component, layout)
        ]
    except UnsafeNameError as error:
        message = f"{component.type} `{component.full_name}`: `{error}` cannot be a file name"
        problems.append(Finding("X107", message, place_of(component)))
    except MalformedError:
        problems.extend(schema.findings(component, api))
    else:
        yield OutputFile(path, content, component.origin)
        yield from beside


def _empty(key: Key, members: list[Component]) -> Component:
    """A parent that has nothing of its own: a standard object whose fields an org adds to."""
    return Component(*key, {}, origin=members[0].origin)
