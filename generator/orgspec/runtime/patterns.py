"""REGEX: Java's patterns, matched against a whole text within a time bound."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    import regex

TIME_BOUND = 0.5
"""Seconds after which a match is given up (a pattern may need longer than the universe lasts)."""

_LONGEST = 4000


def matches(text: str | None, pattern: str | None) -> bool:
    """REGEX: whether the whole text matches; blanks are empty texts. Raises for a pattern that is none, or too slow."""
    compiled = compile_pattern(pattern or "")
    try:
        return compiled.fullmatch(text or "", timeout=TIME_BOUND) is not None
    except TimeoutError:
        message = f"REGEX took longer than {TIME_BOUND:g} s"
        raise FormulaError(message) from None


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> regex.Pattern[str]:
    """A pattern in Java's syntax, compiled once; raises FormulaError that says what is wrong and where."""
    import regex

    from orgspec.runtime.java_escapes import PatternError
    from orgspec.runtime.java_patterns import translate

    if len(pattern) > _LONGEST:
        raise FormulaError("Invalid regular expression: too long")
    try:
        return regex.compile(translate(pattern), regex.V1)
    except (PatternError, regex.error, OverflowError, RecursionError) as problem:
        at = getattr(problem, "position", None)
        place = "" if at is None else f" at position {at + 1}"
        message = f"Invalid regular expression: {problem}{place}"
        raise FormulaError(message) from None
