"""Values that differ from org to org: `${NAME}` in the texts of a spec, said in org.json and in `environments/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, UnreadableError, did_you_mean
from orgspec.org.content import flag
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.spec.values import Json

VARIABLES = "variables"
"""The key of org.json that declares variables: name → what it stands for where no environment says otherwise."""

MARK = "${"
"""What a text has that names a variable."""

REFERENCE = re.compile(r"\$(\$?)\{([A-Za-z][A-Za-z0-9_]*)\}")
"""`${NAME}`; `$${NAME}` stands for the text `${NAME}` itself."""


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of a spec in one environment; `environment` is None where the values of org.json count.

    A value is None where nothing says it. Without a declaration `${NAME}` is a text like any other.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    environment: str | None = None

    def in_place(self, value: Json, file: str) -> tuple[Json, list[Finding]]:
        """A file's value with all variables in their place; what cannot be placed stays, and is found."""
        findings: list[Finding] = []
        return _placed(value, Place(file), self, findings) if self.values else value, findings

    def undeclared(self, said: Mapping[str, Json], file: str) -> Iterator[Finding]:
        """The names in a file of `environments/` that org.json does not declare."""
        for name in said.keys() - {"$schema", "cites", *self.values}:
            hint = did_you_mean(name, self.values) or f"declare it under `{VARIABLES}` in org.json"
            yield Finding("S232", f"there is no variable `{name}`", Place(file).below(name, part=Part.KEY), hint)


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
            return [_placed(one, at.below(i), known, findings) for i, one in enumerate(value)]
        case dict():
            return {key: _placed(one, at.below(key), known, findings) for key, one in value.items()}
        case _:
            return value


def _text(text: str, at: Place, known: Variables, findings: list[Finding]) -> Json:
    """A text that is nothing but a variable becomes its value, a number or true or false too."""
    whole = REFERENCE.fullmatch(text)
    if whole and not whole[1]:
        return _value(whole, at, known, findings)
    return REFERENCE.sub(lambda m: m[0][1:] if m[1] else shown(_value(m, at, known, findings)), text)


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


def shown(value: Json) -> str:
    """The value of a variable inside of a text."""
    return flag(value) if isinstance(value, bool) else str(value)
