"""Slips of the pen, told from names that another version of the API may have."""

from __future__ import annotations

from collections import Counter


def is_slip(name: str, meant: str) -> bool:
    """Whether two names have the same letters but for one."""
    one, other = Counter(name.casefold()), Counter(meant.casefold())
    return (one - other).total() <= 1 and (other - one).total() <= 1
