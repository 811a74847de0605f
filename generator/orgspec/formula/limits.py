"""How long and how deep a formula may be."""

from __future__ import annotations

from typing import Final

MAXIMUM_LENGTH: Final = 3_900
"""Characters that Salesforce takes, comments and white space included."""
READ_LENGTH: Final = 100_000
"""Characters beyond which a formula is not read at all."""
CHECKED_LENGTH: Final = 30_000
"""Characters beyond which the types of a formula, far too long anyway, are not looked at."""
MAXIMUM_DEPTH: Final = 500
"""Levels of nesting beyond which a formula is not read at all."""
MOST_PROBLEMS: Final = 20
"""Problems after which the rest of a text is taken to be noise."""
