"""Where a formula stands: what it may name, which kind of formula it is, how blanks read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.formula.types import BlankMode, FormulaContext, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Problem
    from orgspec.formula.typed import FieldFormula
    from orgspec.org.catalog import Catalog, FieldEntry

CONDITIONS = frozenset(
    {
        FormulaContext.VALIDATION_RULE,
        FormulaContext.WORKFLOW_RULE,
        FormulaContext.APPROVAL_ENTRY,
        FormulaContext.APPROVAL_STEP,
    }
)
"""Kinds of formula that must be true or false."""


@dataclass(slots=True)
class FieldFormulas:
    """The formula fields of one catalog, each checked once, when it is first named.

    `checked` leads from (object, field) to its tree, or to the error that whoever names it inherits; `open` holds those
    that are being checked: meeting one again is a cycle. Pass the same one along for all formulas of an org.
    """

    checked: dict[tuple[str, str], FieldFormula | Problem] = field(default_factory=dict)
    open: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of a formula.

    `object` is the API name of the object whose record it sees, None where it sees none. `context` None admits every
    function and global. `returns` is what the formula must give, None for anything. `fields` are fields besides the
    object's own, `resources` a flow's variables and formulas with their field types (`Number`, `Checkbox`), `records`
    what a flow looked up: the name of the look-up → its object.
    """

    catalog: Catalog
    object: str | None
    context: FormulaContext | None
    blank_mode: BlankMode = BlankMode.BLANK
    returns: Type | None = None
    fields: Mapping[str, FieldEntry] = field(default_factory=dict)
    resources: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    formulas: FieldFormulas = field(default_factory=FieldFormulas)
    formula_of: tuple[str, str] | None = None
    """The formula field (object, name) whose formula it is; naming it would be a cycle."""

    @property
    def result(self) -> Type | None:
        """What the formula must give: a condition Boolean, else as said."""
        return Type.BOOLEAN if self.context in CONDITIONS else self.returns

    def of_field_formula(self, entry: FieldEntry, returns: Type) -> Scope:
        """The scope of a formula field that a formula in this scope names."""
        context = self.context and FormulaContext.FORMULA_FIELD
        fields = self.fields if entry.name in self.fields else {}
        return replace(
            self,
            object=self.object if fields else entry.object,
            context=context,
            blank_mode=BlankMode.said(entry.blanks_as),
            returns=returns,
            fields=fields,
            resources={},
            records={},
            formula_of=(entry.object, entry.name),
        )
