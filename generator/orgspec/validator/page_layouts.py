"""What a page layout asks for beyond the field itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.content import parts, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Content, Org


def required_on_page(org: Org, object_name: str) -> frozenset[str]:
    """The fields that every layout of an object requires: which layout a user sees is not known here."""
    prefix = f"{object_name}-"
    layouts = [frozenset(_required(c.content)) for c in org.of_type("Layout") if c.full_name.startswith(prefix)]
    return frozenset.intersection(*layouts) if layouts else frozenset()


def _required(layout: Content) -> Iterator[str]:
    for section in parts(layout, "layoutSections"):
        for column in parts(section, "layoutColumns"):
            for item in parts(column, "layoutItems"):
                name = text(item, "field")
                if name and text(item, "behavior") == "Required":
                    yield name
