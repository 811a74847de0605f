"""A spec: its documents, each valid by its schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.spec.variables import Variables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from orgspec.spec.edits import Edit
    from orgspec.spec.kinds import Designation, Kind
    from orgspec.spec.values import Json


@dataclass(frozen=True, slots=True)
class Document:
    """One spec file. `file` is its path below the SPEC folder; `companions` are the files beside it, by suffix.

    `written` is its content with the names of variables, where it has any. `edits` are what was changed of the file
    where its schema refused it.
    """

    about: Designation
    file: str
    content: Mapping[str, Json]
    companions: Mapping[str, bytes] = field(default_factory=dict)
    written: Json = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """A loaded spec. `root` is the SPEC folder; nothing is expanded yet."""

    root: Path
    org: Document
    documents: tuple[Document, ...]
    variables: Variables = field(default_factory=Variables)

    def of_kind(self, kind: Kind) -> Iterator[Document]:
        """Its documents of one kind, in order of their files."""
        return (d for d in self.documents if d.about.kind is kind)
