"""What the formulas of a save read, at their very ends: stored fields, those of parents, globals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Form
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, children, postorder
from orgspec.runtime.saving import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import Catalog


def leaves(formulas: Iterable[Typed]) -> tuple[FieldRef | GlobalRef, ...]:
    """Every stored field and global that some formulas read, directly or through formula fields."""
    found: dict[FieldRef | GlobalRef, None] = {}
    for root in formulas:
        found.update(dict.fromkeys(_leaves(root)))
    return tuple(found)


def _leaves(root: Typed) -> Iterator[FieldRef | GlobalRef]:
    waiting: list[tuple[Typed, tuple[str, ...], str]] = [(root, (), "")]
    while waiting:
        tree, prefix, root_name = waiting.pop()
        for node in postorder(tree):
            if isinstance(node, GlobalRef):
                yield node
            elif isinstance(node, FieldRef):
                at = replace(node, path=(*prefix, *node.path), root=root_name or node.root)
                if node.formula is None:
                    yield replace(at, zero=False)
                else:
                    waiting.append((node.formula.body, at.path[:-1], at.root))


def prior_leaves(formulas: Iterable[Typed]) -> tuple[FieldRef, ...]:
    """Every stored field of which some formulas ask what it was before the save: by ISCHANGED, PRIORVALUE."""
    asked = (a for root in formulas for node in postorder(root) if _is_history(node) for a in children(node))
    return tuple(leaf for leaf in leaves(asked) if isinstance(leaf, FieldRef))


def _is_history(node: Typed) -> bool:
    return isinstance(node, Apply) and node.overload.form is Form.HISTORY


def links(catalog: Catalog, object_name: str, fields: tuple[FieldRef | GlobalRef, ...]) -> tuple[Link, ...]:
    """The lookups that lead from a record to the parents whose fields are read."""
    paths = {leaf.path[:-1] for leaf in fields if isinstance(leaf, FieldRef) and len(leaf.path) > 1}
    return _links(catalog, object_name, paths)


def _links(catalog: Catalog, object_name: str, paths: set[tuple[str, ...]]) -> tuple[Link, ...]:
    entry = catalog.object(object_name)
    found = []
    for relationship in sorted({path[0] for path in paths if path}):
        lookup = entry.parent(relationship) if entry else None
        if lookup is None:
            continue
        further = {path[1:] for path in paths if path[:1] == (relationship,) and len(path) > 1}
        inner = tuple(link for name in lookup.reference_to[:1] for link in _links(catalog, name, further))
        found.append(Link(lookup.name, relationship, lookup.reference_to, inner))
    return tuple(found)
