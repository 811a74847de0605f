"""Orgs for tests, from tables of components: type → full name → content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from orgspec.org.model import Component, Org

if TYPE_CHECKING:
    from pathlib import Path


def org_of(path: Path) -> Org:
    table = json.loads(path.read_text(encoding="utf-8"))
    components = [Component(type_, name, content) for type_, named in table.items() for name, content in named.items()]
    return Org.of("test", "63.0", components)
