"""The report of a test run: every case with its verdict, and what the cases cover."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.runtime.violations import Violation
    from orgspec.testing.results import WrongResult
    from orgspec.testing.samples import Case


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule fired or let a record through, as an admin would say it.

    `values` are the fields that decided, with their values as text; `formula` is the rule's.
    """

    rule: str
    message: str
    formula: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case that ran.

    `reasons` say why of rules that did what nobody expected, `decided` by which fields each rule came to its answer.
    `disagreement` is what the generated validator says where it is something else: a bug. `later` are flows that failed
    behind the save, which stopped nobody.
    """

    case: Case
    violations: tuple[Violation, ...]
    verdict: tuple[str, ...]
    passed: tuple[str, ...] = ()
    wrong: tuple[WrongResult, ...] = ()
    reasons: tuple[Reason, ...] = ()
    decided: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    disagreement: tuple[str, ...] | None = None
    later: tuple[Violation, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the case came out as expected."""
        return self.verdict == tuple(sorted(self.case.expect)) and not self.wrong and self.disagreement is None

    def tries_what(self, other: CaseResult) -> bool:
        """Whether the case shows nothing beside the other one: the same rules fired and passed by the same fields.

        A case that says what the save leaves behind (results, records made, alerts) shows that as well.
        """
        return self._shown == other._shown

    @property
    def _shown(self) -> tuple[object, ...]:
        case = self.case
        return (case.about, self.verdict, self.passed, self.decided, case.result, case.sequel)


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How many cases a rule stopped, and how many it let through."""

    object: str
    rule: str
    fired: int
    passed: int


@dataclass(frozen=True, slots=True)
class TestReport:
    """All cases, and what they cover. `findings` are about the sample files, `notices` about what is not simulated."""

    __test__ = False  # pytest would take it for a class of tests

    results: tuple[CaseResult, ...]
    coverage: tuple[RuleCoverage, ...]
    findings: tuple[Finding, ...] = ()
    notices: tuple[Finding, ...] = ()

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """The cases that did not come out as expected."""
        return tuple(r for r in self.results if not r.ok)

    @property
    def ok(self) -> bool:
        """Whether every case came out as expected and every sample file is sound."""
        return not self.failures and not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def alike(self) -> tuple[tuple[CaseResult, CaseResult], ...]:
        """Cases that try nothing beside an earlier one, each with that one: they do not count."""
        pairs = ((r, next(e for e in self.results[: i + 1] if e.tries_what(r))) for i, r in enumerate(self.results))
        return tuple((result, earlier) for result, earlier in pairs if earlier is not result)

    @property
    def never_fired(self) -> tuple[RuleCoverage, ...]:
        """Rules that no case fired."""
        return tuple(c for c in self.coverage if not c.fired)

    @property
    def never_passed(self) -> tuple[RuleCoverage, ...]:
        """Rules that let no case through."""
        return tuple(c for c in self.coverage if not c.passed)


def covered(rules: Mapping[str, tuple[str, ...]], results: tuple[CaseResult, ...]) -> tuple[RuleCoverage, ...]:
    """The coverage of every rule, `rules` by object."""
    fired = Counter((r.case.about, name) for r in results for name in r.verdict)
    passed = Counter((r.case.about, name) for r in results for name in r.passed)
    return tuple(
        RuleCoverage(object_name, name, fired[object_name, name], passed[object_name, name])
        for object_name in sorted(rules)
        for name in rules[object_name]
    )
