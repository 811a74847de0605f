"""Markup that an element holds: read as it is written, written as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from orgspec.output.writing import write
from orgspec.xml import project, reader
from orgspec.xml.markup import is_broken
from orgspec.xml.placing import Layout

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = """
        <targetConfig targets="lightning__RecordPage, lightning__AppPage">
            <property name="title" type="String" default="&quot;A &amp; B&quot;"/>
            <objects>
                <object>Account</object>
            </objects>
        </targetConfig>
    """
BUNDLE = f"""<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>63.0</apiVersion>
    <isExposed>true</isExposed>
    <targetConfigs>{MARKUP}</targetConfigs>
</LightningComponentBundle>
"""


def test_a_bundle_with_configurations_of_its_targets_is_read_and_written_as_it_is(tmp_path: Path) -> None:
    file = "force-app/main/default/lwc/card/card.js-meta.xml"
    bundle = tmp_path / "before" / file
    bundle.parent.mkdir(parents=True)
    bundle.write_text(BUNDLE, "utf-8")
    bundle.with_name("card.js").write_text("export default 1;\n", "utf-8")
    read = reader.scan(tmp_path / "before")
    assert read.findings == ()
    assert read.org.components["LightningComponentBundle", "card"].content["targetConfigs"] == MARKUP
    assert write(tmp_path / "after", project.files(read.org, Layout.SOURCE)).findings == ()
    assert (tmp_path / "after" / file).read_text("utf-8") == BUNDLE


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("<a/>", False),
        ("a & b", False),
        ("<a><b></a></b>", True),
        ("</_><_>", True),
        ("<!DOCTYPE a><a/>", True),
        ("<a>&b;</a>", True),
        ("<a:b/>", True),
        ("<a>\ud800</a>", True),
        ("<a>" * 300 + "</a>" * 300, True),
    ],
)
def test_markup_is_whole_or_refused(text: str, broken: bool) -> None:
    assert is_broken(text) is broken
