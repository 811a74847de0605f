"""Orgs written down as JSON: files of type → full name → content, and smaller ones of `Type Full_Name` → content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from orgspec.org.model import Component, Org

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from orgspec.org.model import Value

Json: TypeAlias = "str | list[Json] | dict[str, Json] | None"


def org_of(path: Path) -> Org:
    """The org of a file; `#companions` beside the elements holds the files beside the XML."""
    given = json.loads(path.read_text("utf-8"))
    components = [
        component(type_, name, content)
        for type_, members in given["components"].items()
        for name, content in members.items()
    ]
    return Org.of(given["name"], given["apiVersion"], components)


def small_org(components: Mapping[str, dict[str, Json]]) -> Org:
    """An org of components by `Type Full_Name`."""
    return Org.of("acme", "63.0", (component(*named(name), content) for name, content in components.items()))


def named(name: str) -> tuple[str, str]:
    """The type and the full name of `Type Full_Name`."""
    type_, _, full_name = name.partition(" ")
    return type_, full_name


def component(type_: str, full_name: str, content: dict[str, Json]) -> Component:
    """A component of JSON content."""
    given = content.get("#companions")
    files = given if isinstance(given, dict) else {}
    companions = {key: str(text).encode() for key, text in files.items()}
    elements = {name: frozen(value) for name, value in content.items() if name != "#companions"}
    return Component(type_, full_name, elements, companions)


def frozen(value: Json) -> Value:
    """The value with tuples for lists, as orgs hold it."""
    if isinstance(value, list):
        return tuple(frozen(one) for one in value)
    if isinstance(value, dict):
        return {name: frozen(one) for name, one in value.items()}
    return value
