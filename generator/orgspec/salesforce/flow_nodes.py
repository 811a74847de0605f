"""What a flow is made of."""

from __future__ import annotations

from functools import lru_cache

from orgspec.salesforce.metadata_types import api


@lru_cache(maxsize=1)
def flow_nodes() -> tuple[str, ...]:
    """The elements of a flow that a way through it may lead to (`decisions`, `loops`), by the API's types."""
    types = api()
    nodes = types.subtypes["FlowNode"]
    return tuple(element.name for element in types.types["Flow"].elements if element.repeated and element.type in nodes)
