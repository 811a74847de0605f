"""What the CI workflow of a new project installs: the orgspec that made it, from where that came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from orgspec.cli import main
from orgspec.project.installed import from_record, requirement

if TYPE_CHECKING:
    from pathlib import Path

GIT = {"vcs": "git", "requested_revision": "main", "commit_id": "6d65510"}
RECORDS = [
    (None, "orgspec==1.2"),
    ({"url": "file:///somewhere/orgspec", "dir_info": {"editable": True}}, "orgspec==1.2"),
    ({"url": "file:///somewhere/orgspec-1.2-py3-none-any.whl", "archive_info": {}}, "orgspec==1.2"),
    ({"url": "file:///somewhere/orgspec", "vcs_info": GIT}, "orgspec==1.2"),
    (
        {"url": "https://example.com/orgspec.git", "vcs_info": GIT},
        "orgspec @ git+https://example.com/orgspec.git@6d65510",
    ),
    (
        {"url": "https://example.com/orgspec-1.2.tar.gz", "archive_info": {}},
        "orgspec @ https://example.com/orgspec-1.2.tar.gz",
    ),
]


@pytest.mark.parametrize(("record", "expected"), RECORDS)
def test_where_it_came_from(record: object, expected: str) -> None:
    assert from_record("1.2", None if record is None else json.dumps(record)) == expected


def test_the_workflow_of_a_new_project_installs_it_and_says_what_to_do_where_that_is_not_possible(
    tmp_path: Path,
) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "shop")]).exit_code == 0
    lines = (tmp_path / "shop/.github/workflows/orgspec.yml").read_text("utf-8").splitlines()
    at = lines.index(f'      - run: pip install "{requirement()}"')
    assert "what you installed yourself" in lines[at - 1]
