"""Values that differ from org to org: `${NAME}` in the texts of a spec, said in org.json and in `environments/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, UnreadableError, did_you_mean
from orgspec.org.content import flag
from orgspec.source import Span
from orgspec.spec.values import Json, pointer, steps_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from orgspec.spec.spec import Document, Spec

VARIABLES = "variables"
"""The key of org.json that declares variables: name → what it stands for where no environment says otherwise."""

MARK = "${"
"""What a text has that names a variable."""

_REFERENCE = re.compile(r"\$(\$?)\{([A-Za-z][A-Za-z0-9_]*)\}")
"""`${NAME}`; `$${NAME}` stands for the text `${NAME}` itself."""


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of a spec in one environment; `environment` is None where the values of org.json count.

    A value is None where nothing says it. Without a declaration `${NAME}` is a text like any other.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    environment: str | None = None

    def in_place(self, value: Json, file: str, findings: list[Finding]) -> Json:
        """A file's value with all variables in their place; what cannot be placed stays, and is found."""
        return _placed(value, Place(file), self, findings) if self.values else value

    def undeclared(self, said: Mapping[str, Json], file: str) -> Iterator[Finding]:
        """The names in a file of `environments/` that org.json does not declare."""
        for name in said.keys() - {"$schema", "cites", *self.values}:
            hint = did_you_mean(name, self.values) or f"declare it under `{VARIABLES}` in org.json"
            yield Finding("S232", f"there is no variable `{name}`", Place(file, pointer(name), part=Part.KEY), hint)


def variables(org: Json, environments: Mapping[str, Json], chosen: str | None) -> Variables:
    """The variables that org.json declares, with the values of the chosen environment.

    Raises `UnreadableError` where there is no such environment.
    """
    if chosen is not None and chosen not in environments:
        hint = did_you_mean(chosen, environments) or f"`environments/{chosen}.json` would say it"
        msg = f"there is no environment `{chosen}`"
        raise UnreadableError(msg, hint)
    declared = _map(_map(org).get(VARIABLES))
    said = _map(environments.get(chosen)) if chosen is not None else {}
    return Variables({name: said.get(name, value) for name, value in declared.items()}, chosen)


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _placed(value: Json, at: Place, known: Variables, findings: list[Finding]) -> Json:
    match value:
        case str() if MARK in value:
            return _text(value, at, known, findings)
        case list():
            return [_placed(one, _below(at, i), known, findings) for i, one in enumerate(value)]
        case dict():
            return {key: _placed(one, _below(at, key), known, findings) for key, one in value.items()}
        case _:
            return value


def _below(at: Place, step: str | int) -> Place:
    return Place(at.file, at.pointer + pointer(step))


def _text(text: str, at: Place, known: Variables, findings: list[Finding]) -> Json:
    """A text that is nothing but a variable becomes its value, a number or true or false too."""
    whole = _REFERENCE.fullmatch(text)
    if whole and not whole[1]:
        return _value(whole, at, known, findings)
    return _REFERENCE.sub(lambda m: m[0][1:] if m[1] else _shown(_value(m, at, known, findings)), text)


def _value(reference: re.Match[str], at: Place, known: Variables, findings: list[Finding]) -> Json:
    name = reference[2]
    value = known.values.get(name)
    if value is not None:
        return value
    place = replace(at, span=Span(*reference.span()))
    if name not in known.values:
        hint = did_you_mean(name, known.values) or f"declare it under `{VARIABLES}` in org.json"
        findings.append(Finding("S232", f"there is no variable `{name}`", place, hint))
    elif known.environment is None:
        hint = "choose an environment with --env, or say a value in org.json"
        findings.append(Finding("S233", f"the variable `{name}` has no value", place, hint))
    else:
        hint = f"say it in `environments/{known.environment}.json`"
        message = f"the variable `{name}` has no value in the environment `{known.environment}`"
        findings.append(Finding("S233", message, place, hint))
    return reference[0]


def _shown(value: Json) -> str:
    return flag(value) if isinstance(value, bool) else str(value)


def as_written(findings: Iterable[Finding], spec: Spec) -> list[Finding]:
    """Findings in texts with variables, with stretches of the texts as the files have them."""
    documents = {d.file: d for d in (spec.org, *spec.documents) if d.written is not None}
    return [_as_written(f, documents.get(f.place.file), spec.variables) for f in findings]


def _as_written(finding: Finding, document: Document | None, known: Variables) -> Finding:
    span = finding.place.span
    if document is None or span is None:
        return finding
    shifts = list(_shifts(text_of(_at(document.written, finding.place.pointer)), known))
    start = _before(span.start, shifts)
    moved = Span(start, max(_before(span.end, shifts), start + 1))
    return replace(finding, place=replace(finding.place, span=moved))


def _at(value: Json, path: str) -> Json:
    for step in steps_of(path):
        match value:
            case dict():
                value = value.get(step)
            case list():
                value = value[int(step)]
            case _:
                return None
    return value


def _shifts(written: str, known: Variables) -> Iterator[tuple[Span, Span]]:
    """For each variable in a text: where its value stands, and where its name."""
    by = 0
    for match in _REFERENCE.finditer(written):
        value = None if match[1] else known.values.get(match[2])
        length = len(match[0]) - 1 if match[1] else len(match[0]) if value is None else len(_shown(value))
        name = Span(*match.span())
        yield Span(name.start + by, name.start + by + length), name
        by += length - len(match[0])


def _before(offset: int, shifts: list[tuple[Span, Span]]) -> int:
    """An offset in a text with values, in the text with names; inside of a value it is the name's start."""
    moved = offset
    for value, name in shifts:
        if offset >= value.end:
            moved = offset - value.end + name.end
        elif offset > value.start:
            return name.start
    return moved
