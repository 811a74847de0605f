"""Which element of a generated XML file stands at a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


def element_at(content: bytes, line: int, parts: Iterable[str]) -> str:
    """The path of the element at a line (1-based), written as the paths in `parts` are.

    A path gives an index where an element is repeated. XML does not tell whether one that stands alone
    could be, so the index is given where one of the `parts` gives it.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    found = root
    for element in root.iter("*"):
        if isinstance(element.sourceline, int) and element.sourceline > line:
            break
        found = element
    known = tuple(parts)
    path = ""
    for step in _steps(found):
        indexed, plain = f"{path}/{step[0]}/{step[1]}".lstrip("/"), f"{path}/{step[0]}".lstrip("/")
        path = indexed if any(p == indexed or p.startswith(f"{indexed}/") for p in known) else plain
    return path


def _steps(element: _Element) -> list[tuple[str, int]]:
    """Name and index among its namesakes of each element from the root's child down to this one."""
    steps: list[tuple[str, int]] = []
    while (parent := element.getparent()) is not None:
        namesakes = list(parent.iterchildren(element.tag))
        steps.append((element.tag.rpartition("}")[2], namesakes.index(element)))
        element = parent
    return steps[::-1]
