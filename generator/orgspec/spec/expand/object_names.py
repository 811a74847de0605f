"""Whether the files in `objects/` have names of objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orgspec.diagnostics import did_you_mean
from orgspec.salesforce.standard_objects import is_standard_object, standard_object_names
from orgspec.spec.expand.said import said_in
from orgspec.spec.kinds import Kind

if TYPE_CHECKING:
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.spec import Spec


_CUSTOM = re.compile(r"__(?:[a-z]{1,3}|[A-Z][A-Za-z]+)\Z", re.ASCII)
"""How the names of custom objects end (`__c`, `__mdt`, `__kav`), and those of what comes with them (`__Share`)."""


def look_at_names(spec: Spec, findings: Findings) -> None:
    """Adds a finding for each object that is neither a custom one nor a standard one that is known."""
    for document in spec.of_kind(Kind.OBJECT):
        name = document.about.full_name
        if not _CUSTOM.search(name) and not is_standard_object(name):
            custom = {d.about.full_name for d in spec.of_kind(Kind.OBJECT)} - {name}
            suggested = re.sub(r"\W+", "_", name.partition("__")[0], flags=re.ASCII).strip("_")
            hint = did_you_mean(name, standard_object_names() | custom) or f"a custom object is called `{suggested}__c`"
            findings.add("S212", f"no object `{name}` is known", said_in(document), hint)
