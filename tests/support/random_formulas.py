"""Random formulas that type-check, built from the function table, and random records for them; a seed reproduces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Takes
from orgspec.formula.functions.table import functions
from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from orgspec.formula.functions.row import Function, Overload, Param

FIELDS: Mapping[str, Mapping[str, object]] = {
    "n": {"type": "Number"},
    "m": {"type": "Currency"},
    "p": {"type": "Percent"},
    "t": {"type": "Text"},
    "u": {"type": "LongTextArea"},
    "b": {"type": "Checkbox"},
    "d": {"type": "Date"},
    "dt": {"type": "DateTime"},
    "tm": {"type": "Time"},
    "pick": {"type": "Picklist"},
    "multi": {"type": "MultiselectPicklist"},
    "loc": {"type": "Location"},
    "half": {"type": "Number", "formula": "n / 2", "formulaTreatBlanksAs": "BlankAsZero"},
    "long": {"type": "Checkbox", "formula": "LEN(t) > 3", "formulaTreatBlanksAs": "BlankAsBlank"},
}
"""The fields that random formulas name."""

_BY_TYPE: Mapping[Type, Sequence[str]] = {
    Type.NUMBER: ("n", "m", "p", "half"),
    Type.TEXT: ("t", "u"),
    Type.BOOLEAN: ("b", "long"),
    Type.DATE: ("d",),
    Type.DATETIME: ("dt",),
    Type.TIME: ("tm",),
    Type.PICKLIST: ("pick",),
    Type.MULTIPICKLIST: ("multi",),
    Type.GEOLOCATION: ("loc",),
}

_LITERALS: Mapping[Type, Sequence[str]] = {
    Type.NUMBER: ("0", "1", "2", "0.5", "100", "7.25", "-1", "NULL"),
    Type.TEXT: ('"a"', '"Open"', '""', '" b "', '"12.5"', '"2024-02-29"', '"\\\\d+"', '"ß"', '"😀x"', "NULL"),
    Type.BOOLEAN: ("TRUE", "FALSE"),
    Type.DATE: ("DATE(2024, 2, 29)", "TODAY()"),
    Type.DATETIME: ('DATETIMEVALUE("2024-02-29 10:11:12")', "NOW()"),
    Type.TIME: ('TIMEVALUE("10:11:12.013")', "TIMENOW()"),
}

_VALUES: Mapping[str, Sequence[object]] = {
    "n": (None, 0, 1, -3, "2.50", Decimal("0.1"), 1e6, Decimal("123456789.123456789")),
    "m": (None, 0, 20, "20.00", -0.01, "1e999999", Decimal("-1e-999999"), Decimal("-9.99e999999999999999999")),
    "p": (None, 0, 12.5, 100),
    "t": (None, "", "a", "Open", "ABC def", "12.5", "ß😀", "a" * 300),
    "u": (None, "a\r\nb", "a\nb"),
    "b": (None, True, False),
    "d": (None, date(2024, 2, 29), "2023-12-31", date(1, 1, 1), date(9999, 12, 31)),
    "dt": (None, datetime.fromisoformat("2024-02-29T10:11:12"), "2023-12-31T23:59:59Z"),
    "tm": (None, time(0), "23:59:59.999"),
    "pick": (None, "Open", "open", "Closed"),
    "multi": (None, "Red;Blue", ["Blue"]),
    "loc": (None, {"latitude": 48.86, "longitude": 2.35}),
}

_PICKLIST_LITERALS = ('"Open"', '"closed"', '"Red"')
_MOST_REPEATS = 2


@dataclass(frozen=True)
class RandomFormulas:
    """Formulas and records drawn from one source of chance."""

    random: Random

    def record(self) -> dict[str, object]:
        """A value for each field; some are missing."""
        drawn = {name: self.random.choice(values) for name, values in _VALUES.items()}
        return {name: value for name, value in drawn.items() if self.random.random() > 0.1}

    def formula(self, type_: Type, depth: int = 3) -> str:
        """A formula of a type, `depth` calls deep at most."""
        overloads = _returning().get(type_, ())
        if depth == 0 or not overloads or self.random.random() < 0.2:
            return self._leaf(type_)
        row, overload = self.random.choice(overloads)
        params = overload.parameters(self._count(overload)) or ()
        return _written(row, [self._argument(param, depth - 1) for param in params])

    def _count(self, overload: Overload) -> int:
        if overload.repeat:
            return len(overload.params) + overload.repeat * self.random.randint(0, _MOST_REPEATS)
        required = sum(not p.optional for p in overload.params)
        return self.random.randint(required, len(overload.params))

    def _argument(self, param: Param, depth: int) -> str:
        type_ = self.random.choice(param.types)
        if param.one_of:
            return self.random.choice([f'"{text}"' for text in (*param.one_of, *map(str.upper, param.one_of))])
        if param.takes is Takes.LITERAL:
            return self.random.choice(_PICKLIST_LITERALS)
        if param.takes is Takes.FIELD:
            return self.random.choice(_BY_TYPE[type_])
        text = self.formula(type_, depth)
        return text if param.null or text != "NULL" else "b"

    def _leaf(self, type_: Type) -> str:
        if type_ is Type.NULL:
            return "NULL"
        names = tuple(_BY_TYPE[type_])
        return self.random.choice((*names, *names, *_LITERALS.get(type_, ())))


def _written(row: Function, arguments: Sequence[str]) -> str:
    if row.name.isalnum():
        return f"{row.name}({', '.join(arguments)})"
    if len(arguments) == 1:
        return f"({row.name}{arguments[0]})"
    return f"({arguments[0]} {row.name} {arguments[1]})"


@lru_cache(maxsize=1)
def _returning() -> Mapping[Type, Sequence[tuple[Function, Overload]]]:
    """By type, every overload that gives it; of each row only one, so that those with many do not crowd out others."""
    by_type: dict[Type, list[tuple[Function, Overload]]] = defaultdict(list)
    for row in functions().values():
        if row.unavailable:
            continue
        for type_ in Type:
            given = [o for o in row.overloads if o.returns is type_ and not _needs_more(o)]
            by_type[type_] += [(row, o) for o in given[:: max(1, len(given) // 3)]]
    return by_type


def _needs_more(overload: Overload) -> bool:
    return any(p.takes is Takes.LOOKUP_FIELD for p in overload.params)
