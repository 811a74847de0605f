"""Generated projects through Salesforce's own library: it resolves them, converts them and lists them as we do.

`npm ci` in `tests/peers` installs the library. Where Node, npm or the library is missing, the tests say so and skip.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree

from components import org_of
from golden import files_below
from orgspec.org.children import normal
from orgspec.org.model import Org
from orgspec.output.writing import write
from orgspec.salesforce.metadata_types import api
from orgspec.xml import project
from orgspec.xml.writable import renderable_types
from random_components import Maker
from spec_folders import load_org, write_spec

pytestmark = pytest.mark.peers

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LIBRARY = HERE / "node_modules" / "@salesforce" / "source-deploy-retrieve"
PROJECTS = [p.parent for p in sorted((ROOT / "metadata").glob("*/force-app"))]
NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"


def resolved(package_directory: Path, output: Path) -> dict[str, Any]:
    """What the library makes of a project."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    if not LIBRARY.is_dir():
        pytest.skip("@salesforce/source-deploy-retrieve is not installed: run `npm ci` in tests/peers")
    output.mkdir(parents=True, exist_ok=True)
    command = [node, str(HERE / "resolve.cjs"), str(package_directory), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=package_directory.parent)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def manifest(path: Path) -> tuple[list[tuple[str, list[str]]], str]:
    """Types with their members, and the version, of a package.xml."""
    root = etree.parse(path).getroot()
    types = [
        (t.findtext(f"{NAMESPACE}name", ""), [m.text or "" for m in t.iterchildren(f"{NAMESPACE}members")])
        for t in root.iterchildren(f"{NAMESPACE}types")
    ]
    return types, root.findtext(f"{NAMESPACE}version", "")


def canonical(data: bytes) -> bytes:
    """A file's content, however an XML writer spells it."""
    return etree.tostring(etree.fromstring(data), method="c14n") if data.startswith(b"<?xml") else data


def is_empty(data: bytes) -> bool:
    """Whether a file is a root element and nothing else: the library writes one for each object that lends its name."""
    return len(etree.fromstring(data)) == 0


def assert_same(folder: Path, output: Path) -> None:
    """That the library resolves every file, lists what we list, and converts there and back without loss."""
    package_directory = folder / "force-app"
    result = resolved(package_directory, output)
    files = files_below(package_directory)
    assert result["files"] == sorted(files)
    types, version = manifest(folder / "manifest" / "package.xml")
    assert [(t["name"], t["members"]) for t in result["manifest"]] == types
    assert version == json.loads((folder / "sfdx-project.json").read_text("utf-8"))["sourceApiVersion"]
    back = files_below(output / "force-app")
    assert files.keys() - back.keys() == set()
    assert all(is_empty(back[path]) for path in back.keys() - files.keys())
    assert [path for path in files if canonical(files[path]) != canonical(back[path])] == []


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda p: p.name)
def test_each_org_of_the_repository(folder: Path, tmp_path: Path) -> None:
    assert_same(folder, tmp_path)


def test_the_golden_org(tmp_path: Path) -> None:
    folder = tmp_path / "golden"
    write(folder, project.files(org_of(ROOT / "tests" / "xml" / "golden" / "org.json")))
    assert_same(folder, tmp_path / "converted")


@pytest.mark.parametrize("name", ["access", "ageing", "layouts", "settings", "translations"])
def test_what_shorthand_becomes(name: str, tmp_path: Path) -> None:
    cases = json.loads((ROOT / "tests" / "spec" / "expansions" / f"{name}.json").read_text("utf-8"))
    org, findings = load_org(write_spec(tmp_path, cases[0]["files"]))
    assert findings == ()
    write(tmp_path / "generated", project.files(org))
    assert_same(tmp_path / "generated", tmp_path / "converted")


TEXTS = ("plain", "", "a < b && c > \"d\" 'e'", "two\nlines", "ใบแจ้งหนี้ 製 é", "007")
"""Without spaces at an end, which the library trims, and `&#65;` as text, which it takes for an entity."""

DIFFERENT = {
    "DigitalExperienceBundle": "the library asks for a JSON file in each of its folders",
}
"""Types whose random components the library does not take, and why."""


def test_random_components_of_every_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    types = [t for t in renderable_types(api()) if t not in DIFFERENT]
    made = [Maker(api(), Random(f"{t} peers"), TEXTS).component(t) for t in types]  # noqa: S311  # always the same
    folder = tmp_path / "every type"
    write(folder, project.files(Org.of("every type", "63.0", normal(made))))
    assert_same(folder, tmp_path / "converted")
    with capsys.disabled():
        print(f"\n{len(types)} types resolved, converted to the mdapi format and back by source-deploy-retrieve")
