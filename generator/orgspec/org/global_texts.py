"""What an org's own files say where a formula asks for a global: custom labels, records of custom metadata types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgspec.org.content import parts, text

if TYPE_CHECKING:
    from orgspec.org.model import Component, Content, Org, Value


def label_text(org: Org, name: str) -> str | None:
    """The text of a custom label (`$Label.X`); None where the org has none of that full name."""
    label = org.components.get(("CustomLabel", name))
    return None if label is None else text(label.content, "value")


def metadata_text(org: Org, type_: str, record: str, field: str) -> str | None:
    """The text of a field of a custom metadata record (`$CustomMetadata.Type__mdt.Record.Field__c`), if it says any."""
    component = org.components.get(("CustomMetadata", f"{type_.removesuffix('__mdt')}.{record}"))
    return None if component is None else _texts(component).get(field.casefold())


def _texts(record: Component) -> Mapping[str, str | None]:
    own = {_field(entry): _simple(entry.get("value")) for entry in parts(record.content, "values")}
    return {"masterlabel": text(record.content, "label"), "developername": record.own_name, **own}


def _field(entry: Content) -> str:
    return (text(entry, "field") or "").casefold()


def _simple(value: Value) -> str | None:
    """The text of a value that may say its type beside it."""
    return text(value, "#text") if isinstance(value, Mapping) else value if isinstance(value, str) else None
