"""Files of which nothing could be read: who names their components is not told that these are missing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from orgspec.diagnostics import Severity
from orgspec.xml.placing import META

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.diagnostics import Finding

_NOTHING_READ: Final = frozenset({"X101", "X201", "X202", "X207"})


def unread(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The files that findings of reading a project refuse as a whole."""
    refused = (f.place.file for f in findings if f.code in _NOTHING_READ and f.severity is Severity.ERROR)
    return tuple(dict.fromkeys(refused))


def components_of(files: Iterable[str]) -> tuple[str, ...]:
    """What files are named after: `Budget__c` of `Budget__c.field-meta.xml`; also without what comes before a point."""
    stems = (PurePosixPath(file).name.removesuffix(META).rpartition(".")[0] for file in files)
    return tuple(name for stem in stems if stem for name in dict.fromkeys((stem, stem.rpartition(".")[2])) if name)
