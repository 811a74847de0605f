"""Writes the JSON Schemas of spec files to `schemas/`; with `--check` only says which are not current.

python scripts/build_schemas.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from orgspec.salesforce.metadata_types import api
from orgspec.spec.schema_files import schema_files

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"


def stale() -> list[str]:
    """Names of the schema files that differ from what the tables say, that are missing, or that nothing asks for."""
    wanted = dict(schema_files(api()))
    present = {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.schema.json")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def write() -> int:
    """Brings the folder up to date; gives the number of files that changed."""
    wanted = dict(schema_files(api()))
    changed = stale()
    for name in changed:
        path = SCHEMAS / name
        if name in wanted:
            path.write_text(wanted[name], "utf-8", newline="\n")
        else:
            path.unlink()
    return len(changed)


def main() -> int:
    """Runs the script; 1 where a check finds a stale schema."""
    if "--check" in sys.argv[1:]:
        names = stale()
        for name in names:
            print(f"stale: schemas/{name}", file=sys.stderr)
        print(f"{len(names)} stale schemas")
        return 1 if names else 0
    print(f"{write()} schemas written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
