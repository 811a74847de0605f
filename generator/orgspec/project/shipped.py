"""The orgs that come with the program, to copy from: a spec each, in the package's `metadata`."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_SPECS = "orgspec.metadata"
_HEAD = "org.json"
_OF_THIS_REPOSITORY = frozenset({"validatorsDirectory"})
"""Keys of `org.json` that lead out of the project's folder."""

_TO_SCHEMAS = re.compile(rb'(\$schema"?:\s*"?)(?:\.\./)+(?=schemas/)')


def names() -> tuple[str, ...]:
    """The orgs to copy from."""
    return tuple(sorted(org.name for org in files(_SPECS).iterdir() if (org / "spec" / _HEAD).is_file()))


def copied(org: str, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a shipped spec as those of a project called `name`: path below the project's folder, content.

    Raises `UnreadableError` where no org of this name is shipped.
    """
    if org not in names():
        hint = did_you_mean(org, names()) or f"there are {', '.join(names())}"
        msg = f"no org `{org}` to begin from"
        raise UnreadableError(msg, hint)
    for path, content in _below(files(_SPECS) / org / "spec", "spec"):
        ours = _begun(content, name) if path == f"spec/{_HEAD}" else content
        yield path, _TO_SCHEMAS.sub(rb"\1" + b"../" * path.count("/"), ours)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        inner = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _below(entry, inner)
        else:
            yield inner, entry.read_bytes()


def _begun(head: bytes, name: str) -> bytes:
    """The `org.json` of a project of its own."""
    content = {**json.loads(head), "name": name}
    kept = {key: value for key, value in content.items() if key not in _OF_THIS_REPOSITORY}
    return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()
