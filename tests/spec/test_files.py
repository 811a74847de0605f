"""Finding the files of a spec: what is left alone, what is refused, and that nothing leads outside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from orgspec.diagnostics import SpecError, UnreadableError, headline
from orgspec.spec.files import discover
from orgspec.spec.homes import is_spec
from orgspec.spec.load import load
from spec_folders import load_org, write_spec

if TYPE_CHECKING:
    from pathlib import Path


def _found(spec: Path) -> list[str]:
    with pytest.raises(SpecError) as raised:
        load(spec)
    return [f"{f.code} {os.path.relpath(f.place.file, spec)}" for f in raised.value.findings]


def test_a_folder_that_holds_org_json_itself_is_a_spec(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, {"objects/Lead.json": {}, "org.json": None, "org.yaml": "name: x"})
    assert is_spec(spec)
    assert is_spec(spec / "spec")
    assert [f.file for f in discover(spec).files] == ["spec/objects/Lead.json", "spec/org.yaml"]
    assert [f.file for f in discover(spec / "spec").files] == ["objects/Lead.json", "org.yaml"]


def test_what_is_no_spec_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds neither `org.json` nor `spec/org.json`"):
        load(tmp_path)
    with pytest.raises(UnreadableError, match="is no folder"):
        load(tmp_path / "nothing")


def test_hidden_files_and_notes_are_left_alone(tmp_path: Path) -> None:
    files = {".git/x.json": "{", "objects/.Lead.json.swp": "x", "README.md": "# spec", "objects/notes.txt": "x"}
    assert load(write_spec(tmp_path, files)).documents == ()


def test_names_that_begin_or_end_like_those_of_notes_are_names_of_components(tmp_path: Path) -> None:
    files = {
        "classes/NotesController.json": {},
        "classes/NotesController.cls": "class NotesController {}",
        "classes/Changes.json": {},
        "classes/Changes.cls": "class Changes {}",
        "classes/LicenseManager.cls": "nobody's",
        "email/Notes/All.json": {"subject": "Hi", "type": "text"},
        "email/Drafts.tmp/All.json": {"subject": "Hi", "type": "text"},
        "queues/Readme.json": {},
    }
    spec = write_spec(tmp_path, files)
    assert _found(spec) == ["S101 spec/classes/LicenseManager.cls"]
    (spec / "spec/classes/LicenseManager.cls").unlink()
    assert {document.file: set(document.companions) for document in load(spec).documents} == {
        "spec/classes/Changes.json": {"cls"},
        "spec/classes/NotesController.json": {"cls"},
        "spec/email/Drafts.tmp/All.json": set(),
        "spec/email/Notes/All.json": set(),
        "spec/queues/Readme.json": set(),
    }


def test_what_is_generated_beside_a_spec_is_no_part_of_it(tmp_path: Path) -> None:
    generated = {
        "force-app/main/default/x.xml": "",
        "manifest/package.xml": "",
        "validators/lead.py": "",
        "sfdx-project.json": {},
    }
    assert load(write_spec(tmp_path, generated) / "spec").documents == ()


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "Lead.json").write_text("{}", "utf-8")
    spec = write_spec(tmp_path / "org", {"objects/Case.json": {}})
    (spec / "spec/objects/Lead.json").symlink_to(outside / "Lead.json")
    (spec / "spec/queues").symlink_to(outside, target_is_directory=True)
    (spec / "spec/loop").symlink_to(spec, target_is_directory=True)
    assert _found(spec) == ["S103 spec/loop", "S103 spec/objects/Lead.json", "S103 spec/queues"]


def test_a_spec_that_is_itself_reached_through_a_link_is_read(tmp_path: Path) -> None:
    spec = write_spec(tmp_path / "org", {"objects/Case.json": {}})
    (tmp_path / "link").symlink_to(spec, target_is_directory=True)
    assert len(load(tmp_path / "link").documents) == 1


def test_files_that_are_no_text_or_too_large_are_refused(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, {})
    (spec / "spec/objects").mkdir()
    (spec / "spec/objects/Case.json").write_bytes(b'{"label": "\xff"}')
    with (spec / "spec/objects/Lead.json").open("wb") as stream:
        stream.truncate(17 * 1024 * 1024)
    assert _found(spec) == ["S103 spec/objects/Case.json", "S103 spec/objects/Lead.json"]


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        (
            b'{\n  "label": "caf\xe9"}',
            "Case.json:2:16 not UTF-8: the byte E9 is no character",
            '  "label": "caf\ufffd"}',
        ),
        ('{"label": "x"}'.encode("utf-16"), "Case.json:1:1 UTF-16, not UTF-8", ""),
        ('{"label": "x"}'.encode("utf-16-le"), "Case.json:1:1 UTF-16, not UTF-8", ""),
        (b"\x00\xff", "Case.json:1:1 UTF-16, not UTF-8", ""),
    ],
)
def test_a_file_in_another_encoding_is_told_where_it_is_none(tmp_path: Path, data: bytes, says: str, line: str) -> None:
    spec = write_spec(tmp_path, {"objects/Case.json": ""})
    (spec / "spec/objects/Case.json").write_bytes(data)
    with pytest.raises(SpecError) as raised:
        load(spec)
    (found,) = raised.value.findings
    assert says in headline(found)
    assert found.location is not None
    assert found.location.line == line


def test_what_a_link_leads_to_is_not_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not tell")
    spec = write_spec(tmp_path / "org", {"objects/Case.json": {}})
    (spec / "spec/objects/Lead.json").symlink_to(secret)
    (spec / "spec/objects/Contact.json").symlink_to("/dev/zero")
    with pytest.raises(SpecError) as raised:
        load(spec)
    assert [f.location.line for f in raised.value.findings if f.location] == ["", ""]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, {"objects/Case.json": {}})
    os.mkfifo(spec / "spec/objects/Lead.json")
    assert _found(spec) == ["S103 spec/objects/Lead.json"]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, {"objects/Lead.json": "\ufeff{}", "objects/Case.yaml": "\ufefflabel: x"})
    assert [d.content for d in load(spec).documents] == [{"label": "x"}, {}]


def test_content_stands_beside_its_component(tmp_path: Path) -> None:
    spec = write_spec(
        tmp_path,
        {
            "classes/Greeter.json": {},
            "classes/Greeter.cls": "class Greeter {}",
            "email/Sales/Welcome.json": {"subject": "Hi", "type": "text"},
            "email/Sales/Welcome.email": "Hello",
            "email/Sales/Stray.email": "nobody's",
        },
    )
    assert _found(spec) == ["S101 spec/email/Sales/Stray.email"]
    (spec / "spec/email/Sales/Stray.email").unlink()
    org, findings = load_org(spec)
    assert findings == ()
    companions = {key: dict(component.companions) for key, component in org.components.items()}
    assert companions == {
        ("ApexClass", "Greeter"): {"cls": b"class Greeter {}"},
        ("EmailTemplate", "Sales/Welcome"): {"email": b"Hello"},
    }


def test_all_errors_of_all_files_come_at_once(tmp_path: Path) -> None:
    files = {
        "objects/Lead.json": "{",
        "objects/Case.json": {"labl": "x"},
        "objects/Account.yaml": "a: b: c",
        "x.json": {},
    }
    assert _found(write_spec(tmp_path, files)) == [
        "S105 spec/objects/Account.yaml",
        "S110 spec/objects/Case.json",
        "S104 spec/objects/Lead.json",
        "S101 spec/x.json",
    ]
