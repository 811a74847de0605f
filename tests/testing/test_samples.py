"""Sample files: the verdict of each case, what is wrong with a file, and the reports that people and machines read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from components import org_of
from golden import assert_golden
from orgspec.spec.expand.expansion import expand
from orgspec.spec.kinds import Designation, Kind
from orgspec.spec.load import load
from orgspec.spec.spec import Document
from orgspec.testing.codes import CODES
from orgspec.testing.forms import as_json, summary
from orgspec.testing.gaps import repeating
from orgspec.testing.run import test as run
from reports import as_text

if TYPE_CHECKING:
    from orgspec.testing.report import TestReport

HERE = Path(__file__).parent
ORG = HERE.parent / "validator" / "orgs" / "deals.json"
GITLAB = HERE.parents[1] / "metadata" / "gitlab"


def document(name: str) -> Document:
    content = json.loads((HERE / "samples" / f"{name}.json").read_text("utf-8"))
    return Document(Designation(Kind.SAMPLES, "", name, "samples"), f"samples/{name}.json", content)


def report(*names: str) -> TestReport:
    return run(org_of(ORG), map(document, names))


def test_cases_come_out_as_expected() -> None:
    found = report("deals")
    assert [r.case.name for r in found.failures] == []
    assert {f.code for f in found.findings} == {"T108"}, "the permission is the org's from elsewhere"
    assert found.ok


def test_reports_of_failing_cases() -> None:
    found = report("failing")
    assert [r.case.name for r in found.results if r.ok] == []
    texts = {"failing.txt": as_text(found), "failing.json": json.dumps(as_json(found), indent=1)}
    assert_golden({name: text.encode() for name, text in texts.items()}, HERE / "golden" / "failing")


def test_mistakes_in_sample_files() -> None:
    found = report("mistaken", "elsewhere", "people")
    listed = [f"{f.code} {f.place.file}#{f.place.pointer} {f.message} | {f.hint}" for f in found.findings]
    assert_golden({"findings.txt": "\n".join([*listed, ""]).encode()}, HERE / "golden" / "mistaken")
    assert {f.code for f in found.findings} == {*(code.code for code in CODES if code.code < "T110"), "T112", "T113"}


def test_cases_with_values_that_cannot_be_do_not_run() -> None:
    ran = [result.case.name for result in report("mistaken").results]
    assert ran
    assert [name for name in ran if "cannot be" in name] == []


def test_coverage_counts_what_fired_and_what_passed() -> None:
    found = report("deals")
    by_rule = {c.rule: (c.fired, c.passed) for c in found.coverage}
    assert by_rule["Discount_Limit"] == (1, 10)
    assert by_rule["Hot_Has_Priority"] == (0, 11)
    assert [c.rule for c in found.never_fired] == ["Approved_Once_Reached", "Hot_Has_Priority", "Price_Of_A_Seat"]
    assert found.never_passed == ()


def test_cases_that_try_nothing_new_do_not_count() -> None:
    found = report("repeating")
    assert [(r.case.name, earlier.case.name) for r, earlier in found.alike] == [("a larger discount", "a discount")]
    assert [f"{f.code} {f.place.pointer}" for f in repeating(found)] == ["T111 /cases/1"]
    assert summary(found).startswith("4 cases and 1 that tries nothing more, all verdicts are as expected")


def test_numbers_of_a_run_in_words() -> None:
    assert summary(report()) == "no cases: write some in samples/; 0 of 7 rules both fired and passed"
    assert summary(report("elsewhere")) == "no case could run; 0 of 7 rules both fired and passed"
    assert summary(report("single")).startswith("1 case, all verdicts are as expected; 0 of 7 rules")


def test_samples_of_the_gitlab_org() -> None:
    spec = load(GITLAB)
    org, _ = expand(spec)
    found = run(org, spec.documents)
    assert [r.case.name for r in found.failures] == []
    assert found.ok
    assert [f"{c.object}.{c.rule}" for c in (*found.never_fired, *found.never_passed)] == []
