"""Random before-save flows: look-ups, counts, decisions and assignments in a row, some of which no way leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

Vocabulary: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""Object → its `texts` and `numbers`, its `lookups`, and what can be `read` and `computed` besides."""

_PLACES = {
    "find": "recordLookups", "count": "recordLookups", "decide": "decisions", "set": "assignments",
}  # fmt: skip
_OPERATORS = {
    "texts": ("EqualTo", "NotEqualTo", "StartsWith", "EndsWith", "Contains"),
    "numbers": ("EqualTo", "NotEqualTo", "GreaterThan", "LessThanOrEqualTo"),
}
_LITERALS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "texts": ({"stringValue": "Acme"}, {"stringValue": "1"}, {}),
    "numbers": ({"numberValue": "0"}, {"numberValue": "2"}, {}),
}
_BESIDES = {"texts": "read", "numbers": "computed"}
_FORMULAS = {
    "texts": ('{a} & "x"', "LEFT({a}, {n})", 'IF({n} > 1, {a}, "Acme")'),
    "numbers": ("{n} + 1", "LEN({a})", "10 / {n}", "BLANKVALUE({n}, 2)"),
}


@dataclass(frozen=True)
class RandomFlow:
    """A flow of an object over a vocabulary, drawn from one source of chance."""

    random: Random
    object: str
    vocabulary: Vocabulary
    found: dict[str, str] = field(default_factory=dict)
    """the look-ups that keep a record, and of which object"""
    counted: dict[str, str] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """The metadata of the flow."""
        kinds = {f"E{i}": self.random.choice(list(_PLACES)) for i in range(self.random.randint(1, 6))}
        for name, kind in kinds.items():
            if kind in {"find", "count"}:
                (self.found if kind == "find" else self.counted)[name] = self.random.choice(list(self.vocabulary))
        flow = self._head()
        names = list(kinds)
        for i, (name, kind) in enumerate(kinds.items()):
            following = names[i + 1 :]
            flow[_PLACES[kind]].append({"name": name, **self._element(kind, name, following)})
            if kind == "count":
                flow["assignments"].append(self._counting(name, following))
        return flow

    def _element(self, kind: str, name: str, following: Sequence[str]) -> dict[str, Any]:
        match kind:
            case "find":
                return self._find(name, following)
            case "count":
                return self._count(name)
            case "decide":
                return self._decide(name, following)
            case _:
                items = [self._item() for _ in range(self.random.randint(1, 3))]
                return {"assignmentItems": items, **self._on(following)}

    def _head(self) -> dict[str, Any]:
        runs = self.random.choice(("Create", "Update", "CreateAndUpdate", "CreateAndUpdate"))
        return {
            "label": "Random", "status": "Active", "triggerOrder": self.random.choice(("1", "5", "1500")),
            "start": {
                "object": self.object, "triggerType": "RecordBeforeSave", "recordTriggerType": runs,
                "connector": {"targetReference": "E0"},
            },
            "formulas": [
                {"name": "F_texts", "dataType": "String", "expression": self._formula("texts")},
                {"name": "F_numbers", "dataType": "Number", "expression": self._formula("numbers")},
            ],
            "variables": [{"name": f"V_{name}", "dataType": "Number"} for name in self.counted],
            "recordLookups": [], "decisions": [], "assignments": [],
        }  # fmt: skip

    def _find(self, name: str, following: Sequence[str]) -> dict[str, Any]:
        words = self.vocabulary[self.found[name]]
        order = {"sortField": self.random.choice([*words["numbers"], *_own(words["read"]), *_own(words["computed"])])}
        descends = {"sortOrder": self.random.choice(("Asc", "Desc"))}
        asked = self._query(self.found[name]) | {"getFirstRecordOnly": "true"} | self._on(following)
        return asked | order | descends if self.random.random() < 0.6 else asked

    def _count(self, name: str) -> dict[str, Any]:
        asked = self._query(self.counted[name])
        return asked | {"getFirstRecordOnly": "false", "connector": {"targetReference": f"{name}_Count"}}

    def _counting(self, name: str, following: Sequence[str]) -> dict[str, Any]:
        item = {"assignToReference": f"V_{name}", "operator": "AssignCount", "value": {"elementReference": name}}
        return {"name": f"{name}_Count", "assignmentItems": [item], **self._on(following)}

    def _decide(self, name: str, following: Sequence[str]) -> dict[str, Any]:
        ways = [
            {"name": f"{name}_{i}", "conditionLogic": self.random.choice(("and", "or")), **self._on(following),
             "conditions": [self._condition() for _ in range(self.random.randint(1, 2))]}
            for i in range(self.random.randint(1, 2))
        ]  # fmt: skip
        otherwise = self._on(following)
        return {"rules": ways} | ({"defaultConnector": otherwise["connector"]} if otherwise else {})

    def _on(self, following: Sequence[str]) -> dict[str, Any]:
        """The way to the next element, or past it."""
        if not following or self.random.random() < 0.07:
            return {}
        return {"connector": {"targetReference": self.random.choice((following[0], following[0], *following))}}

    def _query(self, object_: str) -> dict[str, Any]:
        filters = [self._filter(object_) for _ in range(self.random.randint(0, 2))]
        return {"object": object_, "storeOutputAutomatically": "true", "filters": filters}

    def _filter(self, object_: str) -> dict[str, Any]:
        words = self.vocabulary[object_]
        if self.random.random() < 0.2:
            field_ = self.random.choice(("Id", *words["lookups"]))
            return {"field": field_, "operator": self.random.choice(("EqualTo", "NotEqualTo")), "value": self._id()}
        kind = self.random.choice(tuple(_OPERATORS))
        field_ = self.random.choice([*words[kind], *_own(words[_BESIDES[kind]])])
        return {"field": field_, "operator": self.random.choice(_OPERATORS[kind]), "value": self._value(kind)}

    def _condition(self) -> dict[str, Any]:
        if self.found and self.random.random() < 0.3:
            value = {"booleanValue": self.random.choice(("true", "false"))}
            return _compared(self.random.choice(list(self.found)), "IsNull", value)
        kind = self.random.choice(tuple(_OPERATORS))
        return _compared(self._reference(kind), self.random.choice(_OPERATORS[kind]), self._value(kind))

    def _item(self) -> dict[str, Any]:
        words = self.vocabulary[self.object]
        if self.random.random() < 0.25:
            return _assigned(self.random.choice(words["lookups"]), self._id())
        kind = self.random.choice(tuple(_OPERATORS))
        return _assigned(self.random.choice(words[kind]), self._value(kind))

    def _id(self) -> Mapping[str, str]:
        found = [{"elementReference": f"{name}.Id"} for name in self.found]
        return self.random.choice([{"stringValue": "1"}, {}, *found])

    def _value(self, kind: str) -> Mapping[str, str]:
        given = {"elementReference": self.random.choice((f"F_{kind}", self._reference(kind), self._reference(kind)))}
        return self.random.choice((given, given, *_LITERALS[kind]))

    def _formula(self, kind: str) -> str:
        written = self.random.choice(_FORMULAS[kind])
        return written.format(a=f"{{!{self._reference('texts')}}}", n=f"{{!{self._reference('numbers')}}}")

    def _reference(self, kind: str) -> str:
        """A field of the record, of the record as it was or of one that was found; a count."""
        roots = {"$Record": self.object, "$Record__Prior": self.object, **self.found}
        root = self.random.choice(list(roots))
        words = self.vocabulary[roots[root]]
        counts = [f"V_{name}" for name in self.counted] if kind == "numbers" else []
        return self.random.choice([f"{root}.{name}" for name in (*words[kind], *words[_BESIDES[kind]])] + counts)


def _own(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if "." not in path]


def _compared(left: str, operator: str, right: Mapping[str, str]) -> dict[str, Any]:
    return {"leftValueReference": left, "operator": operator, "rightValue": right}


def _assigned(name: str, value: Mapping[str, str]) -> dict[str, Any]:
    return {"assignToReference": f"$Record.{name}", "operator": "Assign", "value": value}
