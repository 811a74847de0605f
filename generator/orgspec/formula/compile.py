"""A formula from its text in one call: for the library, the command line and tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, OrgspecError, Problem, Severity, in_full, in_text
from orgspec.formula.checker import check
from orgspec.formula.field_types import FORMULA_TYPES
from orgspec.formula.interpreter import evaluate
from orgspec.formula.parser import parse
from orgspec.formula.scope import Scope
from orgspec.formula.types import BlankMode, FormulaContext, Type
from orgspec.org.catalog import Catalog, FieldEntry
from orgspec.org.fields import compound_parts
from orgspec.org.model import Org
from orgspec.runtime.context import Context, Save
from orgspec.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgspec.formula.typed import Typed
    from orgspec.runtime.context import Record
    from orgspec.runtime.values import Scalar


NAME = "formula"
"""The name under which a formula that stands in no file is known."""


class CompileError(OrgspecError):
    """A formula that does not compile; `problems` holds everything that is wrong with it."""

    def __init__(self, source: Source, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__("\n".join(map(in_full, self.findings())))

    def findings(self) -> tuple[Finding, ...]:
        """The problems as findings of the text."""
        return tuple(in_text(problem, self.source) for problem in self.problems)


@dataclass(frozen=True, slots=True)
class CompiledFormula:
    """A formula ready to be evaluated.

    `type` is what it gives, `problems` are warnings (errors were raised).
    """

    text: str
    type: Type
    tree: Typed = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def evaluate(
        self, record: Record | None = None, prior: Record | None = None, context: Context | None = None
    ) -> Scalar:
        """The value for a record, as Salesforce computes it; a Boolean is never blank.

        `prior` is the record before the save, None on insert. Raises FormulaError where there is no value (a division
        by zero) and RecordError where a value does not fit its field.
        """
        value = evaluate(self.tree, Save(record or {}, prior, context or Context()))
        return bool(value) if self.type is Type.BOOLEAN else value


def compile_formula(
    text: str,
    fields: Mapping[str, Mapping[str, object]] | None = None,
    object: str | None = None,  # noqa: A002 -- Salesforce's word, and the library's keyword
    org: Org | None = None,
    context: FormulaContext | str | None = None,
    blank_mode: BlankMode | str = BlankMode.BLANK,
    returns: str | None = None,
) -> CompiledFormula:
    """A formula compiled for a record.

    `fields` gives fields by name (`{"Amount__c": {"type": "Currency"}}`, with `formula` and `formulaTreatBlanksAs` for
    a formula field, `values` for a picklist), besides those of `object` in `org` and the standard objects. `context`
    None admits every function. `returns` is the field type that the formula must give. Raises CompileError.
    """
    given = [field_entry(name, content) for name, content in (fields or {}).items()]
    scope = Scope(
        Catalog.of(org or Org(NAME, "", {})),
        object,
        None if context is None else FormulaContext(context),
        BlankMode(blank_mode),
        None if returns is None else FORMULA_TYPES[returns],
        {entry.name: entry for entry in (*compound_parts(given), *given)},
    )
    return compiled(text, scope)


def compiled(text: str, scope: Scope) -> CompiledFormula:
    """A formula compiled in a scope; raises CompileError."""
    formula, syntax = parse(text)
    tree, types = check(formula, scope)
    problems = (*syntax, *types)
    if tree is None or any(p.severity is Severity.ERROR for p in problems):
        raise CompileError(Source(NAME, text), problems)
    return CompiledFormula(text, tree.type, tree, problems)


def field_entry(name: str, given: Mapping[str, object]) -> FieldEntry:
    """A field as the caller describes it."""
    values = given.get("values")
    formula = given.get("formula")
    return FieldEntry(
        name,
        "",
        str(given.get("type", "Text")),
        str(given.get("label", name)),
        values=tuple(map(str, values)) if isinstance(values, list | tuple) else None,
        formula=None if formula is None else str(formula),
        blanks_as=str(given.get("formulaTreatBlanksAs", BlankMode.ZERO)),
    )
