"""The schema files of all kinds of spec file, as they stand in `schemas/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from orgspec.salesforce.registry import registry
from orgspec.spec.component_schemas import component_schema
from orgspec.spec.flow_schema import flow_schema
from orgspec.spec.kinds import FLOW, SETTINGS, Kind, component_folders, schema_name
from orgspec.spec.samples_schema import samples_schema
from orgspec.spec.shorthand_schemas import (
    environment_schema,
    object_schema,
    org_schema,
    picklist_schema,
    translation_schema,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.schema_terms import Schema


def schema_files(api: Api) -> Iterator[tuple[str, str]]:
    """File name and text of every schema, for one version of the API."""
    yield _file(Kind.ORG, org_schema(api))
    yield _file(Kind.OBJECT, object_schema(api))
    yield _file(Kind.PICKLIST, picklist_schema(api))
    yield _file(Kind.TRANSLATION, translation_schema())
    yield _file(Kind.SAMPLES, samples_schema())
    yield _file(Kind.ENVIRONMENT, environment_schema())
    for placements in component_folders().values():
        for placement in placements:
            if placement.type in api.types:
                yield _file(schema_name(placement), _component(api, placement.type))
    for type_ in sorted(api.roots - registry().placements.keys()):
        if type_.endswith(SETTINGS):
            yield _file(type_, component_schema(api, type_))


def _component(api: Api, type_: str) -> Schema:
    return flow_schema(api) if type_ == FLOW else component_schema(api, type_)


def _file(name: str, schema: Schema) -> tuple[str, str]:
    return f"{name}.schema.json", _pretty(schema)


def _pretty(schema: Schema) -> str:
    """JSON with one line a definition or property: small, and a change of one is a change of one line."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"') + "\n"
