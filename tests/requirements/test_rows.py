"""The walk over the requirements: each row that an org claims is carried by components that become metadata."""

from __future__ import annotations

import pytest

from orgspec.org.model import Org
from orgspec.xml import writer
from requirement_rows import DOCUMENT, Row, claimed, documented, expanded, listed, orgs, ways


def test_list_of_rows_is_the_document_s() -> None:
    if not DOCUMENT.is_file():
        pytest.skip("the requirements do not stand beside this repository")
    assert listed("rows") == documented(DOCUMENT.read_text("utf-8"))


def test_every_org_has_rows() -> None:
    assert set(orgs()) <= set(listed("rows"))


def test_what_is_to_come_is_a_part_of_the_rows() -> None:
    rows = listed("rows")
    unknown = [
        row
        for org, later in listed("to_come").items()
        for row, way in later.items()
        if not set(ways(way)) <= set(ways(rows[org][row]))
    ]
    assert not unknown


@pytest.mark.parametrize("row", claimed(), ids=lambda row: row.id)
def test_row_is_carried(row: Row) -> None:
    org = expanded(row.org)
    carriers = [c for c in org.components.values() if row.id in c.cites]
    assert carriers, f"no component of {row.org} cites {row.id}"
    for carrier in carriers:
        assert list(writer.files(Org.of(org.name, org.api_version, [carrier]))), f"{carrier.key} becomes no metadata"


def test_only_rows_of_the_list_are_cited() -> None:
    known = {row for rows in listed("rows").values() for row in rows}
    cited = {row for name in orgs() for c in expanded(name).components.values() for row in c.cites}
    assert cited <= known


def test_count(capsys: pytest.CaptureFixture[str]) -> None:
    rows = claimed()
    by = {way: sum(way in row.ways for row in rows) for way in ("record", "metadata")}
    with capsys.disabled():
        print(
            f"\n{len(rows)} rows of {len(orgs())} orgs: {by['record']} tried by records, {by['metadata']} by metadata"
        )
    assert rows
