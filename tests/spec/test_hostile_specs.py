"""Specs that are valid by their schemas and still nonsense: findings, never a traceback."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from changed_json import changed
from orgspec.spec.expand.expansion import expand
from orgspec.spec.kinds import Designation, Kind, designate
from orgspec.spec.schemas import shipped
from orgspec.spec.spec import Document, Spec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from orgspec.spec.values import Json

FOLDERS = ("expansions", "faults")
SPECS = [
    case["files"]
    for folder in FOLDERS
    for path in sorted(Path(__file__).with_name(folder).glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.sampled_from(SPECS), st.randoms(use_true_random=False), st.integers(1, 3))
def test_any_valid_spec_expands(files: Mapping[str, Json], random: Random, times: int) -> None:
    org: dict[str, Json] = {"name": "x"}
    documents = [d for name, content in files.items() if (d := _document(name, content, random, times)) is not None]
    spec = Spec(Path(), Document(Designation(Kind.ORG, "", "", "org"), "spec/org.json", org), tuple(documents))
    _, findings = expand(spec)
    assert {f.place.file for f in findings} <= {d.file for d in documents}


def _document(name: str, content: Json, random: Random, times: int) -> Document | None:
    """A document of the changed content, where it is still valid."""
    folder, _, rest = name.removesuffix(".json").partition("/")
    about = designate(folder, rest)
    content = copy.deepcopy(content)
    for _ in range(times):
        content = changed(content, random)
    if about is None or not isinstance(content, dict) or not shipped().has(about.schema):
        return None
    return Document(about, f"spec/{name}", content) if shipped().is_valid(about.schema, content) else None
