"""Where the running orgspec was installed from, for machines that are to run the same."""

from __future__ import annotations

import json
from importlib.metadata import distribution


def requirement() -> str:
    """What pip takes to install this orgspec elsewhere: the repository or file it came from, or its version."""
    own = distribution("orgspec")
    return from_record(own.version, own.read_text("direct_url.json"))


def from_record(version: str, record: str | None) -> str:
    """The same from a version and the record that pip keeps of a direct URL (`direct_url.json` of the standard).

    A folder or file of this machine is of no use to another one: there the version stands, which an index may have.
    """
    said = json.loads(record) if record else {}
    url, repository = str(said.get("url", "")), said.get("vcs_info", {})
    if not url or url.startswith("file:"):
        return f"orgspec=={version}"
    return f"orgspec @ {repository['vcs']}+{url}@{repository['commit_id']}" if repository else f"orgspec @ {url}"
