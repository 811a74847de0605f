"""Names of picklist values as record types spell them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_ENCODED = re.compile(r"__+|[^\w \-]")


def encoded(value: str) -> str:
    """The name of a value as a record type names it: all but letters, digits, spaces, `-` and single `_` is `%XX`.

    Observed in retrieved record types: `Master%27s`, `inkl%2E`, `Pacific%2FPago_Pago`, `Education_History%5F%5Fc`.
    """
    return _ENCODED.sub(lambda found: _percent(found[0]), value)


def decoded(name: str) -> str:
    """The value that a record type names."""
    return unquote(name)


def _percent(text: str) -> str:
    return "%5F" * len(text) if text.startswith("_") else quote(text, safe="").replace(".", "%2E").replace("~", "%7E")
