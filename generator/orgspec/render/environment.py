"""The one Jinja environment: every text that orgspec makes from a template is made here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates of `render/templates`; a name that a view lacks is an error, XML and HTML are escaped.

    Templates print what a view holds ready; whatever has to be decided is decided before, in Python.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("orgspec.render"),
        autoescape=select_autoescape(("xml.j2", "html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=64)
def template(name: str) -> Template:
    """A compiled template by its name below `render/templates`."""
    return environment().get_template(name)
