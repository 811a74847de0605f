"""Default values: what Salesforce fills in when a new record leaves a field out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.field_types import type_of
from orgspec.formula.typed import FieldRef, Literal, Typed
from orgspec.formula.types import FormulaContext, Type
from orgspec.org.content import inside, parts, text, truth
from orgspec.salesforce.value_sets import standard_value_set_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Content
    from orgspec.validator.formulas import Formulas


@dataclass(frozen=True, slots=True)
class Setting:
    """A field that is given a value: by a default, or by an assignment of a flow."""

    field: FieldRef
    value: Typed


def defaults(formulas: Formulas, entry: ObjectEntry) -> Iterator[Setting]:
    """The default values of an object's fields, in order of their names."""
    for name in sorted(entry.fields):
        field = entry.fields[name]
        value = _default(formulas, field)
        if value is not None:
            yield Setting(reference(formulas, field), value)


def reference(formulas: Formulas, field: FieldEntry) -> FieldRef:
    """A field of the record itself, to be set."""
    return FieldRef((field.name,), field.object, type_of(formulas.catalog, field) or Type.TEXT, field.type)


def _default(formulas: Formulas, field: FieldEntry) -> Typed | None:
    chosen = _default_choice(formulas, field)
    if chosen is not None:
        return Literal(chosen, Type.TEXT)
    component = formulas.org.components.get(("CustomField", f"{field.object}.{field.name}"))
    if component is None or field.default is None or field.formula is not None:
        return None
    if field.type == "Checkbox":
        return Literal(value=True, type=Type.BOOLEAN) if field.default == "true" else None
    scope = formulas.scope(field.object, FormulaContext.DEFAULT_VALUE, type_of(formulas.catalog, field))
    return formulas.typed(field.default, scope, component, "defaultValue")


def _default_choice(formulas: Formulas, field: FieldEntry) -> str | None:
    """The value that a picklist's set marks as its default."""
    element, content = _value_set(formulas, field)
    return next((text(v, "fullName") for v in parts(content, element) if truth(v, "default")), None)


def _value_set(formulas: Formulas, field: FieldEntry) -> tuple[str, Content]:
    components = formulas.org.components
    component = components.get(("CustomField", f"{field.object}.{field.name}"))
    own = inside(component.content, "valueSet") if component else {}
    shared = components.get(("GlobalValueSet", text(own, "valueSetName") or ""))
    standard = standard_value_set_of(field.object, field.name)
    if own:
        return ("customValue", shared.content) if shared else ("value", inside(own, "valueSetDefinition"))
    found = components.get(("StandardValueSet", standard.name)) if standard else None
    return "standardValue", found.content if found else {}
