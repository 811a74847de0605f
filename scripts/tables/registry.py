"""The registry: from source-deploy-retrieve's own, which adds ids, indexes and loading strategies to the facts."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Row: TypeAlias = "dict[str, object]"

_CONTENTS = {
    "matchingContentFile": "matching",
    "mixedContent": "mixed",
    "bundle": "bundle",
    "digitalExperience": "bundle",
    "uiBundles": "bundle",
}

_BUNDLE_SUFFIXES = {
    "AiAuthoringBundle": "bundle",
    "AuraDefinitionBundle": "cmp",
    "ExperienceBundle": "site",
    "GenAiFunction": "genAiFunction",
    "GenAiPlannerBundle": "genAiPlannerBundle",
    "LightningComponentBundle": "js",
}
"""The registry gives these types no suffix, since their folder is told by its name; their XML has one."""

_NEVER_FOUND = frozenset({"ManagedTopic"})
"""Children that the library looks for in an element that their parent's type does not have."""


def build(data: bytes, head: Mapping[str, str]) -> Mapping[str, object]:
    """The table of a `metadataRegistry.json`: type → placement, in order of type."""
    given = json.loads(data)["types"]
    names = {row["id"]: row["name"] for row in given.values()}
    rows = {row["name"]: _row(row, names) for row in given.values()}
    return {
        "source": {**head, "sha256": hashlib.sha256(data).hexdigest()},
        "types": {type_: rows[type_] for type_ in sorted(rows)},
    }


def _row(given: dict[str, object], names: Mapping[str, str]) -> Row:
    strategies = _mapping(given.get("strategies"))
    type_ = str(given["name"])
    row: Row = {
        "directory": given["directoryName"],
        "suffix": given.get("suffix") or _BUNDLE_SUFFIXES.get(type_, ""),
        "in_folder": given.get("inFolder", False),
        "folder_type": names.get(str(given.get("folderType"))),
        "folder_content_type": names.get(str(given.get("folderContentType"))),
        "strict_directory": given.get("strictDirectoryName", False),
        "contents": _CONTENTS.get(str(strategies.get("adapter"))),
        "decomposition": strategies.get("decomposition"),
        "singleton": given.get("ignoreParsedFullName", False),
        "children": _children(_mapping(given.get("children"))),
    }
    return {key: value for key, value in row.items() if value}


def _children(given: dict[str, object]) -> Row:
    rows = {str(row["name"]): row for row in map(_mapping, _mapping(given.get("types")).values())}
    in_xml = {name: row for name, row in rows.items() if "metaFileSuffix" not in row and name not in _NEVER_FOUND}
    return {name: _child(row) for name, row in in_xml.items()}


def _child(given: dict[str, object]) -> Row:
    row: Row = {
        "directory": given["directoryName"],
        "suffix": given["suffix"],
        "element": given.get("xmlElementName", given["directoryName"]),
    }
    if given.get("uniqueIdElement", "fullName") != "fullName":
        row["id_element"] = given["uniqueIdElement"]
    if given.get("isAddressable") is False:
        row["addressable"] = False
    if given.get("ignoreParentName"):
        row["named_without_parent"] = True
    return row


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
