"""Formulas of real repositories, read here: `python tests/corpus.py DIR [OPTION]…`.

DIR holds `rules*.jsonl`, `formula-fields*.jsonl`, `fields*.jsonl` and `value-sets*.jsonl`, a JSON object a line. Each
repository becomes an org over the standard objects, and each formula is parsed, type-checked in that org, and printed
and parsed again. Prints how many do, overall and by repository, and what hinders the others, by class:

- `package`: names a field or object with a namespace that the repository does not define: it belongs to another package
- `elsewhere`: names a custom field, object or label that no file of the repository defines
- `standard`: names a standard field or object that the tables of standard objects lack (most come with a feature)
- `value`: compares a picklist with a value that its files do not list; Salesforce lets that pass
- `problem`: anything else; exits with 1 where there is one, or where a formula does not parse or not print
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgspec.diagnostics import Severity
from orgspec.formula import printer
from orgspec.formula.checker import check
from orgspec.formula.field_types import FORMULA_TYPES
from orgspec.formula.lint.rules import lint
from orgspec.formula.parser import parse
from orgspec.formula.scope import FieldFormulas, Scope
from orgspec.formula.tree import same
from orgspec.formula.types import BlankMode, FormulaContext
from orgspec.org.catalog import Catalog
from orgspec.org.model import Component, Org

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from orgspec.diagnostics import Problem
    from orgspec.formula.tree import Formula
    from orgspec.org.model import Content, Value

    Row = Mapping[str, Any]

KINDS = ("rules", "formula-fields")
CLASSES = ("value", "package", "elsewhere", "standard", "problem")
_PLACEHOLDER = re.compile(r"%%%[A-Z_]+%%%")
_NAMESPACED = re.compile(r"\b[A-Za-z]\w*?__\w+?__\w+", re.ASCII)
_CUSTOM = re.compile(r"__(c|r|mdt|e|b|x|pc|pr|kav)\b|^\$(Label|Permission|CustomMetadata)", re.IGNORECASE)
_TOO_LONG = "F108"
_NAME_CODES = frozenset({"F201", "F211", "F215", "F220"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A formula and where it was found."""

    repo: str
    object: str
    name: str
    text: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a formula: `hindrances` are (class, what is said) for each problem of its types."""

    subject: Subject
    parses: bool
    prints: bool
    hindrances: tuple[tuple[str, str], ...]


def rows(folder: Path, kind: str) -> Iterator[Row]:
    for path in sorted(folder.glob(f"{kind}*.jsonl")):
        with path.open(encoding="utf-8-sig") as file:
            yield from (json.loads(_PLACEHOLDER.sub("", line), object_hook=_given) for line in file if line.strip())


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says: an absent property may be written as null, and person accounts are accounts."""
    given = {key: value for key, value in row.items() if value is not None}
    return given | {"object": "Account"} if given.get("object") == "PersonAccount" else given


# Repositories as orgs


def orgs(folder: Path) -> dict[str, Catalog]:
    """Repository → the catalog of what it defines."""
    components: defaultdict[str, list[Component]] = defaultdict(list)
    for row in rows(folder, "fields"):
        components[row["repo"]] += object_components(row)
    for row in rows(folder, "value-sets"):
        components[row["repo"]].append(value_set(row))
    return {repo: Catalog.of(Org.of(repo, "63.0", found)) for repo, found in components.items()}


def object_components(row: Row) -> Iterator[Component]:
    name = row["object"]
    if "label" in row:
        content: dict[str, Value] = {"label": row["label"]}
        if "customSettingsType" in row:
            content["customSettingsType"] = row["customSettingsType"]
        if row.get("nameField"):
            content["nameField"] = {"type": row["nameField"]}
        yield Component("CustomObject", name, content)
    for field in row.get("fields", ()):
        yield Component("CustomField", f"{name}.{field['name']}", field_content(field))
    for record_type in row.get("recordTypes", ()):
        yield Component("RecordType", f"{name}.{record_type}", {})


_ELEMENTS = {
    "type": "type",
    "label": "label",
    "length": "length",
    "precision": "precision",
    "scale": "scale",
    "required": "required",
    "unique": "unique",
    "externalId": "externalId",
    "referenceTo": "referenceTo",
    "relationshipName": "relationshipName",
    "defaultValue": "defaultValue",
    "formula": "formula",
    "blanksAs": "formulaTreatBlanksAs",
    "summaryOperation": "summaryOperation",
    "summarizedField": "summarizedField",
}
"""What the files call a property of a field → what the Metadata API calls it."""


def field_content(field: Row) -> Content:
    content: dict[str, Value] = {_ELEMENTS[k]: _text(v) for k, v in field.items() if k in _ELEMENTS}
    value_set: dict[str, Value] = {"restricted": _text(field.get("restricted", False))}
    if "globalValueSet" in field:
        content["valueSet"] = value_set | {"valueSetName": field["globalValueSet"]}
    elif "values" in field:
        values = [{"fullName": name} for name in (*field["values"], *field.get("inactive", ()))]
        content["valueSet"] = value_set | {"valueSetDefinition": {"value": values}}
    return content


def _text(value: object) -> Value:
    if isinstance(value, list):
        return [str(entry) for entry in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_set(row: Row) -> Component:
    element = "standardValue" if row["kind"] == "StandardValueSet" else "customValue"
    return Component(row["kind"], row["name"], {element: [{"fullName": value} for value in row["values"]]})


# Formulas


def subjects(folder: Path, kinds: Iterable[str]) -> Iterator[Subject]:
    catalogs = orgs(folder)
    formulas = {repo: FieldFormulas() for repo in catalogs}
    empty = Catalog.of(Org("", "63.0", {}))
    for kind in kinds:
        for row in rows(folder, kind):
            repo, object_ = row["repo"], row["object"]
            catalog, shared = catalogs.get(repo, empty), formulas.setdefault(repo, FieldFormulas())
            scope = (
                Scope(catalog, object_, FormulaContext.VALIDATION_RULE, formulas=shared)
                if kind == "rules"
                else field_scope(catalog, row, shared)
            )
            yield Subject(repo, object_, row.get("name") or row["field"], row["formula"], scope)


def field_scope(catalog: Catalog, row: Row, shared: FieldFormulas) -> Scope:
    return Scope(
        catalog,
        row["object"],
        FormulaContext.FORMULA_FIELD,
        BlankMode(row.get("blanksAs") or BlankMode.ZERO),
        FORMULA_TYPES.get(row.get("type") or ""),
        formulas=shared,
        formula_of=(row["object"], row["field"]),
    )


def verdict(subject: Subject) -> Verdict:
    formula, syntax = parse(subject.text)
    said = tuple(("problem", problem.message) for problem in syntax)
    if any(problem.code != _TOO_LONG for problem in syntax):
        return Verdict(subject, parses=False, prints=False, hindrances=said)
    _, types = check(formula, subject.scope)
    hindrances = tuple(hindrance(p, subject) for p in types if counts(p))
    return Verdict(subject, parses=True, prints=prints(formula), hindrances=(*said, *hindrances))


def counts(problem: Problem) -> bool:
    """Errors, and names that nobody can look up here."""
    return problem.severity is Severity.ERROR or problem.code in {"F211", "F215"}


def prints(formula: Formula) -> bool:
    printed = printer.format(formula)
    again, problems = parse(printed)
    comments = [c.text for c in again.comments] == [c.text for c in formula.comments]
    readable = all(problem.code == _TOO_LONG for problem in problems)
    return readable and comments and same(again.root, formula.root) and printer.format(again) == printed


def hindrance(problem: Problem, subject: Subject) -> tuple[str, str]:
    """The class of a problem and what is said about it."""
    name = subject.text[problem.span.start : problem.span.end]
    said = f"{problem.code} {problem.message} [{name}]" + (f" — {problem.hint}" if problem.hint else "")
    if problem.code == "F208" and name.strip(" \"'"):
        return "value", said
    if problem.code not in _NAME_CODES:
        return "problem", said
    quoted = " ".join((name, problem.message))
    if _NAMESPACED.search(quoted):
        return "package", said
    return ("elsewhere" if _CUSTOM.search(quoted) else "standard"), said


# The report


def report(verdicts: list[Verdict], listed: frozenset[str]) -> Iterator[str]:
    by_repo: defaultdict[str, list[Verdict]] = defaultdict(list)
    for v in verdicts:
        by_repo[v.subject.repo].append(v)
    width = max(map(len, by_repo), default=0)
    yield f"{'':{width}}  {'formulas':>8} {'parse':>6} {'print':>6} {'types':>6}  what hinders the others"
    for repo in sorted(by_repo):
        yield _line(f"{repo:{width}}", by_repo[repo])
    yield _line(f"{'all':{width}}", verdicts)
    for v in verdicts:
        said = [f"    {class_}: {what}" for class_, what in dict.fromkeys(v.hindrances) if class_ in listed]
        if said or not v.prints:
            yield f"{v.subject.repo} {v.subject.object}.{v.subject.name}" + ("" if v.prints else ": does not print")
            yield from said


def lint_report(found: list[Subject]) -> Iterator[str]:
    """The share of formulas that each lint code speaks of, and how many warnings there are."""
    remarks: Counter[tuple[str, Severity]] = Counter()
    formulas: Counter[str] = Counter()
    for subject in found:
        formula, _ = parse(subject.text)
        typed, _ = check(formula, subject.scope)
        said = lint(formula, typed, subject.scope)
        remarks.update((p.code, p.severity) for p in said)
        formulas.update({p.code for p in said})
    yield f"lint of {len(found)} formulas"
    for (code, severity), count in sorted(remarks.items()):
        yield f"  {code} {severity:8} {count:5} in {formulas[code] / len(found):6.1%} of the formulas"
    warnings = sum(n for (_, severity), n in remarks.items() if severity is Severity.WARNING)
    yield f"  {warnings} warnings, {20 * warnings / max(1, len(found)):.2f} in 20 formulas"


def _line(name: str, verdicts: list[Verdict]) -> str:
    numbers = (
        sum(v.parses for v in verdicts),
        sum(v.prints for v in verdicts),
        sum(v.parses and all(class_ == "value" for class_, _ in v.hindrances) for v in verdicts),
    )
    hindered = Counter(worst(v) for v in verdicts if v.hindrances)
    why = ", ".join(f"{count} {class_}" for class_, count in sorted(hindered.items()))
    return f"{name}  {len(verdicts):>8} {' '.join(f'{n:>6}' for n in numbers)}  {why}".rstrip()


def worst(v: Verdict) -> str:
    return max((class_ for class_, _ in v.hindrances), key=CLASSES.index)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--only", choices=KINDS, help="read one kind of formula only")
    parser.add_argument("--list", choices=CLASSES, action="append", default=["problem"], help="list a class one by one")
    parser.add_argument("--lint", action="store_true", help="print each lint code's share")
    given = parser.parse_args(arguments)
    found = list(subjects(given.folder, (given.only,) if given.only else KINDS))
    verdicts = [verdict(subject) for subject in found]
    for line in report(verdicts, frozenset(given.list)):
        print(line)
    if given.lint:
        print("\n".join(lint_report(found)))
    return int(any(not v.prints or (v.hindrances and worst(v) == "problem") for v in verdicts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
