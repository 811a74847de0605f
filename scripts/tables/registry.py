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

_ELEMENTS = {"ManagedTopic": "managedTopic"}
"""Children that the registry looks for in an element that the WSDL does not have: the WSDL's."""


def build(data: bytes, head: Mapping[str, str]) -> Mapping[str, object]:
    """The table of a `metadataRegistry.json`: type → placement, in order of type."""
    given = json.loads(data)["types"]
    names = {row["id"]: row["name"] for row in given.values()}
    rows = {row["name"]: _row({**row, **_alias(row, given)}, names) for row in given.values()}
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
        "children": _children(_mapping(given.get("children")), decomposed="decomposition" in strategies),
    }
    return {key: value for key, value in row.items() if value}


def _alias(row: Mapping[str, object], given: Mapping[str, dict[str, object]]) -> Row:
    """What a type takes over from the one that it is an alias for: its files are named as that one's."""
    original = given.get(str(row.get("aliasFor")))
    return {"suffix": original["suffix"]} if original else {}


def _children(given: dict[str, object], *, decomposed: bool) -> Row:
    rows = {str(row["name"]): row for row in map(_mapping, _mapping(given.get("types")).values())}
    return {name: _child(row, decomposed=decomposed) for name, row in rows.items() if "metaFileSuffix" not in row}


def _child(given: dict[str, object], *, decomposed: bool) -> Row:
    name = str(given["name"])
    row: Row = {
        "directory": given["directoryName"],
        "suffix": given["suffix"],
        "element": _ELEMENTS.get(name, given.get("xmlElementName", given["directoryName"])),
    }
    if given.get("uniqueIdElement", "fullName") != "fullName":
        row["id_element"] = given["uniqueIdElement"]
    if not (_is_listed(given, decomposed=decomposed) and name not in _ELEMENTS):
        row["addressable"] = False
    if given.get("ignoreParentName"):
        row["named_without_parent"] = True
    return row


def _is_listed(given: dict[str, object], *, decomposed: bool) -> bool:
    """Whether a manifest names the child: inside its parent's file, only where the registry says how to find it."""
    found = decomposed or ("uniqueIdElement" in given and "xmlElementName" in given)
    return found and given.get("isAddressable") is not False


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
