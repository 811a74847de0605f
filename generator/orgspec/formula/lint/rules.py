"""What compiles and still bites: a table of rules over one formula, each with its code and its page in the docs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from orgspec.diagnostics import Problem
from orgspec.formula.lint import blanks, constants, habits, record_types
from orgspec.formula.lint.codes import CODES
from orgspec.formula.lint.linted import Linted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orgspec.formula.lint.linted import Remark
    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Formula
    from orgspec.formula.typed import Typed

    Find: TypeAlias = Callable[[Linted], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One lint rule: the code under which it is documented, and what finds it."""

    code: str
    find: Find


RULES: Final[tuple[Rule, ...]] = (
    Rule("F301", blanks.equal_to_null),
    Rule("F302", blanks.isnull_of_text),
    Rule("F303", blanks.nullvalue_of_text),
    Rule("F304", blanks.not_over_blank),
    Rule("F305", blanks.contains_as_list),
    Rule("F306", habits.power_beside_times),
    Rule("F307", habits.record_ids),
    Rule("F308", habits.names_of_profiles),
    Rule("F309", habits.without_bypass),
    Rule("F310", habits.equal_date_times),
    Rule("F311", habits.changed_but_not_new),
    Rule("F312", habits.equal_emails),
    Rule("F313", constants.unreachable_branches),
    Rule("F314", constants.said_twice),
    Rule("F315", constants.always_or_never),
    Rule("F316", blanks.through_blank_lookup),
    Rule("F317", habits.spelt_out_booleans),
    Rule("F318", record_types.misspelt_record_types),
)

_SEVERITIES = {code.code: code.severity for code in CODES}


def lint(formula: Formula, typed: Typed | None, scope: Scope) -> tuple[Problem, ...]:
    """What to look at in a formula that parses, in order of the text; `typed` is what the checker made of it.

    Rules that need to know a type are silent where it is not known.
    """
    linted = Linted.of(formula, typed, scope)
    found = [
        Problem(rule.code, remark.message, remark.span, remark.hint, _SEVERITIES[rule.code])
        for rule in RULES
        for remark in rule.find(linted)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.span.start, p.span.end, p.code)))
