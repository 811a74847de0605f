"""Markup in elements that the API calls base64Binary: files hold what it stands for.

Source: Metadata API Developer Guide, LightningComponentBundle, `targetConfigs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgspec.diagnostics import Finding
from orgspec.xml.characters import FORBIDDEN, escaped
from orgspec.xml.parsing import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

BINARY: Final = "base64Binary"


def inside(element: _Element, namespace: str) -> str:
    """What stands between the tags of an element, as it is written there but for the file's own namespace."""
    from lxml import etree

    declared = f' xmlns="{namespace}"'
    children = (etree.tostring(child, encoding="unicode").replace(declared, "", 1) for child in element)
    return escaped(element.text or "") + "".join(children)


def is_broken(text: str) -> bool:
    """Whether a text has elements, and not all of them whole."""
    if "<" not in text:
        return False
    return FORBIDDEN.search(text) is not None or isinstance(parse(f"<_>{text}</_>".encode(), ""), Finding)
