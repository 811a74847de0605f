"""Running samples against an org: every case by the interpreter and by the generated validator."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.spec.kinds import Kind
from orgspec.testing.effects import carried_through, wrong_effects
from orgspec.testing.reasons import reasons
from orgspec.testing.references import can_run, misspelt
from orgspec.testing.report import CaseResult, TestReport, covered
from orgspec.testing.samples import samples
from orgspec.testing.surroundings import Surroundings
from orgspec.testing.verdicts import generated, passed, spelt
from orgspec.validator.flows.reading import flows
from orgspec.validator.formulas import Formulas
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import objects_with_rules, save_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.org.model import Org
    from orgspec.spec.spec import Document
    from orgspec.testing.effects import Ending
    from orgspec.testing.samples import Case
    from orgspec.validator.flows.elements import Flow
    from orgspec.validator.loading import Validator
    from orgspec.validator.plan import SavePlan


def test(org: Org, documents: Iterable[Document]) -> TestReport:
    """The cases of all sample files among a spec's documents, tried on an org.

    Raises SpecError where a formula of a tried object has errors.
    """
    files = [d for d in documents if d.about.kind is Kind.SAMPLES]
    given = samples(files)
    bench = Bench(org)
    untold = tuple(bench.formulas.findings)
    catalog = bench.formulas.catalog
    findings = dict.fromkeys((*given.findings, *misspelt(org, catalog, files, given.cases)))
    results = [bench.run(case) for case in given.cases if can_run(catalog, case)]
    names = {*objects_with_rules(org), *bench.plans}
    rules = {name: tuple(r.rule.name for r in bench.plan(name).rules) for name in names}
    notices = dict.fromkeys((*untold, *(n for name in sorted(bench.plans) for n in bench.plans[name].notices)))
    done = tuple(results)
    return TestReport(done, covered(rules, done), tuple(findings), tuple(notices))


@dataclass(slots=True)
class Bench:
    """The plans and validators of one org, each made when first needed."""

    org: Org
    formulas: Formulas = field(init=False)
    flows: tuple[Flow, ...] = field(init=False)
    surroundings: Surroundings = field(init=False)
    plans: dict[str, SavePlan] = field(default_factory=dict)
    _validators: dict[str, Validator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.formulas = Formulas.of(self.org)
        self.flows = tuple(flows(self.formulas))
        self.surroundings = Surroundings.of(self.org)

    def plan(self, object_name: str) -> SavePlan:
        """The plan of an object; raises SpecError where one of its formulas has errors."""
        if object_name not in self.plans:
            self.plans[object_name] = save_plan(self.org, object_name, self.formulas)
        return self.plans[object_name]

    def validator(self, object_name: str) -> Validator:
        """The generated validator of an object."""
        if object_name not in self._validators:
            self._validators[object_name] = from_source(written(self.plan(object_name)), object_name)
        return self._validators[object_name]

    def run(self, case: Case) -> CaseResult:
        """One case."""
        ending = carried_through(case, self.plan, self.flows, self.surroundings)
        result = CaseResult(
            case,
            ending.violations,
            spelt(ending.violations),
            wrong=tuple(wrong_effects(self.formulas, case, ending)),
            later=tuple(ending.world.failures),
        )
        return result if case.sequel.deletes else self._judged(result, ending)

    def _judged(self, result: CaseResult, ending: Ending) -> CaseResult:
        """A save with what its rules said, and why; a record that is deleted is asked nothing."""
        plan = self.plan(result.case.about)
        other = spelt(generated(self.validator(result.case.about), ending.saved))
        why = tuple(reasons(plan, ending.saved, ending.outcome))
        surprising = {name.removeprefix("error:") for name in set(result.verdict) ^ set(result.case.expect)}
        return replace(
            result,
            passed=passed(plan, ending.violations),
            reasons=tuple(reason for reason in why if reason.rule in surprising),
            decided=frozenset((reason.rule, tuple(name for name, _ in reason.values)) for reason in why),
            disagreement=None if other == spelt(ending.outcome.violations) else other,
        )
