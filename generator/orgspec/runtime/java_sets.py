"""Java's sets of characters, `[a-z&&[^b]]`, in terms of those of the `regex` package."""

from __future__ import annotations

from orgspec.runtime.java_escapes import DEEPEST, Cursor, Flags, PatternError, character_class, plain, single


def set_inside(cursor: Cursor, flags: Flags, depth: int) -> str:
    """The inside of a set up to its `]`: unions that `&&` intersects, the whole negated by a leading `^`."""
    start = cursor.at - 1
    if depth > DEEPEST:
        raise PatternError("the pattern is nested too deeply", start)
    negated = cursor.peek() == "^"
    cursor.at += negated
    unions: list[str] = []
    items: list[str] = []
    while True:
        if not cursor.peek():
            raise PatternError("a set is not closed", start)
        if cursor.peek() == "]" and (items or unions):
            cursor.at += 1
            break
        if cursor.pattern.startswith("&&", cursor.at):
            cursor.at += 2
            unions.append("".join(items))
            items = []
        elif not (flags.x and cursor.skips()):
            items.append(_set_item(cursor, flags, depth))
    unions.append("".join(items))
    sets = [f"[{union}]" for union in unions if union]
    inside = "&&".join(sets) if len(sets) > 1 else "".join(unions)
    return f"^{inside}" if negated else inside


def _set_item(cursor: Cursor, flags: Flags, depth: int) -> str:
    start = cursor.at
    if cursor.peek() == "[":
        cursor.at += 1
        return f"[{set_inside(cursor, flags, depth + 1)}]"
    if cursor.pattern.startswith("\\Q", cursor.at):
        cursor.at += 2
        quoted = cursor.take_until("\\E", "a quotation")
        return "".join(_set_range(c, c, flags) for c in quoted)
    inside = _class_in_set(cursor)
    if inside is not None:
        return inside
    first = _set_character(cursor)
    if cursor.peek() != "-" or cursor.peek(1) in ("]", "[", "") or cursor.pattern.startswith("-&&", cursor.at):
        return _set_range(first, first, flags)
    cursor.at += 1
    last = _set_character(cursor)
    if last < first:
        raise PatternError("illegal character range", start)
    return _set_range(first, last, flags)


def _class_in_set(cursor: Cursor) -> str | None:
    if cursor.peek() != "\\" or not cursor.peek(1):
        return None
    start = cursor.at
    cursor.at += 2
    inside = character_class(cursor, cursor.pattern[start + 1], start)
    if inside is None:
        cursor.at = start
    return inside


def _set_character(cursor: Cursor) -> str:
    start = cursor.at
    character = cursor.take()
    return single(cursor, cursor.take(), start) if character == "\\" else character


def _set_range(first: str, last: str, flags: Flags) -> str:
    ranges = [(first, last)]
    if flags.i and not flags.u:
        ranges += _other_case(first, last, "a", "z", -32) + _other_case(first, last, "A", "Z", 32)
    return "".join(plain(a) if a == b else f"{plain(a)}-{plain(b)}" for a, b in ranges)


def _other_case(first: str, last: str, low: str, high: str, shift: int) -> list[tuple[str, str]]:
    """The letters of a range within `low` … `high`, in the other case."""
    a, b = max(first, low), min(last, high)
    return [(chr(ord(a) + shift), chr(ord(b) + shift))] if a <= b else []
