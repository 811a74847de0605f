"""Each command on a small project: exit code, and what stands on standard output."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from orgspec.cli import main
from orgspec.project import shipped

METADATA = Path(__file__).parents[2] / "metadata"
FAULTS = Path(__file__).parents[1] / "faults" / "spec"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What `orgspec init` gives."""
    folder = tmp_path / "acme"
    assert run("init", folder).exit_code == 0
    return folder


def test_init_check_generate_test(project: Path) -> None:
    assert run("check", project).output == "no findings\n"
    generated = run("generate", project)
    assert generated.exit_code == 0
    assert generated.output.splitlines()[-1].endswith(" written")
    tested = run("test", "--coverage", project)
    expected = "8 cases, all verdicts are as expected; 6 of 6 rules both fired and passed\n"
    assert (tested.exit_code, tested.output) == (0, expected)


def test_init_says_what_to_type_next(tmp_path: Path) -> None:
    last = run("init", tmp_path / "my shop").output.splitlines()[-1]
    assert last == f"  orgspec test '{tmp_path / 'my shop'}'"


def test_init_leaves_alone_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 0
    assert f"kept {tmp_path / 'README.md'}" in result.output
    assert (tmp_path / "README.md").read_text() == "mine"


def test_init_does_not_begin_twice(project: Path) -> None:
    result = run("init", project)
    assert result.exit_code == 2
    assert "is there already" in result.stderr


@pytest.mark.parametrize("org", shipped.names())
def test_every_shipped_org_is_a_start(org: str, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    begun = run("init", folder, "--from", org)
    assert (begun.exit_code, "kept" in begun.output) == (0, False)
    assert run("check", folder).output == "no findings\n"
    assert [run(job, folder).exit_code for job in ("generate", "test")] == [0, 0]
    assert list(tmp_path.iterdir()) == [folder]
    assert json.loads((folder / "spec" / "org.json").read_text("utf-8"))["name"] == "acme"


@pytest.mark.parametrize("org", shipped.names())
def test_an_editor_finds_the_schemas_of_a_shipped_org(org: str, tmp_path: Path) -> None:
    run("init", tmp_path / "acme", "--from", org)
    said = [(p, json.loads(p.read_text("utf-8")).get("$schema")) for p in tmp_path.rglob("spec/**/*.json")]
    assert any(schema for _, schema in said)
    assert [str(p) for p, schema in said if schema and not (p.parent / schema).is_file()] == []


def test_the_shipped_orgs_are_those_of_the_repository() -> None:
    assert set(shipped.names()) == {p.parent.parent.name for p in METADATA.glob("*/spec/org.json")}


def test_init_from_no_org_writes_nothing(tmp_path: Path) -> None:
    result = run("init", tmp_path / "acme", "--from", "gitlap")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "did you mean `gitlab`?" in result.stderr


def test_a_second_generate_writes_no_file(project: Path) -> None:
    run("generate", project)
    before = {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()}
    result = run("generate", project)
    assert result.output.splitlines()[-1] == "nothing changed"
    assert {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()} == before


def test_generate_check_names_the_file_and_the_spec_key(project: Path) -> None:
    run("generate", project)
    assert run("generate", "--check", project).output.splitlines()[-1] == "all current"
    field = project / "force-app/main/default/objects/Opportunity/fields/Budget__c.field-meta.xml"
    field.write_text(field.read_text().replace("<label>Budget</label>", "<label>Money</label>"))
    result = run("generate", "--check", project, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.output)["findings"]
    assert finding["code"] == "G101"
    assert "fields/Budget__c.field-meta.xml" in finding["message"]
    assert finding["file"].endswith("spec/objects/Opportunity.json")
    assert finding["pointer"] == "/fields/Budget__c"


def test_generate_discards_edits_on_request(project: Path) -> None:
    run("generate", project)
    package = project / "manifest/package.xml"
    generated = package.read_text()
    package.write_text(generated + "<!-- <<<<<<< mine -->\n")
    left = run("generate", project)
    assert (left.exit_code, "--discard-edits" in left.output, package.read_text() == generated) == (1, True, False)
    assert run("generate", "--discard-edits", project).exit_code == 0
    assert package.read_text() == generated


def test_generate_leaves_a_hand_made_file_alone(project: Path) -> None:
    mine = project / "force-app/main/default/classes/Mine.cls"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    run("generate", project)
    assert mine.read_text() == "mine"


def test_generate_elsewhere_writes_nothing_beside_the_spec(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("generate", project, "-o", out, "--layout", "mdapi").exit_code == 0
    assert (out / "src/package.xml").exists()
    assert (out / "validators/Opportunity.py").exists()
    assert not (project / "force-app").exists()


def test_generate_refuses_a_spec_with_errors(project: Path) -> None:
    spec = project / "spec/objects/Opportunity.json"
    spec.write_text(spec.read_text().replace("Budget__c <= 0", "Bugdet__c <= 0"))
    result = run("generate", project)
    assert (result.exit_code, "F201" in result.output) == (1, True)
    assert not (project / "force-app").exists()


def test_silenced_findings_are_not_heard(project: Path) -> None:
    spec = project / "spec/objects/Opportunity.json"
    spec.write_text(spec.read_text().replace('"referenceTo": "Contact"', '"referenceTo": "Contractor"'))
    assert "C130" in run("check", project).output
    org = project / "spec/org.json"
    sound = org.read_text()
    for where in ("spec/objects/Opportunity.json", "objects/Opportunity.json"):
        entry = f'{{"code": "C130", "in": "{where}", "reason": "comes with a package"}}'
        org.write_text(sound.replace('"name"', f'"silence": [{entry}],\n  "name"'))
        assert run("check", project).output == "no findings\n"
    spec.write_text(spec.read_text().replace("Contractor", "Contact"))
    idle = run("check", project)
    assert (idle.exit_code, "C199 warning" in idle.output) == (0, True)


def test_check_reads_a_generated_project_as_well(project: Path, tmp_path: Path) -> None:
    run("generate", project, "-o", tmp_path / "source")
    run("generate", project, "-o", tmp_path / "mdapi", "--layout", "mdapi")
    assert run("check", tmp_path / "source").output == "no findings\n"
    assert run("check", tmp_path / "mdapi" / "src").output == "no findings\n"


def test_check_says_what_is_odd_about_metadata_files(project: Path, tmp_path: Path) -> None:
    run("generate", project, "-o", tmp_path / "source")
    stages = tmp_path / "source/force-app/main/default/standardValueSets/OpportunityStage.standardValueSet-meta.xml"
    twice = tmp_path / "source/force-app/other/standardValueSets" / stages.name
    twice.parent.mkdir(parents=True)
    twice.write_text(stages.read_text("utf-8").replace("Prospecting", "Talking"), "utf-8")
    result = run("check", tmp_path / "source")
    assert (result.exit_code, "X205 warning" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "output"),
    [
        (["1+2*3", "--record", "{}"], 0, "1 + 2 * 3\ntype: Number\nmeans:\n"),
        (["if(Amount>10,'big','small')", "--object", "Opportunity", "--record", '{"Amount": 11}'], 0, "value: big"),
        (["Budget__c", "--object", "Opportunity", "--spec", str(FAULTS)], 0, "type: Number"),
        (["1+2*3"], 0, "value: 7"),
        (["-5 + 3"], 0, "value: -2"),
        (["-5 + 3", "--record", "{}"], 0, "value: -2"),
        (["--format", "text", "--", "-5 + 3"], 0, "value: -2"),
        (["-Amount", "--object", "Opportunity", "--record", '{"Amount": 6}'], 0, "value: -6"),
        (["-x"], 2, "No such option"),
        (["1", "--objekt", "Lead"], 2, "No such option"),
        (["1/0"], 1, "no value: Division by zero"),
        (["Amount", "--object", "Opportunity", "--record", '{"Amount": "six"}'], 2, "Amount: `six` is not a number"),
        (["Amount", "--object", "Opportunity", "--record", '{"amount": 6}'], 2, "no field `amount`: did you"),
        (["Amount = NULL", "--object", "Opportunity"], 0, "F301 warning"),
        (["Amount > 1"], 1, "it is not said of which object"),
        (["Amont", "--object", "Opportunity"], 1, "did you mean `Amount`?"),
        (["LEFTT('a', 1)"], 1, "did you mean `LEFT`?"),
        (["1", "--object", "Opportunty"], 2, "did you mean `Opportunity`?"),
        (["1", "--record", "[]"], 2, "a record is a JSON object"),
    ],
)
def test_formula(arguments: list[str], exit_code: int, output: str) -> None:
    result = run("formula", *arguments)
    assert result.exit_code == exit_code
    assert output in (result.stderr if exit_code == 2 else result.output)


def test_a_formula_reads_the_custom_metadata_of_its_spec(project: Path) -> None:
    for name, content in {
        "objects/Bound__mdt": {"fields": {"Most__c": {"type": "Number", "scale": 0}}},
        "customMetadata/Bound.Discount": {"label": "Discount", "values": [{"field": "Most__c", "value": 30}]},
    }.items():
        path = project / f"spec/{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content))
    formula = "$CustomMetadata.Bound__mdt.Discount.Most__c + Amount"
    result = run("formula", formula, "--object", "Opportunity", "--spec", project, "--record", '{"Amount": 5}')
    assert "value: 35" in result.output


def test_findings_of_every_stage_are_counted_at_the_end(project: Path) -> None:
    spec = project / "spec/objects/Opportunity.json"
    spec.write_text(spec.read_text().replace('"fields"', '"feilds"'))
    assert run("check", project).output.splitlines()[-1] == "1 error"


def test_an_interrupted_command_found_nothing_and_was_used_rightly(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgspec.project.judging.check_folder", interrupted)
    result = run("check", project)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "interrupted\n")


def test_ctrl_c_while_arguments_are_read_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Group, "parse_args", interrupted)
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "interrupted\n")


def test_ctrl_c_before_anything_is_imported_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "orgspec", "check"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "interrupted\n")


def test_a_full_disk_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("orgspec.output.folder.Folder.replace", full)
    result = run("generate", project)
    assert (result.exit_code, result.stderr) == (2, "Error: No space left on device\n")


def test_quiet_prints_findings_only(project: Path) -> None:
    assert run("check", project, "--quiet").output == ""


def test_json_is_one_object(project: Path) -> None:
    shown = json.loads(run("generate", project, "--format", "json").output)
    assert shown["findings"] == []
    assert shown["components"] > 10
    assert shown["written"]


def wsdl_of_tomorrow(tmp_path: Path) -> Path:
    """The WSDL that the tests have, as if a newer version had one type more."""
    simple_salesforce = pytest.importorskip("simple_salesforce", reason="holds the WSDL; part of the dev extra")
    text = (Path(simple_salesforce.__file__).parent / "metadata.wsdl").read_text(encoding="utf-8")
    newer = text.replace("Metadata API version 63.0", "Metadata API version 99.0")
    old = '<xsd:complexType name="RemoteSiteSetting">'
    assert old in newer
    path = tmp_path / "metadata.wsdl"
    path.write_text(newer.replace("RemoteSiteSetting", "NearbySiteSetting"), encoding="utf-8")
    return path


def test_api_update_brings_the_types_of_another_version(project: Path, tmp_path: Path) -> None:
    result = run("api", "update", wsdl_of_tomorrow(tmp_path), project, "--format", "json")
    shown = json.loads(result.output)
    assert (shown["before"], shown["after"]) == ("63.0", "99.0")
    assert (shown["added"], shown["removed"]) == (["NearbySiteSetting"], ["RemoteSiteSetting"])
    assert run("check", project).output == "no findings\n"
    site = project / "spec/remoteSiteSettings/Maps.json"
    site.parent.mkdir()
    site.write_text('{"isActive": true, "url": "https://example.com", "disableProtocolSecurity": false}')
    assert "S101" in run("check", project).output


def test_api_update_mends_a_spoilt_table(project: Path, tmp_path: Path) -> None:
    table = project / ".orgspec/metadata-types.json"
    table.parent.mkdir(exist_ok=True)
    table.write_text("{")
    spoilt = run("check", project)
    assert (spoilt.exit_code, "orgspec api update" in spoilt.stderr) == (2, True)
    assert run("api", "update", wsdl_of_tomorrow(tmp_path), project).exit_code == 0
    assert run("check", project).output == "no findings\n"


def test_api_update_wants_a_wsdl_and_a_spec(project: Path, tmp_path: Path) -> None:
    (tmp_path / "no.wsdl").write_text("<definitions/>")
    assert run("api", "update", tmp_path / "no.wsdl", project).exit_code == 2
    assert run("api", "update", tmp_path / "none.wsdl", project).exit_code == 2
    (tmp_path / "no.csv").write_text("Name,Amount")
    result = run("api", "update", tmp_path / "no.csv", project)
    assert result.stderr.endswith("not well-formed XML: Start tag expected, '<' not found, line 1, column 1\n")
    assert run("api", "update", tmp_path / "no.wsdl", tmp_path).exit_code == 2


def test_a_case_that_fails_says_why(project: Path) -> None:
    samples = project / "spec/samples/Opportunity.json"
    samples.write_text(samples.read_text().replace('"expect": ["Budget_Positive"]', '"expect": []'))
    result = run("test", project)
    assert result.exit_code == 1
    assert (
        "spec/samples/Opportunity.json:62:17 (/cases/7/expect) a budget of nothing: expected nothing" in result.output
    )
    assert "A budget is more than nothing" in result.output
    shown = json.loads(run("test", project, "--format", "json").output)
    assert [case["name"] for case in shown["cases"] if not case["ok"]] == ["a budget of nothing"]


def test_metadata_files_have_no_samples(project: Path, tmp_path: Path) -> None:
    run("generate", project, "-o", tmp_path / "out")
    result = run("test", tmp_path / "out")
    assert (result.exit_code, "no samples" in result.stderr) == (2, True)


def test_generate_writes_beside_spec_also_where_spec_itself_is_named(project: Path) -> None:
    run("generate", project / "spec")
    assert (project / "force-app").is_dir()
    assert not (project / "spec" / "force-app").exists()
    assert run("generate", "--check", project).output.splitlines()[-1] == "all current"
