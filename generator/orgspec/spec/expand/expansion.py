"""From a spec to an org: plain components first, then everything that shorthand means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.model import Org
from orgspec.salesforce.metadata_types import api
from orgspec.spec.expand import value_set_names
from orgspec.spec.expand.ageing import ageings, says_after, since_fields, since_stamps
from orgspec.spec.expand.ageing_conflicts import broken_rules
from orgspec.spec.expand.ageing_flow import ageing_flow
from orgspec.spec.expand.bypass import honoured, permission
from orgspec.spec.expand.flows.stage_stamps import stage_stamps
from orgspec.spec.expand.flows.written import written_flows
from orgspec.spec.expand.frozen import frozen_rules, refused_stamps
from orgspec.spec.expand.gates import gates, required_rules
from orgspec.spec.expand.growing import Growing
from orgspec.spec.expand.object_names import look_at_names
from orgspec.spec.expand.offered_values import offering_all
from orgspec.spec.expand.plain import Plain
from orgspec.spec.expand.processes import Process, processes, with_stages
from orgspec.spec.expand.record_types import business_process, default_value, is_business_process, paths, record_types
from orgspec.spec.expand.said import said_in
from orgspec.spec.expand.settings import settings
from orgspec.spec.expand.showing import show
from orgspec.spec.expand.stage_values import ValueSet, add, made, set_of, started
from orgspec.spec.expand.stamps import BY_STAGES, stamps
from orgspec.spec.expand.transitions import leave_rules, start_rules
from orgspec.spec.expand.translations import translations
from orgspec.spec.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.diagnostics import Finding
    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component, Key
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.expand.gates import Gate
    from orgspec.spec.expand.said import Said
    from orgspec.spec.spec import Spec
    from orgspec.spec.values import Json

_RULE = "ValidationRule"


def expand(spec: Spec, types: Api | None = None) -> tuple[Org, tuple[Finding, ...]]:
    """The org that a spec describes, and what is wrong with its shorthand (places name files below the SPEC folder)."""
    metadata = types or api()
    api_version = _version(spec.org.content.get("apiVersion", metadata.version))
    plain = Plain(metadata, api_version)
    growing = Growing(api_version, (c for document in spec.documents for c in plain.components(document)))
    look_at_names(spec, growing.findings)
    growing.add([f for entry, said in growing.objects(spec, says_after) for f in since_fields(entry, said)])
    _objects(spec, growing)
    growing.add(written_flows(spec, metadata, growing))
    growing.replace(value_set_names.copied(growing.components))
    growing.findings.found.extend(value_set_names.missing(growing.components))
    growing.replace(offering_all(growing))
    _bypass(said_in(spec.org).get("bypass"), growing)
    show(spec, plain, growing)
    languages = said_in(spec.org).items_of("languages")
    growing.replace(translations(spec.of_kind(Kind.TRANSLATION), languages, dict(growing.components), growing.findings))
    growing.replace(settings(said_in(spec.org).get("settings"), growing.components, growing.findings))
    org = Org.of(str(spec.org.content["name"]), api_version, growing.components.values())
    return org, tuple(growing.findings.found)


def _version(said: Json) -> str:
    """A version of the API as manifests spell it: 63 is 63.0."""
    text = str(said)
    return text if "." in text else f"{text}.0"


def _objects(spec: Spec, growing: Growing) -> None:
    """The shorthand of all objects. Values come first: processes of several objects may share a set."""
    documents = growing.objects(spec, _has_stages_or_frozen_fields)
    found = [(said, e, tuple(processes(e, said, growing.findings))) for e, said in documents]
    sets = _value_sets([process for _, _, of_object in found for process in of_object], growing)
    for said, entry, of_object in found:
        staged = [(with_stages(p, sets[p.key].values), sets[p.key]) for p in of_object]
        _show(entry, staged, growing)
        _rules(entry, said, [process for process, _ in staged], growing)


def _value_sets(all_: Sequence[Process], growing: Growing) -> dict[Key, ValueSet]:
    """The value set of each process, by the process's key, with the values that all processes on it bring."""
    sets: dict[Key, ValueSet] = {}
    of_process: dict[Key, ValueSet] = {}
    for process in all_:
        key = set_of(process, growing.components)
        values = sets[key] if key in sets else started(key, process, growing.components)
        sets[key] = of_process[process.key] = values
        add(values, process, growing.findings)
    growing.replace(component for values in sets.values() if (component := made(values)) is not None)
    return of_process


def _show(entry: ObjectEntry, staged: Iterable[tuple[Process, ValueSet]], growing: Growing) -> None:
    """What shows processes to people."""
    for process, values in staged:
        default = default_value(process, values.values)
        if is_business_process(process):
            growing.add([business_process(process, default)])
        growing.replace(record_types(process, default, growing.components))
        growing.add(paths(entry, process, growing.findings))


def _rules(entry: ObjectEntry, said: Said, staged: Sequence[Process], growing: Growing) -> None:
    """What stops or changes records."""
    findings = growing.findings
    gated = [gate for process in staged for gate in gates(entry, process, findings)]
    growing.add(required_rules(entry, gated, findings))
    growing.add(rule for process in staged for rule in start_rules(entry, process, findings))
    growing.add(leave_rules(entry, staged, findings))
    growing.add(frozen_rules(entry, said, findings))
    _flows(entry, said, staged, gated, growing)


def _flows(
    entry: ObjectEntry, document: Said, staged: Sequence[Process], gated: Sequence[Gate], growing: Growing
) -> None:
    """What sets fields when a stage changes, and what moves records on that stay too long."""
    findings = growing.findings
    said = [s for event in BY_STAGES for process in staged for s in stamps(entry, process, event, findings)]
    refused_stamps(document, said, findings)
    ageing = [one for process in staged for one in ageings(entry, process, findings)]
    stamped = [*said, *since_stamps(ageing)]
    if stamped:
        growing.add([stage_stamps(entry, stamped, growing.catalog(), growing.api_version)])
        growing.stamped[entry.name] = frozenset(s.field.name for s in stamped)
    if ageing:
        growing.add([ageing_flow(entry, ageing, growing.api_version)])
        rules = [c for (t, name), c in growing.components.items() if t == _RULE and name.startswith(f"{entry.name}.")]
        broken_rules(ageing, gated, said, rules, findings)


def _bypass(said: Said | None, growing: Growing) -> None:
    """The permission that all rules honour; one that the spec writes itself stays as it is."""
    if said is not None:
        growing.add(c for c in _unwritten(permission(said), growing))
        growing.replace(honoured(growing.components.values(), said.text()))


def _unwritten(components: Iterable[Component], growing: Growing) -> Iterator[Component]:
    return (c for c in components if c.key not in growing.components)


def _has_stages_or_frozen_fields(said: Said) -> bool:
    return said.get("processes") is not None or said.any_in("fields", "frozen")
