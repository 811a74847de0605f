"""Components that belong to another one: taken out of its content, and put back in.

In an org each is a component of its own, whatever the files do: a field is no part of its object, a workflow
alert none of its workflow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.org.model import Component, Origin
from orgspec.org.places import place_in
from orgspec.salesforce.full_names import encoded, halves
from orgspec.salesforce.registry import Child, Decomposition, Placement, find_home, registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Place
    from orgspec.org.model import Content, Key, Value


def names(child: Child, full_name: str) -> tuple[str, str]:
    """The parent's full name and the child's own: `Opportunity`, `IACV__c` of `Opportunity.IACV__c`."""
    if child.named_without_parent:
        return child.parent, full_name.rpartition(".")[2]
    return halves(child.type, full_name)


def full_name(child: Child, parent: str, own: str) -> str:
    """The full name of a child."""
    return own if child.named_without_parent else f"{parent}.{own}"


def parent_key(component: Component) -> Key | None:
    """Type and full name of the component that this one belongs to, or None."""
    home = find_home(component.type)
    return (home.parent, names(home, component.full_name)[0]) if isinstance(home, Child) else None


def named_content(component: Component) -> Content:
    """The content as a file of its own, or its parent's, holds it: a child's own name in the element for it."""
    home = find_home(component.type)
    if not isinstance(home, Child):
        return component.content
    return {home.id_element: names(home, component.full_name)[1], **component.content}


def normal(components: Iterable[Component]) -> Iterator[Component]:
    """The components with every child as one of its own, and full names as Salesforce spells them.

    A child without a name stays where it is. Parents are added where they are missing, though they be nothing
    but their children (a workflow, an object's translation); an object, whose fields do without it, is not,
    and is left out where it lends its name to fields and has no content of its own.
    """
    implied: dict[Key, Component] = {}
    empty: dict[Key, Component] = {}
    seen: set[Key] = set()
    parents: set[Key] = set()
    for component in components:
        for one in split(_spelt_right(component)):
            parent = parent_key(one)
            if parent is not None and _is_implied(parent[0]):
                implied.setdefault(parent, Component(*parent, {}, origin=one.origin))
            elif parent is not None:
                parents.add(parent)
            elif _lends_its_name(one):
                empty[one.key] = one
                continue
            seen.add(one.key)
            yield one
    yield from (parent for key, parent in implied.items() if key not in seen)
    yield from (one for key, one in empty.items() if key not in parents)


def _lends_its_name(component: Component) -> bool:
    home = find_home(component.type)
    return isinstance(home, Placement) and home.decomposition is Decomposition.FOLDER_PER_TYPE and not component.content


def _spelt_right(component: Component) -> Component:
    spelt = encoded(component.type, component.full_name)
    return component if spelt == component.full_name else replace(component, full_name=spelt)


def _is_implied(parent_type: str) -> bool:
    return registry().placements[parent_type].decomposition is not Decomposition.FOLDER_PER_TYPE


def split(component: Component) -> Iterator[Component]:
    """A component without the children that its content holds, and then these."""
    home = find_home(component.type)
    if home is None or isinstance(home, Child) or not home.children:
        yield component
        return
    inside = {c.element: c for c in home.children.values() if c.element in component.content}
    if not inside:
        yield component
        return
    rest = dict(component.content)
    found: list[Component] = []
    for element, child in inside.items():
        value = rest.pop(element)
        entries = value if isinstance(value, list | tuple) else [value]
        taken = [(i, _child(component, child, entry, i)) for i, entry in enumerate(entries)]
        found.extend(one for _, one in taken if one is not None)
        if nameless := [entries[i] for i, one in taken if one is None]:
            rest[element] = tuple(nameless)
    yield replace(component, content=rest)
    yield from found


def _child(component: Component, child: Child, entry: Value, index: int) -> Component | None:
    own = entry.get(child.id_element) if isinstance(entry, Mapping) else None
    if not isinstance(entry, Mapping) or not isinstance(own, str) or not own:
        return None
    content = {name: value for name, value in entry.items() if name != child.id_element}
    origin = component.origin and _narrowed(component.origin, f"{child.element}/{index}")
    return Component(child.type, full_name(child, component.full_name, own), content, origin=origin)


def _narrowed(origin: Origin, path: str) -> Origin:
    """The origin of what stands at a path inside a component."""
    prefix = f"{path}/"
    return Origin(
        place_in(origin, path),
        {key.removeprefix(prefix): place for key, place in origin.parts.items() if key.startswith(prefix)},
        {key.removeprefix(prefix): pieces for key, pieces in origin.pieces.items() if key.startswith(prefix)},
        origin.literal,
    )


def gathered(parent: Component, children: Iterable[Component]) -> Component:
    """A component with its children in its content, each element's in order of name."""
    inside: dict[str, list[tuple[str, Component]]] = {}
    for component in children:
        child = registry().children[component.type]
        inside.setdefault(child.element, []).append((names(child, component.full_name)[1], component))
    content: dict[str, Value] = dict(parent.content)
    parts = dict(parent.origin.parts) if parent.origin else {}
    for element, members in inside.items():
        already = content.get(element)
        entries: list[Value] = list(already) if isinstance(already, list | tuple) else []
        for _, component in sorted(members, key=lambda member: member[0]):
            parts.update(_widened(component, f"{element}/{len(entries)}"))
            entries.append(named_content(component))
        content[element] = tuple(entries)
    place = parent.origin and replace(parent.origin, parts=parts)
    return replace(parent, content=content, origin=place or _some_origin(parts))


def _widened(component: Component, path: str) -> Mapping[str, Place]:
    """Where what stands at a path is said, for the component that it is put into."""
    if component.origin is None:
        return {}
    inner = {f"{path}/{key}": place for key, place in component.origin.parts.items()}
    return {path: component.origin.place, **inner}


def _some_origin(parts: Mapping[str, Place]) -> Origin | None:
    return Origin(next(iter(parts.values())), parts) if parts else None
