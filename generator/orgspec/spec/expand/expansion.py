"""From a spec to an org: plain components first, then everything that shorthand means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.model import Org
from orgspec.salesforce.metadata_types import api
from orgspec.spec.expand.plain import Plain

if TYPE_CHECKING:
    from orgspec.diagnostics import Finding
    from orgspec.spec.spec import Spec


def expand(spec: Spec) -> tuple[Org, tuple[Finding, ...]]:
    """The org that a spec describes, and what is wrong with its shorthand (places name files below the SPEC folder)."""
    metadata = api()
    api_version = str(spec.org.content.get("apiVersion", metadata.version))
    plain = Plain(metadata, api_version)
    components = [c for document in spec.documents for c in plain.components(document)]
    return Org.of(str(spec.org.content["name"]), api_version, components), ()
