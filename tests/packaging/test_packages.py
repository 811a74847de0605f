"""What is shipped: every folder of code, every file of data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from orgspec.project import shipped

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "orgspec"
MAPPED = {"orgspec.metadata": ROOT / "metadata", "orgspec.schemas": ROOT / "schemas"}


def listed() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["setuptools"]["packages"]
    assert packages == sorted(packages)
    return set(packages)


def test_the_list_of_packages_is_the_folders() -> None:
    folders = {p.parent.relative_to(PACKAGE.parent).as_posix().replace("/", ".") for p in PACKAGE.rglob("*.py")}
    assert listed() == folders | MAPPED.keys()


def test_every_package_has_an_init() -> None:
    assert [p for p in {f.parent for f in PACKAGE.rglob("*.py")} if not (p / "__init__.py").exists()] == []
    assert all((folder / "__init__.py").exists() for folder in MAPPED.values())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tracked and new files, so that nothing ignored slips in."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout to know which files are the project's")
    copy = tmp_path_factory.mktemp("copy")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(copy)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if done.returncode and "No matching distribution found for setuptools" in done.stderr:
        pytest.skip("no package index in reach: pip cannot fetch setuptools to build a wheel")
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.partition("/")[0] for n in names} == {"orgspec", "orgspec-0.1.0.dist-info"}


def test_the_wheel_holds_all_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        p.relative_to(PACKAGE.parent).as_posix()
        for p in PACKAGE.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    data |= {
        f"orgspec/schemas/{p.relative_to(ROOT / 'schemas').as_posix()}" for p in (ROOT / "schemas").rglob("*.json")
    }
    specs = [p for p in (ROOT / "metadata").glob("*/spec/**/*") if p.is_file()]
    data |= {f"orgspec/metadata/{p.relative_to(ROOT / 'metadata').as_posix()}" for p in specs}
    assert sorted(data - names) == []


def test_the_wheel_works(wheel: Path, tmp_path: Path) -> None:
    """Run from the wheel itself, a zip: whatever data it lacks is missed."""
    environment = {**os.environ, "PYTHONPATH": str(wheel)}

    def orgspec(*arguments: str) -> str:
        command = [sys.executable, "-m", "orgspec", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    home = subprocess.run(
        [sys.executable, "-c", "import orgspec; print(orgspec.__file__)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert home.stdout.startswith(str(wheel))
    for start in [(), *(("--from", org) for org in shipped.names())]:
        name = "-".join(("acme", *start[1:]))
        orgspec("init", name, *start)
        assert orgspec("check", name) == "no findings\n"
        orgspec("generate", name)
        assert orgspec("generate", "--check", name).endswith("all current\n")
        assert "all verdicts are as expected" in orgspec("test", name)
