"""Descriptions of components, with what the spec wants an admin to read there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_cites(description: str, cites: Sequence[str]) -> str:
    """A description (empty: none) with the requirements that the component carries, in brackets."""
    return _joined(description, f"[{', '.join(cites)}]" if cites else "")


def with_reason(description: str, reason: str) -> str:
    """A rule's description (empty: none) with the reason for which nothing gets around it."""
    return _joined(description, f"Never bypassed: {reason}")


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))
