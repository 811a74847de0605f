"""Standard value sets: their names from source-deploy-retrieve, the fields that they control from the completion."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def build(data: bytes, head: Mapping[str, str], completion: bytes) -> Mapping[str, object]:
    """The table of a `stdValueSetRegistry.json`: value set → fields and attributes of values."""
    added = json.loads(completion)
    names: list[str] = json.loads(data)["fullnames"]
    return {
        "source": {**head, "sha256": hashlib.sha256(data).hexdigest(), "completion": added["source"]},
        "valueSets": {name: added["valueSets"].get(name, {}) for name in sorted(names, key=str.casefold)},
    }
