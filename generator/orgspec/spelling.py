"""Names that are spelt alike: the one that a misspelt one most likely means, found soon also among many."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LEAST_ALIKE = 0.6
"""Of two names: twice the letters that they have in common in the same order, by the letters of both."""

_MANY = 500
_BESIDE = 64
"""Of many names only those are looked at that begin or end most like the misspelt one: so many before and after it."""

_COMPARED = 32
"""Names whose letters are compared in order: those that have most letters in common in any."""

_LONGEST = 255
"""Characters of what may be a name, or a picklist value."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a misspelt name most likely means, without regard to case; None if none is near."""
    return _known(tuple(candidates)).nearest(name.casefold()) if 0 < len(name) <= _LONGEST else None


def is_slip(name: str, meant: str) -> bool:
    """Whether two names differ in one letter, or in two neighbours that changed places: one of them is misspelt."""
    if abs(len(name) - len(meant)) > 1:
        return False
    one, other = _unlike(*(text[::-1] for text in _unlike(name.casefold(), meant.casefold())))
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _unlike(one: str, other: str) -> tuple[str, str]:
    """Two texts from where they differ."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one[alike:], other[alike:]


_Name: TypeAlias = tuple[str, int, int]
"""A name without regard to case, its length, and a bit for each of its letters: another one if it comes again."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Names to choose from: `named` by what is left of them without case, and all of these in order of both ends."""

    named: Mapping[str, str]
    names: Mapping[str, _Name]
    bits: Mapping[tuple[str, int], int]
    beginnings: Sequence[str]
    endings: Sequence[str]

    def nearest(self, fold: str) -> str | None:
        """What difflib's `get_close_matches` finds, of the names that have most letters in common with it."""
        matcher = SequenceMatcher()
        matcher.set_seq2(fold)
        best = (_LEAST_ALIKE, "")
        for at_most, other in nlargest(_COMPARED, self._similar(fold)):
            if (at_most, other) < best:
                break
            matcher.set_seq1(other)
            best = max(best, (matcher.ratio(), other))
        return self.named.get(best[1])

    def _similar(self, fold: str) -> list[tuple[float, str]]:
        """The names that may be near, each with how near it is at most: as if letters in any order would do."""
        length, letters = len(fold), _letters(fold, self.bits)
        return [
            (2 * common / (length + others), other)
            for other, others, theirs in self._at_hand(fold)
            if 2 * (common := (letters & theirs).bit_count()) >= _LEAST_ALIKE * (length + others)
        ]

    def _at_hand(self, fold: str) -> Iterable[_Name]:
        if len(self.names) <= _MANY:
            return self.names.values()
        begun = _around(fold, self.beginnings)
        ended = (name[::-1] for name in _around(fold[::-1], self.endings))
        return [self.names[name] for name in dict.fromkeys((*begun, *ended))]


@lru_cache(maxsize=32)
def _known(candidates: tuple[str, ...]) -> _Known:
    named = {c.casefold(): c for c in candidates if 0 < len(c) <= _LONGEST}
    bits: dict[tuple[str, int], int] = {}
    for fold in named:
        for letter in _numbered(fold):
            bits.setdefault(letter, 1 << len(bits))
    names = {fold: (fold, len(fold), _letters(fold, bits)) for fold in named}
    return _Known(named, names, bits, sorted(named), sorted(fold[::-1] for fold in named))


def _letters(fold: str, bits: Mapping[tuple[str, int], int]) -> int:
    return sum(bits.get(letter, 0) for letter in _numbered(fold))


def _numbered(fold: str) -> Iterable[tuple[str, int]]:
    """The letters of a name, the second `e` told from the first."""
    return ((letter, n) for letter, times in Counter(fold).items() for n in range(times))


def _around(fold: str, ordered: Sequence[str]) -> Sequence[str]:
    at = bisect(ordered, fold)
    return ordered[max(0, at - _BESIDE) : at + _BESIDE]
