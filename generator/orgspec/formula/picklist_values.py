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
    from orgspec.source import Span

_COMPARISONS = frozenset({"=", "<>"})


def missing_values(function: str, arguments: Sequence[Checked]) -> Iterator[Problem]:
    """A problem for each literal beside a picklist that is none of the picklist's values, where these are known.

    ISPICKVAL and INCLUDES can never be true then: an error. CASE and `TEXT(p) = "x"` may be meant for old values: a
    warning, as is a text of spaces, which Salesforce lets pass but in INCLUDES. Records may hold an inactive value.
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
    if function == "INCLUDES" and not str(text or "").strip():
        yield Problem("F208", messages.NOT_A_VALUE, literal.span, "write one value between the quotes")
    elif isinstance(text, str) and entry.values and not _among(text, entry.values):
        yield _no_value(function, entry, text, literal.span)


def _among(text: str, values: Sequence[str]) -> bool:
    return text.casefold() in map(str.casefold, values)


def _no_value(function: str, entry: FieldEntry, text: str, span: Span) -> Problem:
    """What is said of a text that is none of the values that can be chosen."""
    message = f"`{text}` is not a value of the picklist `{entry.name}`"
    hint = did_you_mean(text, entry.values or ()) or f"its values are {_listed(entry.values or ())}"
    if _among(text, entry.retired):
        message = f"`{text}` is an inactive value of the picklist `{entry.name}`: only older records have it"
        return Problem("F208", message, span, severity=Severity.INFO)
    if not text.strip():
        message = f"`{text}` is not blank, and not a value of the picklist `{entry.name}`"
        return Problem("F208", message, span, 'write `""` for nothing chosen', Severity.WARNING)
    if function == "INCLUDES":
        return Problem("F208", messages.NOT_A_VALUE, span, hint)
    return Problem("F208", message, span, hint, Severity.ERROR if function == "ISPICKVAL" else Severity.WARNING)


def _listed(values: Sequence[str], shown: int = 6) -> str:
    more = f" and {len(values) - shown} more" if len(values) > shown else ""
    return ", ".join(f"`{v}`" for v in values[:shown]) + more
