"""Texts that are compared with a picklist: each should be one of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Problem, Severity, did_you_mean
from orgspec.formula import messages
from orgspec.formula.typed import Literal
from orgspec.salesforce.field_types import PICKLISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgspec.formula.checked import Checked
    from orgspec.org.catalog import FieldEntry

_COMPARISONS = frozenset({"=", "<>"})


def missing_values(function: str, arguments: Sequence[Checked]) -> Iterator[Problem]:
    """A problem for each literal beside a picklist that is none of the picklist's values, where these are known.

    ISPICKVAL and INCLUDES can never be true then: an error. CASE and `TEXT(p) = "x"` may be meant for old values: a
    warning, as is a text of spaces, which Salesforce lets pass but in INCLUDES.
    """
    for entry, literals in _pairs(function, arguments):
        for literal in literals:
            yield from _missing(function, entry, literal)


def _pairs(function: str, arguments: Sequence[Checked]) -> Iterator[tuple[FieldEntry, Sequence[Checked]]]:
    """The picklist and the literals that a call compares it with."""
    if function in {"ISPICKVAL", "INCLUDES"} and arguments[0].entry:
        yield arguments[0].entry, arguments[1:]
    elif function == "CASE" and arguments[0].entry:
        yield arguments[0].entry, arguments[1:-1:2]
    elif function in _COMPARISONS:
        for one, other in ((arguments[0], arguments[1]), (arguments[1], arguments[0])):
            if one.entry:
                yield one.entry, (other,)


def _missing(function: str, entry: FieldEntry, literal: Checked) -> Iterator[Problem]:
    if entry.type not in PICKLISTS or not isinstance(literal.typed, Literal):
        return
    text = literal.typed.value
    is_blank = not str(text or "").strip()
    if is_blank and function == "INCLUDES":
        yield Problem("F208", messages.NOT_A_VALUE, literal.span, "write one value between the quotes")
        return
    if not isinstance(text, str) or not entry.values or text.casefold() in map(str.casefold, entry.values):
        return
    hint = did_you_mean(text, entry.values) or f"its values are {_listed(entry.values)}"
    if function == "INCLUDES":
        yield Problem("F208", messages.NOT_A_VALUE, literal.span, hint)
    elif is_blank:
        message = f"`{text}` is not blank, and not a value of the picklist `{entry.name}`"
        yield Problem("F208", message, literal.span, 'write `""` for nothing chosen', Severity.WARNING)
    else:
        severity = Severity.ERROR if function == "ISPICKVAL" else Severity.WARNING
        yield Problem("F208", f"`{text}` is not a value of the picklist `{entry.name}`", literal.span, hint, severity)


def _listed(values: Sequence[str], shown: int = 6) -> str:
    more = f" and {len(values) - shown} more" if len(values) > shown else ""
    return ", ".join(f"`{v}`" for v in values[:shown]) + more
