"""Loading a large spec, against parsing the same files: medians and ratios of one run.

    python bench/loading.py [RUNS]

The goal: 500 objects of 50 fields to a schema-valid Spec, without expanding, within 4 times `json.loads`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from orgspec.spec.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

OBJECTS, FIELDS, GOAL = 500, 50, 4.0

_KINDS: tuple[dict[str, object], ...] = (
    {"type": "Text", "length": 80},
    {"type": "Number", "precision": 16, "scale": 2},
    {"type": "Checkbox"},
    {"type": "Picklist", "valueSet": ["New", "Open", "Closed"]},
    {"type": "Lookup", "referenceTo": "Account", "relationshipName": "Related"},
    {"type": "Date", "required": True},
    {"type": "Currency", "formula": ["IF(Amount__c > 100,", "  Amount__c * 0.9,", "  Amount__c)"]},
)


def write(folder: Path) -> list[Path]:
    """A spec of custom objects with the usual mix of fields; gives its object files."""
    (folder / "objects").mkdir()
    (folder / "org.json").write_text('{"name": "large"}', "utf-8")
    paths = [folder / "objects" / f"Object_{i}__c.json" for i in range(OBJECTS)]
    for i, path in enumerate(paths):
        fields = {f"Field_{j}__c": _field(i, j) for j in range(FIELDS)}
        path.write_text(json.dumps({"label": f"Object {i}", "fields": fields}, indent=2), "utf-8")
    return paths


def _field(i: int, j: int) -> dict[str, object]:
    texts = {"label": f"Field {j}", "description": f"What people write about field {j} of object {i}."}
    return {**_KINDS[j % len(_KINDS)], **texts, "cites": [f"R-{j}"]}


def main(runs: int) -> None:
    """Take turns, so that a busy moment of the machine falls on all alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder)
        texts = [path.read_text("utf-8") for path in paths]
        assert [dict(d.content) for d in load(folder).documents] == [
            parsed for _, parsed in sorted(zip((p.name for p in paths), map(json.loads, texts), strict=True))
        ]
        rows: dict[str, Callable[[], object]] = {
            "json.loads": lambda: [json.loads(text) for text in texts],
            "read and json.loads": lambda: [json.loads(path.read_text("utf-8")) for path in paths],
            "orgspec load": lambda: load(folder),
        }
        taken: dict[str, list[float]] = {row: [] for row in rows}
        for _ in range(runs):
            for row, run in rows.items():
                begin = perf_counter()
                run()
                taken[row].append(perf_counter() - begin)
    base = median(taken["json.loads"])
    print(f"medians of {runs} runs, {OBJECTS} objects of {FIELDS} fields, Python {sys.version.split()[0]}")
    for row, times in taken.items():
        goal = f"   goal <= {GOAL:.0f} x" if row == "orgspec load" else ""
        print(f"{row:20} {median(times) * 1000:7.1f} ms {median(times) / base:5.1f} x{goal}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
