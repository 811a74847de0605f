"""Writes the tables of `docs/spec.md` from the tables that the program reads.

python scripts/build_spec_tables.py            write them
python scripts/build_spec_tables.py --check    say whether they are current

A table stands between `<!-- table: NAME -->` and `<!-- end -->`; everything else on the page is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from made_page import made

from orgspec.salesforce.needed_settings import NEEDED_SETTINGS
from orgspec.salesforce.spec_defaults import ABBREVIATIONS, DEFAULTS, Derived, keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from orgspec.salesforce.spec_defaults import Default

PAGE = Path(__file__).resolve().parent.parent / "docs" / "spec.md"
SECTION = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def current() -> str:
    """The page with its tables as they should be."""
    return SECTION.sub(lambda m: f"{m[1]}{TABLES[m[2]]()}{m[3]}", PAGE.read_text("utf-8"))


def defaults() -> str:
    """What may be left out."""
    rows = [(f"`{d.type}`", f"`{d.element}`", _value(d.value), _condition(d)) for d in DEFAULTS]
    return _table(("type", "key", "left out, it is", "where"), rows)


def abbreviations() -> str:
    """What may be said in short."""
    rows = [(f"`{a.type}`", a.form.value, f"`{a.element}`") for a in ABBREVIATIONS]
    return _table(("in place of a map for", "stands", "for a map with"), rows)


def maps() -> str:
    """Repeated elements that are maps."""
    rows = [
        (f"`{k.type}`", f"`{k.element}`", f"`{k.key}`", "yes" if k.listable else "")
        for k in sorted(keyed().values(), key=lambda k: (k.type, k.element))
    ]
    return _table(("type", "key", "the key of the map is its", "or a list of names"), rows)


def settings() -> str:
    """Settings that are written with components."""
    rows = [
        (f"`{n.settings}`", f"`{n.element}`", ", ".join(f"`{t}`" for t in sorted(n.types)), n.below, n.why)
        for n in NEEDED_SETTINGS
    ]
    return _table(("settings", "turned on", "where there is a", "of", "because"), rows)


def _value(value: str) -> str:
    return value.value if isinstance(value, Derived) else f"`{value}`"


def _condition(default: Default) -> str:
    wheres = [f"`{e}` is `{v}`" if v else f"there is `{e}`" for e, v in default.where.items()]
    withouts = [f"no `{e}`" for e in default.without]
    said = not default.suffix or (default.suffix == "__c" and default.type in {"CustomField", "CustomObject"})
    suffix = [] if said else [f"the name ends in `{default.suffix}`"]
    return ", ".join([*wheres, *withouts, *suffix])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES: dict[str, Callable[[], str]] = {
    "defaults": defaults,
    "abbreviations": abbreviations,
    "maps": maps,
    "settings": settings,
}


if __name__ == "__main__":
    sys.exit(made(PAGE, current(), "scripts/build_spec_tables.py"))
