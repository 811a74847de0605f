"""Files of which nothing could be read: who names their components is not told that these are missing."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from orgspec.diagnostics import Severity
from orgspec.xml.placing import META

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgspec.diagnostics import Finding

_NOTHING_READ: Final = frozenset({"X101", "X201", "X202", "X207"})


def unread(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The files that findings of reading a project refuse as a whole."""
    refused = (f.place.file for f in findings if f.code in _NOTHING_READ and f.severity is Severity.ERROR)
    return tuple(dict.fromkeys(refused))


def speaks_of(message: str, files: Sequence[str]) -> bool:
    """Whether a message names what one of the files is named after: `Budget__c` of `Budget__c.field-meta.xml`."""
    stems = (PurePosixPath(file).name.removesuffix(META).rpartition(".")[0] for file in files)
    return any(stem and re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", message) for stem in stems)
