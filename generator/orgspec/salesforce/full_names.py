"""Full names as Salesforce spells them in file names and manifests.

Names that an admin types freely (a layout's, a profile's) are percent-encoded there: letters and digits of
any script, space, `-`, `_` and `*` stand as they are, two underscores in a row and everything else are
written as `%` and the hexadecimal of each UTF-8 byte: `Account-Account %28Marketing%29 Layout`. That is
the full name wherever the Metadata API gives one; recorded in forcedotcom/cli issue 2869.
"""

from __future__ import annotations

import re

FREELY_NAMED = frozenset({"Layout", "Profile"})
"""Types whose names are free text; all others allow letters, digits and underscores only."""

_SEPARATORS = {"Layout": "-"}
"""Types whose full names have something else than a dot between the object's name and their own."""

_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|__|[^\w\-* %]")
_NAMESPACE = re.compile(r"\w+?__(?=\w)")


def encoded(type_: str, full_name: str) -> str:
    """The full name as Salesforce spells it; one that is spelt so already stays as it is."""
    if type_ not in FREELY_NAMED:
        return full_name
    owner, dash, name = full_name.partition(_SEPARATORS[type_]) if type_ in _SEPARATORS else ("", "", full_name)
    prefix = _namespace(owner, name)
    return f"{owner}{dash}{prefix}{_ENCODED.sub(_percent, name[len(prefix) :])}"


def halves(type_: str, full_name: str) -> tuple[str, str]:
    """What a component belongs to and its own name: `Lead`, `Region__c`; this is empty where there is one part."""
    parent, _, own = full_name.partition(_SEPARATORS.get(type_, "."))
    return parent, own


def _namespace(owner: str, name: str) -> str:
    """The package's prefix of a packaged layout's name, which its object has too: its underscores stay."""
    match = _NAMESPACE.match(name)
    return match[0] if match and owner.startswith(match[0]) else ""


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
