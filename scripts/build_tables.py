"""Builds Salesforce's tables in `generator/orgspec/salesforce/data` from the packages that hold the facts.

    python scripts/build_tables.py            build them anew
    python scripts/build_tables.py --check    say whether they are what the packages say; offline

The packages: simple-salesforce (PyPI, the `dev` extra), @salesforce/source-deploy-retrieve and jsforce
(npm, `npm ci` in `tests/peers`). What no package holds stands in `scripts/completion`. Where a package is
not installed, `--check` still verifies that the table is the one that was built: its own hash, its shape.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from tables import metadata_types, registry, standard_objects, value_sets

from orgspec.salesforce.tables import layout

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "generator" / "orgspec" / "salesforce" / "data"
MODULES = ROOT / "tests" / "peers" / "node_modules"
COMPLETION = ROOT / "scripts" / "completion"

Build: TypeAlias = Callable[[bytes, Mapping[str, str]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file, the file of a package that it is built from, and how."""

    name: str
    package: str
    source: Path | None
    version: str | None
    build: Build

    def built(self) -> str | None:
        """The table's text, or None where the package is not installed."""
        if self.source is None or self.version is None or not self.source.is_file():
            return None
        head = {"package": self.package, "version": self.version, "file": self.source.name}
        return sealed(self.build(self.source.read_bytes(), head))


def tables() -> tuple[Table, ...]:
    """Every table that is shipped."""
    sdr = "@salesforce/source-deploy-retrieve"
    registered = MODULES / sdr / "lib" / "src" / "registry"
    declared = MODULES / "jsforce" / "lib" / "types"
    fields = (COMPLETION / "standard-objects.json").read_bytes()
    elements = (COMPLETION / "metadata-types.json").read_bytes()
    controls = (COMPLETION / "standard-value-sets.json").read_bytes()
    apex = (COMPLETION / "apex-types.json").read_bytes()
    return (
        Table(
            "metadata-types.json",
            "simple-salesforce",
            *_wsdl(),
            lambda data, head: metadata_types.build(data, head, elements),
        ),
        Table("registry.json", sdr, registered / "metadataRegistry.json", _npm(sdr), registry.build),
        Table(
            "standard-value-sets.json",
            sdr,
            registered / "stdValueSetRegistry.json",
            _npm(sdr),
            lambda data, head: value_sets.build(data, head, controls),
        ),
        Table(
            "standard-objects.json",
            "jsforce",
            declared / "standard-schema.d.ts",
            _npm("jsforce"),
            lambda data, head: standard_objects.build_completed(data, head, fields, apex),
        ),
        Table(
            "declared-objects.json",
            "jsforce",
            declared / "standard-schema.d.ts",
            _npm("jsforce"),
            lambda data, head: standard_objects.build_declared(data, head, fields, apex),
        ),
    )


def _wsdl() -> tuple[Path | None, str | None]:
    spec = find_spec("simple_salesforce")
    if spec is None or spec.origin is None:
        return None, None
    return Path(spec.origin).with_name("metadata.wsdl"), metadata.version("simple-salesforce")


def _npm(package: str) -> str | None:
    manifest = MODULES / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"]) if manifest.is_file() else None


def sealed(table: Mapping[str, object]) -> str:
    """The table as text, with the hash of what it holds, so that an edit by hand is noticed."""
    content = json.loads(json.dumps(table))
    content.pop("sha256", None)
    return layout({"sha256": _seal(content), **content}) + "\n"


def _seal(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def complaint(table: Table) -> str | None:
    """What is wrong with a committed table, or None; says how it was verified."""
    path = DATA / table.name
    if not path.is_file():
        return f"{table.name}: missing"
    text = path.read_text("utf-8")
    content = json.loads(text)
    if content.pop("sha256", None) != _seal(content):
        return f"{table.name}: edited by hand; change the completion, or the package, and build it anew"
    built = table.built()
    if built is not None and built != text:
        return f"{table.name}: not what {table.package} {table.version} gives"
    how = "built anew" if built is not None else f"its own hash only, {table.package} is not installed"
    print(f"{table.name}: current ({how})")
    return None


def check() -> int:
    """Prints what is wrong with the committed tables; the exit code."""
    complaints = [c for c in map(complaint, tables()) if c is not None]
    print(*complaints, sep="\n", file=sys.stderr)
    return 1 if complaints else 0


def write() -> int:
    """Writes every table; the exit code."""
    missing = 0
    for table in tables():
        built = table.built()
        if built is None:
            print(f"{table.name}: left as it is, {table.package} is not installed", file=sys.stderr)
            missing = 1
            continue
        (DATA / table.name).write_text(built, "utf-8")
        print(f"{table.name}: {len(built):,} characters from {table.package} {table.version}")
    return missing


def main() -> int:
    """The command; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="verify only")
    return check() if parser.parse_args().check else write()


if __name__ == "__main__":
    sys.exit(main())
