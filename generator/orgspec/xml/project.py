"""All files of an org's project: its metadata, the manifest, and what `sf` wants to know of the project."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, assert_never

from orgspec.output.files import OutputFile
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.xml import writer
from orgspec.xml.manifest import package_xml
from orgspec.xml.placing import MDAPI_DIRECTORY, PACKAGE_DIRECTORY, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Org
    from orgspec.salesforce.metadata_types import Api

MANIFEST = PurePosixPath("manifest/package.xml")
PROJECT = PurePosixPath("sfdx-project.json")


def files(org: Org, layout: Layout = Layout.SOURCE, api: Api | None = None) -> Iterator[OutputFile]:
    """The files of a project, one after the other. Raises `SpecError` after the last, as `writer.files` does."""
    types = api or shipped_api()
    manifest = package_xml(org.components.values(), org.api_version, types)
    match layout:
        case Layout.SOURCE:
            yield OutputFile(MANIFEST, manifest)
            yield OutputFile(PROJECT, project_json(org))
        case Layout.MDAPI:
            yield OutputFile(MDAPI_DIRECTORY / "package.xml", manifest)
        case _:
            assert_never(layout)
    yield from writer.files(org, layout, types)


def project_json(org: Org) -> bytes:
    """The `sfdx-project.json`, by which `sf` knows the folder as a project."""
    project = {
        "packageDirectories": [{"path": PACKAGE_DIRECTORY.parts[0], "default": True}],
        "name": org.name,
        "namespace": "",
        "sfdcLoginUrl": "https://login.salesforce.com",
        "sourceApiVersion": org.api_version,
    }
    return json.dumps(project, indent=2, ensure_ascii=False).encode() + b"\n"
