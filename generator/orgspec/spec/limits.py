"""Bounds on what a spec file may ask of us; a file that breaks one is a finding."""

from __future__ import annotations

MAX_BYTES = 16 * 1024 * 1024
"""The largest spec file that is read."""

MAX_DEPTH = 100
"""How deep maps and lists may be nested in each other."""

MAX_YAML_NODES = 500_000
"""How many values a YAML file may hold once its aliases are written out."""
