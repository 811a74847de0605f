"""Walking a tree of any depth without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

N = TypeVar("N")
Result = TypeVar("Result")


def in_postorder(root: N, children: Callable[[N], Sequence[N]]) -> Iterator[N]:
    """Every node of a tree, each after its children, which come in the order that `children` gives."""
    found: list[N] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(children(node))
    return reversed(found)


def folded(root: N, children: Callable[[N], Sequence[N]], combine: Callable[[N, Sequence[Result]], Result]) -> Result:
    """The result of `combine` for the root, called for each node with the results of its children."""
    done: list[Result] = []
    for node in in_postorder(root, children):
        below = len(done) - len(children(node))
        results = done[below:]
        del done[below:]
        done.append(combine(node, results))
    return done[0]
