"""Settings that the org's components rely on, unless `settings` in org.json switches them off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Severity, did_you_mean
from orgspec.org.content import inside, text
from orgspec.org.model import Component, Origin
from orgspec.org.places import place_of
from orgspec.salesforce.needed_settings import NEEDED_SETTINGS
from orgspec.spec.kinds import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Key
    from orgspec.salesforce.needed_settings import NeededSetting
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said

_OBJECT = re.compile(r"[A-Za-z0-9_]+")


def settings(said: Said | None, components: Mapping[Key, Component], findings: Findings) -> Iterator[Component]:
    """The settings components with what the org needs, one a type; what a file in `settings/` says stays as it is."""
    off = _switched_off(said, findings)
    made: dict[str, Component] = {}
    for row in NEEDED_SETTINGS:
        needing = next((c for c in components.values() if _needs(c, row)), None)
        if needing is None or row.settings in off:
            continue
        key = (row.settings, row.settings.removesuffix(SETTINGS))
        before = made.get(row.settings) or components.get(key) or Component(*key, {}, {}, _origin(needing))
        if text(before.content, row.element) == "false":
            findings.found.append(_against(before, row, needing))
        made[row.settings] = replace(before, content={**dict(row.with_it), row.element: "true", **before.content})
    yield from made.values()


def _switched_off(said: Said | None, findings: Findings) -> frozenset[str]:
    known = [row.settings for row in NEEDED_SETTINGS]
    if said is None or said.value is True:
        return frozenset()
    if said.value is False:
        return frozenset(known)
    for name, one in said.members():
        if name not in known:
            message = f"no component makes orgspec write `{name}`"
            hint = did_you_mean(name, known) or f"possible: {', '.join(f'`{k}`' for k in sorted(set(known)))}"
            findings.add("S223", message, one, hint, Part.KEY)
    return frozenset(name for name, one in said.members() if one.value is False)


def _needs(component: Component, row: NeededSetting) -> bool:
    if component.type not in row.types:
        return False
    if row.below:
        match = _OBJECT.match(component.full_name)
        return match is not None and match.group() == row.below
    return not row.started_by or text(inside(component.content, "start"), "triggerType") in row.started_by


def _origin(component: Component) -> Origin | None:
    return Origin(component.origin.place) if component.origin else None


def _against(given: Component, row: NeededSetting, needing: Component) -> Finding:
    message = f"`{row.element}` is off, but {needing.type} `{needing.full_name}` relies on it"
    return Finding("S224", message, place_of(given, row.element), f"turn it on: {row.why}", Severity.WARNING)
