"""Faults put into a sound spec one at a time: each gives exit code 1 and one finding, at its place, with a useful hint.

`faults.json` says what to change in a copy of `spec`; `expect` is the finding's `CODE file:line:column`. `gitlab.json`
does the same to the GitLab org; there `expect` is the code, and `at` shows the place with a `¦` before it.
`together.json` puts several faults in at once, by file: texts to replace, or all of its text; `expect` lists what is
found then, each with its hint, `-` where there is none.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest
from click.testing import CliRunner

from orgspec.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
GITLAB = HERE.parents[1] / "metadata" / "gitlab" / "spec"


class Start(TypedDict):
    line: int
    column: int


class Found(TypedDict):
    code: str
    file: str
    start: Start
    hint: str | None


def faults(name: str) -> list[Mapping[str, str]]:
    table: list[Mapping[str, str]] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return table


SAMPLES = [fault for fault in faults("faults.json") if fault["file"].startswith("samples/")]


def put_in(fault: Mapping[str, str], spec: Path) -> str:
    """Put a fault into a spec; the text of the file that has it now."""
    path = spec / fault["file"]
    path.parent.mkdir(exist_ok=True)
    text = fault["write"] if "write" in fault else changed(path.read_text(encoding="utf-8"), fault)
    path.write_text(text, encoding="utf-8")
    return text


def changed(text: str, fault: Mapping[str, str]) -> str:
    assert text.count(fault["replace"]) == 1, "the table names a text that stands there once"
    return text.replace(fault["replace"], fault["by"])


def only_finding(spec: str, command: str = "check") -> Found:
    result = CliRunner().invoke(main, [command, spec, "--format", "json"])
    assert result.exit_code == 1, result.output
    findings: list[Found] = json.loads(result.output)["findings"]
    assert len(findings) == 1, result.output
    return findings[0]


def place_of(marked: str, text: str) -> str:
    """Line and column of the `¦` in a stretch of a text that stands there once."""
    before, _, after = marked.partition("¦")
    assert text.count(before + after) == 1, "the table shows a place that is there once"
    above = text[: text.index(before + after) + len(before)]
    return f"{above.count(chr(10)) + 1}:{len(above) - above.rfind(chr(10))}"


@pytest.mark.parametrize("fault", faults("faults.json"), ids=lambda fault: fault["name"])
def test_a_fault_gives_one_finding(fault: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(HERE / "spec", tmp_path / "spec")
    monkeypatch.chdir(tmp_path)
    put_in(fault, tmp_path / "spec")

    found = only_finding("spec")

    assert f"{found['code']} {found['file']}:{found['start']['line']}:{found['start']['column']}" == fault["expect"]
    assert fault["hint"] in (found["hint"] or "")


@pytest.mark.parametrize("fault", SAMPLES, ids=lambda fault: fault["name"])
def test_a_fault_in_samples_is_one_finding_of_a_trial_too(
    fault: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / "spec", tmp_path / "spec")
    monkeypatch.chdir(tmp_path)
    put_in(fault, tmp_path / "spec")
    assert only_finding("spec", "test") == only_finding("spec")


@pytest.mark.parametrize("fault", faults("gitlab.json"), ids=lambda fault: fault["name"])
def test_a_fault_in_a_real_org_gives_one_finding(
    fault: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(GITLAB, tmp_path / "spec")
    monkeypatch.chdir(tmp_path)
    text = put_in(fault, tmp_path / "spec")

    found = only_finding(".")

    assert (found["code"], found["file"]) == (fault["expect"], f"spec/{fault['file']}")
    assert f"{found['start']['line']}:{found['start']['column']}" == place_of(fault["at"], text)
    assert fault["hint"] in (found["hint"] or "")


class Together(TypedDict):
    name: str
    changes: Mapping[str, str | list[tuple[str, str]]]
    expect: list[str]


TOGETHER: list[Together] = json.loads((HERE / "together.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("faults", TOGETHER, ids=lambda faults: faults["name"])
def test_faults_together_are_each_found_once(faults: Together, tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(HERE / "spec", spec)
    for name, change in faults["changes"].items():
        path = spec / name
        path.parent.mkdir(exist_ok=True)
        text = change if isinstance(change, str) else path.read_text(encoding="utf-8")
        for old, new in change if isinstance(change, list) else ():
            text = changed(text, {"replace": old, "by": new})
        path.write_text(text, encoding="utf-8")

    result = CliRunner().invoke(main, ["check", str(spec), "--format", "json"])

    assert result.exit_code == 1
    found: list[Found] = json.loads(result.output)["findings"]
    at = [f"{f['file'].removeprefix(f'{spec}/')}:{f['start']['line']}:{f['start']['column']}" for f in found]
    assert [f"{f['code']} {where} {f['hint'] or '-'}" for f, where in zip(found, at, strict=True)] == faults["expect"]


@pytest.mark.parametrize("spec", [HERE / "spec", GITLAB.parent], ids=["small", "gitlab"])
def test_without_a_fault_there_is_no_finding(spec: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(spec), "--format", "json"])
    assert (result.exit_code, json.loads(result.output)) == (0, {"findings": []})
