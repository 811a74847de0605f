"""`docs/spec.md`: its tables are those that the program reads, its JSON and YAML blocks are one sound spec."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from orgspec.diagnostics import Severity
from orgspec.project.judging import check_folder
from orgspec.spec.load import load
from orgspec.testing.run import test as tried
from spec_folders import load_org, write_spec

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "spec.md"
FILE = re.compile(r"^`([\w./]+)`:\n\n```(?:json|yaml)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_the_tables_are_current() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "build_spec_tables.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_blocks_are_one_spec_without_findings_whose_samples_hold(tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8")
    files = FILE.findall(text)
    assert len(files) == len(re.findall(r"^```\w", text, re.MULTILINE)), "every block says which file it is"
    spec = write_spec(tmp_path, dict(files))
    worth_a_look = (Severity.ERROR, Severity.WARNING)
    assert check_folder(spec, worth_a_look) == check_folder(spec, worth_a_look, "prod") == []
    org, _ = load_org(spec)
    report = tried(org, load(spec).documents)
    assert report.ok, report.failures
    assert len(report.results) >= 4


def test_every_key_of_a_process_and_a_stage_is_documented() -> None:
    text = PAGE.read_text("utf-8")
    schema = json.loads((ROOT / "schemas" / "object.schema.json").read_text("utf-8"))
    process = schema["properties"]["processes"]["additionalProperties"]["properties"]
    stage = process["stages"]["additionalProperties"]["properties"]
    rare = {"allowEmail", "cssExposed", "groupingString", "highPriority", "reverseRole", "reviewed", "module"}
    assert [key for key in {*process, *stage} - rare if f"`{key}`" not in text] == []


def test_every_key_of_a_flow_in_steps_and_of_a_case_is_documented() -> None:
    text = PAGE.read_text("utf-8")
    flow = json.loads((ROOT / "schemas" / "flows.schema.json").read_text("utf-8"))
    path = flow["properties"]["paths"]["additionalProperties"]["properties"]
    start, step = flow["properties"]["on"]["properties"], flow["$defs"]["Step"]["properties"]
    email = step["email"]["properties"]
    shown = [key for key in {*start, *step, *path, *email} if f"`{key}`" in text or f'"{key}": ' in text]
    assert set(shown) == {*start, *step, *path, *email}
    case = json.loads((ROOT / "schemas" / "samples.schema.json").read_text("utf-8"))["properties"]["cases"]["items"]
    assert [key for key in case["properties"] if f"`{key}`" not in text] == []
