"""Namespaces of packages, as API names carry them."""

from __future__ import annotations

import re

_PLACEHOLDER = "%%%"
"""Packages under construction write their namespace as `%%%NAMESPACE%%%`."""
_SUFFIX = re.compile(r"(__[A-Za-z]+__s|__[a-z]+)\Z", re.ASCII)
"""What an API name ends in: the kind of component (`__c`), or a part of a compound field (`Place__Latitude__s`)."""


def from_package(name: str) -> bool:
    """Whether a name carries a namespace: `acme__Region__c`, of a package that only the org has."""
    return "__" in _SUFFIX.sub("", name) or name.startswith(_PLACEHOLDER)
