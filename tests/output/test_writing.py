"""Writing generated files: what changes and nothing else, and nothing that a person made."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from golden import files_below
from orgspec.diagnostics import Place
from orgspec.org.model import Origin
from orgspec.output.checking import check
from orgspec.output.files import OutputFile
from orgspec.output.writing import Edits, write

if TYPE_CHECKING:
    from collections.abc import Iterator


def file(path: str, text: str, said: str = "spec.json") -> OutputFile:
    return OutputFile(PurePosixPath(path), text.encode(), Origin(Place(said)))


def texts(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in files_below(folder).items() if not path.startswith(".orgspec/")}


def codes(folder: Path, *files: OutputFile) -> list[str]:
    return [finding.code for finding in check(folder, files)]


def test_files_are_written_once(tmp_path: Path) -> None:
    files = [file("a/b.txt", "1"), file("c.txt", "2")]
    assert write(tmp_path, files).written == (PurePosixPath("a/b.txt"), PurePosixPath("c.txt"))
    times = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    second = write(tmp_path, files)
    assert (second.written, second.removed, second.unchanged, second.findings) == ((), (), 2, ())
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == times
    assert check(tmp_path, files) == []


def test_only_the_file_that_changes_is_written(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1"), file("b.txt", "1")])
    assert write(tmp_path, [file("a.txt", "1"), file("b.txt", "2")]).written == (PurePosixPath("b.txt"),)
    assert texts(tmp_path) == {"a.txt": "1", "b.txt": "2"}


def test_line_ends_of_another_system_are_no_edit(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1\n2\n"), file("b.txt", "1\n")])
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes().replace(b"\n", b"\r\n"))
    assert codes(tmp_path, file("a.txt", "1\n2\n"), file("b.txt", "1\n")) == []
    assert codes(tmp_path, file("a.txt", "1\n3\n"), file("b.txt", "1\n")) == ["G102"]
    done = write(tmp_path, [file("a.txt", "1\n3\n")])
    assert (done.written, done.removed, done.findings) == ((PurePosixPath("a.txt"),), (PurePosixPath("b.txt"),), ())
    (tmp_path / "a.txt").write_bytes(b"1\r\n4\r\n")
    (finding,) = check(tmp_path, [file("a.txt", "1\n3\n")])
    assert (finding.code, "line 2 is `4`, the spec gives `3`" in finding.message) == ("G101", True)


def test_what_is_no_longer_generated_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, [file("a/b/c.txt", "1"), file("a/d.txt", "1")])
    (tmp_path / "mine.txt").write_text("mine")
    assert codes(tmp_path, file("a/d.txt", "1")) == ["G104"]
    assert write(tmp_path, [file("a/d.txt", "1")]).removed == (PurePosixPath("a/b/c.txt"),)
    assert sorted(p.name for p in tmp_path.rglob("*") if ".orgspec" not in str(p)) == ["a", "d.txt", "mine.txt"]


def test_a_hand_made_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    assert codes(tmp_path, file("a.txt", "1")) == ["G105"]
    written = write(tmp_path, [file("a.txt", "1"), file("b.txt", "1")])
    assert [finding.code for finding in written.findings] == ["G105"]
    assert texts(tmp_path) == {"a.txt": "mine", "b.txt": "1"}
    assert write(tmp_path, [file("b.txt", "1")]).removed == ()
    assert texts(tmp_path) == {"a.txt": "mine", "b.txt": "1"}


def test_a_hand_made_file_that_is_what_would_be_generated_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    assert write(tmp_path, [file("a.txt", "1")]).unchanged == 1
    assert write(tmp_path, [file("a.txt", "2")]).written == (PurePosixPath("a.txt"),)


def test_edits_are_discarded_on_request_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1"), file("b.txt", "1"), file("c.txt", "1")])
    for name in ("a.txt", "b.txt", "mine.txt"):
        (tmp_path / name).write_text("mine")
    wanted = [file("a.txt", "2"), file("c.txt", "1"), file("mine.txt", "1")]
    done = write(tmp_path, wanted, Edits.DISCARD)
    assert (done.written, done.removed, done.unchanged) == ((PurePosixPath("a.txt"),), (PurePosixPath("b.txt"),), 1)
    assert [f.code for f in done.findings] == ["G105"]
    assert texts(tmp_path) == {"a.txt": "2", "c.txt": "1", "mine.txt": "mine"}


def test_an_edited_file_is_left_alone_and_noticed(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1\n2\n3\n")])
    (tmp_path / "a.txt").write_text("1\nzwei\n3\n")
    (finding,) = check(tmp_path, [file("a.txt", "1\n2\n3\n")])
    assert (finding.code, finding.place) == ("G101", Place("spec.json"))
    assert finding.message == "`a.txt` was edited: line 2 is `zwei`, the spec gives `2`"
    for generated in ("1\n2\n3\n", "new"):
        assert [f.code for f in write(tmp_path, [file("a.txt", generated)]).findings] == ["G101"]
        assert texts(tmp_path) == {"a.txt": "1\nzwei\n3\n"}
    assert [f.code for f in write(tmp_path, []).findings] == ["G101"]
    assert texts(tmp_path) == {"a.txt": "1\nzwei\n3\n"}
    (tmp_path / "a.txt").unlink()
    assert write(tmp_path, [file("a.txt", "new")]).findings == ()
    assert texts(tmp_path) == {"a.txt": "new"}


def test_a_folder_of_which_nothing_is_generated_is_one_finding(tmp_path: Path) -> None:
    files = [file("a.txt", "1"), file("b.txt", "2")]
    (finding,) = check(tmp_path, files)
    assert (finding.code, finding.message) == ("G103", "nothing is generated here yet: 2 files are missing")
    (tmp_path / "b.txt").write_text("2")
    assert [finding.message for finding in check(tmp_path, files)] == ["`a.txt` is missing"]


def test_a_spec_that_changed_and_a_file_that_is_missing_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1"), file("b.txt", "1")])
    (tmp_path / "b.txt").unlink()
    found = check(tmp_path, [file("a.txt", "2"), file("b.txt", "1")])
    assert [(finding.code, finding.message) for finding in found] == [
        ("G102", "`a.txt` is out of date: line 1 is `1`, the spec gives `2`"),
        ("G103", "`b.txt` is missing"),
    ]


def test_lines_that_are_missing_or_too_many_are_said(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1\n2\n"), file("b.txt", "1\n")])
    (tmp_path / "a.txt").write_text("1\n")
    (tmp_path / "b.txt").write_text("1\n2\n")
    messages = [finding.message for finding in check(tmp_path, [file("a.txt", "1\n2\n"), file("b.txt", "1\n")])]
    assert messages == [
        "`a.txt` was edited: line 2 is missing, the spec gives `2`",
        "`b.txt` was edited: line 2 is `2`, which the spec does not give",
    ]


@pytest.mark.parametrize("path", ["../evil", "/evil/evil", "a/../../evil"])
def test_no_path_leaves_the_folder(path: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    assert [f.code for f in write(root, [file(path, "x")]).findings] == ["G106"]
    assert codes(root, file(path, "x")) == ["G106"]
    assert not (tmp_path / "evil").exists()


def test_no_link_is_written_through(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "file").write_text("mine")
    (root / "folder").symlink_to(outside)
    (root / "link").symlink_to(outside / "file")
    files = [file("folder/new", "x"), file("link", "x")]
    assert [f.code for f in write(root, files).findings] == ["G106", "G106"]
    assert texts(outside) == {"file": "mine"}


def test_a_folder_where_a_file_belongs_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("x")
    assert [f.code for f in write(tmp_path, [file("a", "x"), file("b/c", "x")]).findings] == ["G106", "G106"]


def test_two_files_of_one_name_are_a_finding(tmp_path: Path) -> None:
    found = write(tmp_path, [file("a/B.txt", "1"), file("A/b.txt", "2")]).findings
    assert [(f.code, f.message) for f in found] == [("G108", "`A/b.txt` is generated already, as `a/B.txt`")]


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}', "<<<<<<< HEAD"])
def test_an_unreadable_record_stops_everything(text: str, tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1")])
    (tmp_path / ".orgspec" / "generated.json").write_text(text)
    assert codes(tmp_path, file("a.txt", "2")) == ["G107"]
    assert [f.code for f in write(tmp_path, [file("a.txt", "2")]).findings] == ["G107"]
    assert texts(tmp_path) == {"a.txt": "1"}


def test_when_the_source_of_files_fails_nothing_is_lost(tmp_path: Path) -> None:
    write(tmp_path, [file("a.txt", "1"), file("b.txt", "1")])

    def failing() -> Iterator[OutputFile]:
        for number in range(300):
            yield file(f"{number}.txt", "x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, failing())
    assert (tmp_path / "a.txt").exists()
    done = write(tmp_path, [file(f"{number}.txt", "y") for number in range(300)])
    assert done.findings == ()
    assert len(done.written) == 300
    assert set(done.removed) == {PurePosixPath("a.txt"), PurePosixPath("b.txt")}
    assert [path.name for path in (tmp_path / ".orgspec").iterdir()] == ["generated.json"]


KILLED = """
    import sys
    from pathlib import Path, PurePosixPath
    from orgspec.output.files import OutputFile
    from orgspec.output.writing import Edits, write
    root, text = Path(sys.argv[1]), sys.argv[2].encode() * 20_000
    print("ready", flush=True)
    write(root, (OutputFile(PurePosixPath(f"f{n % 7}/{n}.txt"), text) for n in range(600)))
"""


def test_killed_at_any_moment_no_file_is_half_written_and_none_changes_hands(tmp_path: Path) -> None:
    """The kill comes at twelve moments, spread over the run; each run goes on from where the last was killed."""
    (tmp_path / "f0").mkdir()
    (tmp_path / "f0" / "0.txt").write_text("mine")
    for turn in range(12):
        text = "ab"[turn % 2]
        command = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path), text]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            written = 0
            while written < turn * 50 and process.poll() is None:
                written = sum(1 for _ in tmp_path.glob("f*/*"))
            process.send_signal(signal.SIGKILL)
        contents = {path.read_bytes() for path in tmp_path.glob("f*/*") if path.name != "0.txt"}
        assert contents <= {b"a" * 20_000, b"b" * 20_000}
        assert (tmp_path / "f0" / "0.txt").read_text() == "mine"
    last = write(tmp_path, [OutputFile(PurePosixPath(f"f{n % 7}/{n}.txt"), b"last") for n in range(600)])
    assert [finding.code for finding in last.findings] == ["G105"]
    assert len(last.written) == 599
    assert len(json.loads((tmp_path / ".orgspec" / "generated.json").read_text())["files"]) == 599
