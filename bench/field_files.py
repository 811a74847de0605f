"""10,000 custom fields to files: the generic writer against a template made for fields and the same writes.

Both make their components' files in turns, in one run; medians of processor time (the system's part of the writes
with it, waiting for the disk without) and their ratio are printed, and the files are asserted to be the same. Then once
more, when there is nothing to write.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path, PurePosixPath
from statistics import median
from typing import TYPE_CHECKING

from jinja2 import Environment

from orgspec.org.model import Component, Org
from orgspec.output.files import OutputFile
from orgspec.output.writing import Written, write
from orgspec.xml import writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FIELDS = 10_000
ROUNDS = 5
GOAL = 1.3

BARE = """<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>{{ name }}</fullName>
    <description>{{ field.description }}</description>
    <externalId>{{ field.externalId }}</externalId>
    <label>{{ field.label }}</label>
    <precision>{{ field.precision }}</precision>
    <required>{{ field.required }}</required>
    <scale>{{ field.scale }}</scale>
    <trackTrending>{{ field.trackTrending }}</trackTrending>
    <type>{{ field.type }}</type>
    <unique>{{ field.unique }}</unique>
</CustomField>
"""


def org() -> Org:
    """Fields of 100 objects, every tenth with a character that has to be escaped."""
    return Org.of("bench", "63.0", (field(number) for number in range(FIELDS)))


def field(number: int) -> Component:
    """A custom field of the kind that large orgs are full of."""
    content = {
        "description": f"Measure {number}, in units" + (" < 10 & more" if number % 10 == 0 else ""),
        "externalId": "false",
        "label": f"Measure {number}",
        "precision": "18",
        "required": "false",
        "scale": "2",
        "trackTrending": "false",
        "type": "Number",
        "unique": "false",
    }
    return Component("CustomField", f"Object_{number % 100}__c.Measure_{number}__c", content)


def bare(given: Org) -> Iterator[OutputFile]:
    """Files by a template that knows the one type that it is for."""
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(BARE)
    for component in given.components.values():
        owner, name = component.full_name.split(".")
        path = PurePosixPath(f"force-app/main/default/objects/{owner}/fields/{name}.field-meta.xml")
        yield OutputFile(path, template.render(name=name, field=component.content).encode())


def timed(folder: Path, files: Callable[[Org], Iterable[OutputFile]], given: Org) -> tuple[float, Written]:
    """Makes a folder hold the files; the processor's seconds that it took."""
    start = time.process_time()
    written = write(folder, files(given))
    return time.process_time() - start, written


def contents(folder: Path) -> dict[str, bytes]:
    """Path and content of every field's file."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*-meta.xml")}


def one_round(given: Org) -> tuple[float, float, float]:
    """Seconds for our files, for the rival's, and for ours again with nothing to write."""
    top = Path(tempfile.mkdtemp())
    ours, _ = timed(top / "ours", writer.files, given)
    rival, _ = timed(top / "rival", bare, given)
    assert contents(top / "ours") == contents(top / "rival")
    again, second = timed(top / "ours", writer.files, given)
    assert (len(second.written), second.unchanged) == (0, FIELDS)
    shutil.rmtree(top)
    return ours, rival, again


def main() -> int:
    """Prints medians and their ratio; the exit code says whether the goal is met."""
    given = org()
    one_round(given)  # the first round pays for reading tables and compiling templates, on both sides
    ours, theirs, again = zip(*(one_round(given) for _ in range(ROUNDS)), strict=True)
    ratio = median(ours) / median(theirs)
    print(f"{FIELDS:,} custom fields to files, median of {ROUNDS} rounds in turns")
    print(f"  orgspec          {median(ours):.3f} s")
    print(f"  bare template    {median(theirs):.3f} s")
    print(f"  ratio            {ratio:.2f} (goal {GOAL})")
    print(f"  nothing to write {median(again):.3f} s")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
