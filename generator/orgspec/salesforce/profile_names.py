"""Standard profiles have one name in Setup and another one in metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA_NAMES: Mapping[str, str] = {
    "Contract Manager": "ContractManager",
    "Marketing User": "MarketingProfile",
    "Read Only": "ReadOnly",
    "Solution Manager": "SolutionManager",
    "Standard Platform User": "StandardAul",
    "Standard User": "Standard",
    "System Administrator": "Admin",
}
"""The label of a standard profile → its full name in the Metadata API."""
