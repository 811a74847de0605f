"""From a path inside a component's content to the place in the spec that says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, Place

if TYPE_CHECKING:
    from orgspec.org.model import Component, Origin


def place_in(origin: Origin, path: str, part: Part = Part.VALUE) -> Place:
    """The place that says an element, or the nearest one around it that says it.

    `path` is made of element names, and of indexes from 0 where an element is repeated
    (`valueSet/valueSetDefinition/value/3/label`). `part` is asked for the element itself only.
    """
    steps = path.split("/") if path else []
    if origin.literal:
        return origin.place.below(*steps, part=part)
    for end in range(len(steps), 0, -1):
        place = origin.parts.get("/".join(steps[:end]))
        if place is not None:
            return replace(place, part=part) if end == len(steps) else place
    return origin.place if steps else replace(origin.place, part=part)


def place_of(component: Component, path: str = "", part: Part = Part.VALUE) -> Place:
    """Where an element of a component is said; without an origin, the component's own name stands for a file."""
    if component.origin is None:
        return Place(f"{component.type} {component.full_name}")
    return place_in(component.origin, path, part)
