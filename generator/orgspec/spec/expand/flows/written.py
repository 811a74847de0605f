"""Flows that a person writes in steps: `on`, `do` and `paths` of `flows/<Name>.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.spec.expand.flows.build import flow
from orgspec.spec.expand.flows.elements import FlowPlan
from orgspec.spec.expand.flows.starting import paths, start
from orgspec.spec.expand.flows.steps import Reading
from orgspec.spec.expand.plain import FLOW_SHORTHAND, said_in_steps
from orgspec.spec.expand.said import said_in
from orgspec.spec.expand.shaping import Shaper
from orgspec.spec.kinds import FLOW, Kind

if TYPE_CHECKING:
    from orgspec.org.catalog import Catalog
    from orgspec.org.model import Component
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.growing import Growing
    from orgspec.spec.expand.said import Said
    from orgspec.spec.spec import Document, Spec


def written_flows(spec: Spec, types: Api, growing: Growing) -> tuple[Component, ...]:
    """The flows of all files in steps. What is wrong with one is found; the steps that are sound are there."""
    documents = [d for d in spec.of_kind(Kind.COMPONENT) if said_in_steps(d)]
    catalog = growing.catalog() if documents else None
    return tuple(c for d in documents if catalog and (c := _flow(d, types, catalog, growing)) is not None)


def _flow(document: Document, types: Api, catalog: Catalog, growing: Growing) -> Component | None:
    said, findings = said_in(document), growing.findings
    _only_scalars(types, said, findings)
    on = said.get("on")
    if on is None:
        findings.add("S242", "nothing starts the flow", said, "`on` says what does")
        return None
    beginning = start(on, catalog, findings)
    entry = catalog.object(beginning.object) if beginning else None
    if beginning is None or entry is None:
        return None
    reading = Reading(catalog, growing.components.keys(), findings, entry, beginning.trigger)
    plan = FlowPlan(
        beginning, reading.steps(said.items_of("do")), paths(said.get("paths"), reading, beginning, findings)
    )
    if not plan.steps and not plan.paths:
        if not _says_something(said):
            findings.add("S242", "the flow does nothing", said, "`do` lists its steps")
        return None
    shaper = Shaper(types, growing.api_version)
    about = shaper.content(FLOW, said.without(FLOW_SHORTHAND | _repeated(types)), document.about.full_name)
    cites = tuple(dict.fromkeys((*said.cites(), *reading.cites)))
    return flow(document.about.full_name, about, plan, said.place, shaper.parts, cites)


def _says_something(said: Said) -> bool:
    return any(part is not None and part.value for part in (said.get("do"), said.get("paths")))


def _only_scalars(types: Api, said: Said, findings: Findings) -> None:
    for key, value in said.members():
        if key in _repeated(types):
            message = f"`{key}` cannot stand beside `on`: the flow's elements are made from its steps"
            findings.add("S244", message, value, "say it in `do`, or write the whole flow in plain form", Part.KEY)


def _repeated(types: Api) -> frozenset[str]:
    """The elements of a flow that hold others: those that steps become."""
    return frozenset(e.name for e in types.types[FLOW].elements if e.repeated or e.type in types.types)
