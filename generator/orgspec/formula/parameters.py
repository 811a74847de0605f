"""What parameters ask of an argument besides its type: to be written out, to be a field, to be one of a few texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Problem, Severity, did_you_mean
from orgspec.formula import messages
from orgspec.formula.functions.row import Takes
from orgspec.formula.references import RECORD_ROOTS
from orgspec.formula.typed import FieldRef, GlobalRef, Literal
from orgspec.formula.types import Type
from orgspec.runtime.errors import FormulaError
from orgspec.runtime.patterns import compile_pattern
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgspec.formula.checked import Checked
    from orgspec.formula.functions.row import Function, Param
    from orgspec.formula.typing_rules import Choice


def argument_problems(row: Function, where: str, choice: Choice, arguments: Sequence[Checked]) -> Iterator[Problem]:
    """The problems of arguments whose type is right."""
    wrong = {m.index for m in choice.misfits}
    params = choice.overload.parameters(len(arguments)) or ()
    for i, (param, argument) in enumerate(zip(params, arguments, strict=True)):
        if i not in wrong and argument.type is not Type.ERROR:
            yield from _problems(row, where, param, argument)
    if row.name == "VLOOKUP" and not wrong:
        yield from _lookup_problems(arguments)


def _lookup_problems(arguments: Sequence[Checked]) -> Iterator[Problem]:
    """Both fields belong to one custom object, and the second is its Name."""
    match arguments[0].typed, arguments[1].typed:
        case Literal(value=(wanted_object, _, _)), Literal(value=(object_, field, _)):
            if wanted_object != object_:
                message = f"VLOOKUP takes two fields of one object, not of `{wanted_object}` and `{object_}`"
                yield Problem("F219", message, arguments[1].span)
            if field != "Name" or not str(object_).endswith("__c"):
                message = f"VLOOKUP looks for the Name of a custom object, not for `{object_}.{field}`"
                yield Problem("F219", message, arguments[1].span)


def _problems(row: Function, where: str, param: Param, argument: Checked) -> Iterator[Problem]:
    match param.takes:
        case Takes.LITERAL:
            yield from _literal_problems(where, argument)
        case Takes.FIELD:
            yield from _field_problems(row, where, argument)
        case Takes.LOOKUP_FIELD:
            if not _is_lookup_field(argument):
                hint = "write `$ObjectType.Object__c.Fields.Field__c`"
                yield Problem("F205", messages.wrong_argument(where), argument.span, hint)
        case Takes.VALUE:
            if _is_lookup_field(argument):
                message = "what a field of `$ObjectType` gives outside of VLOOKUP cannot be evaluated offline"
                yield Problem("F214", message, argument.span, severity=Severity.WARNING)
            if param.one_of:
                yield from _choice_problems(where, param, argument)
    if row.name == "REGEX" and param.name == "pattern":
        yield from _pattern_problems(argument)


def _is_lookup_field(argument: Checked) -> bool:
    return isinstance(argument.typed, Literal) and isinstance(argument.typed.value, tuple)


def _literal_problems(where: str, argument: Checked) -> Iterator[Problem]:
    if argument.typed is not None and not isinstance(argument.typed, Literal):
        yield Problem("F205", messages.wrong_type(where, ["Text Literal"], argument.type), argument.span)


def _choice_problems(where: str, param: Param, argument: Checked) -> Iterator[Problem]:
    """Salesforce takes a unit that is written out in any letter case, and any computed one; a save may still fail."""
    if not isinstance(argument.typed, Literal):
        return
    text = str(argument.typed.value or "")
    if text.casefold() not in param.one_of:
        message = messages.wrong_value(where, param.one_of, text)
        yield Problem("F216", message, argument.span, did_you_mean(text, param.one_of))


def _field_problems(row: Function, where: str, argument: Checked) -> Iterator[Problem]:
    match argument.typed:
        case FieldRef(path=path, root=root) if len(path) == 1 and root in {"", *RECORD_ROOTS}:
            return
        case FieldRef(path=path):
            yield Problem("F209", messages.cannot_reference(row.name, ".".join(path)), argument.span)
        case GlobalRef(path=path):
            yield Problem("F209", messages.cannot_reference(row.name, ".".join(path)), argument.span)
        case None:
            return
        case _:
            yield Problem("F209", messages.wrong_argument(where), argument.span, "expected a field of the record")


def _pattern_problems(argument: Checked) -> Iterator[Problem]:
    """A pattern that is written out is compiled when the formula is saved."""
    typed = argument.typed
    if not isinstance(typed, Literal) or not isinstance(typed.value, str):
        return
    try:
        compile_pattern(typed.value)
    except FormulaError as problem:
        span = Span(argument.span.start + 1, max(argument.span.start + 1, argument.span.end - 1))
        yield Problem("F218", str(problem), span, "patterns are Java's; a backslash is doubled in the formula")
