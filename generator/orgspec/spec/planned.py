"""Keys of the spec format that are named, but not carried out yet."""

from __future__ import annotations

PLANNED: dict[str, str] = {
    "after": "write the scheduled flow in `flows/` for now",
}
"""Key → what to do meanwhile."""
