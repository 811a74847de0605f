"""How far back Java's look-behinds look.

When Java compiles a look-behind it counts the longest match in 32 bits, and refuses the pattern where it finds no end:
at back-references, at repeated groups whose matches differ in length, and where the count runs over. So there are
repetitions without an end that pass: `(?<=a+)` and `(?<=xa*)` do, `(?<=xa*?)` and `(?<=(ab)+)` do not. Here it is as in
OpenJDK 17 to 25.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from orgspec.runtime.java_escapes import PatternError

ENDLESS = 0x7FFFFFFF
"""What Java puts for the upper end of a repetition that has none."""

_FARTHEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Width:
    """A part of fixed or known extent: the fewest characters, and the most as Java counts them and in truth."""

    least: int
    counted: int
    longest: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Repeated:
    """A chain that stands `least` to `most` times."""

    chain: Chain
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A chain that is tried by itself, and may be left out if it is `optional`."""

    chain: Chain
    optional: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Chains of which one is taken."""

    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Boundless:
    """A part whose end Java does not see."""


Link: TypeAlias = Width | Repeated | Enclosed | Choice | Boundless
Chain: TypeAlias = tuple[Link, ...]

CHARACTER = Width(1, 1, 1)
POSITION = Width(0, 0, 0)
LINE_BREAK = Width(1, 2, 2)
CLUSTER = Width(1, 0, ENDLESS, certain=False)
BOUNDLESS = Boundless()


class _NoMaximumError(Exception):
    """A chain has a part whose end Java does not see."""


def alternatives(chains: list[Chain]) -> Chain:
    """What stands between the bars of a group."""
    return chains[0] if len(chains) == 1 else (Choice(tuple(chains)),)


def once(part: Link | Chain) -> Chain:
    """A part without a quantifier; a group's parts then stand among those around it."""
    return part if isinstance(part, tuple) else (part,)


def repeated(part: Link | Chain, quantifier: str, least: int, most: int) -> Link:
    """A part with its quantifier. A group is a tuple; to repeat one whose matches differ in length is boundless."""
    match part, quantifier.replace("{0,1}", "?"):
        # Java takes `{0,1}` for `?`, and no other braces for a sign.
        case tuple(), "?" | "??":
            return Choice((part, ()))
        case _, "?" | "??" | "?+":
            return Enclosed(once(part), optional=True)
        case Width(), _ if part == CHARACTER and (quantifier in {"*", "+"} or quantifier.endswith(",}")):
            return Width(least, ENDLESS, ENDLESS, certain=False)
        case tuple(), _ if not (quantifier[1:].endswith("+") or _is_certain(part)):
            return BOUNDLESS
        case _:
            return Repeated(once(part), least, most)


def check_look_behind(chain: Chain, position: int) -> None:
    """Raises PatternError for a look-behind that Java refuses, or accepts and then searches by a wrong count."""
    try:
        found = _measured(chain, POSITION)
    except _NoMaximumError:
        raise PatternError("a look-behind has no obvious maximum length", position) from None
    if not (found.counted == found.longest or _reaches_start(found)):
        raise PatternError("a look-behind whose length Java miscounts is not supported", position)


def _reaches_start(found: Width) -> bool:
    """Whether a count that ran over still sends Java back to the start of any text that is long enough to match."""
    return found.counted >= _FARTHEST or found.counted <= found.least - ENDLESS - 1


def _is_certain(chain: Chain) -> bool:
    """Whether all matches are equally long, as far as Java sees."""
    for link in chain:
        match link:
            case Width(certain=certain):
                pass
            case Repeated(inner, least, most):
                certain = least == most and _is_certain(inner)
            case Enclosed(inner, optional):
                certain = not optional and _is_certain(inner)
            case Choice():
                certain = False
            case Boundless():
                certain = True
            case _:
                assert_never(link)
        if not certain:
            return False
    return True


def _measured(chain: Chain, before: Width) -> Width:
    """The extent of a chain with what stands before it. Behind a choice Java begins a new count and adds the two."""
    counted_apart, found = POSITION, before
    for link in chain:
        match link:
            case Width():
                found = _sum(found, link)
            case Repeated():
                found = _times(found, link)
            case Enclosed(inner, optional):
                whole = _measured(inner, found)
                found = replace(whole, least=found.least) if optional else whole
            case Choice(chains):
                counted_apart = _sum(_sum(counted_apart, found), _widest([_measured(c, POSITION) for c in chains]))
                found = POSITION
            case Boundless():
                raise _NoMaximumError
            case _:
                assert_never(link)
    return _sum(counted_apart, found)


def _sum(first: Width, second: Width) -> Width:
    counted = _in_32_bits(first.counted + second.counted)
    return Width(first.least + second.least, counted, first.longest + second.longest)


def _times(before: Width, link: Repeated) -> Width:
    once = _measured(link.chain, POSITION)
    counted = _in_32_bits(once.counted * link.most + before.counted)
    if counted < before.counted:
        raise _NoMaximumError
    return Width(before.least + once.least * link.least, counted, before.longest + once.longest * link.most)


def _widest(widths: list[Width]) -> Width:
    return Width(
        min(width.least for width in widths),
        max(-1, *(width.counted for width in widths)),
        max(width.longest for width in widths),
    )


def _in_32_bits(number: int) -> int:
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)
