"""Loading a spec: every file read and valid by its schema, or all that is wrong with all of them."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, SpecError, nearest
from orgspec.salesforce.metadata_types import api
from orgspec.source import Span
from orgspec.spec.files import SpecFile, discover
from orgspec.spec.kinds import SETTINGS, Kind
from orgspec.spec.limits import MAX_BYTES, MAX_DEPTH
from orgspec.spec.malformed import MalformedError
from orgspec.spec.positions import in_order, locate, location_in, shown
from orgspec.spec.reading import read, too_deep
from orgspec.spec.schemas import Schemas, shipped
from orgspec.spec.spec import Document, Spec
from orgspec.spec.values import Json, kind_of
from orgspec.spec.variables import MARK, Variables, variables

if TYPE_CHECKING:
    from collections.abc import Iterable


def load(path: str | Path, schemas: Schemas | None = None, environment: str | None = None) -> Spec:
    """The spec in the folder `path`, which holds `org.json` or `spec/org.json`; `schemas` None: the shipped ones.

    Variables have the values of the environment, or of org.json where it is None. Raises `UnreadableError` where the
    folder is no spec or has no such environment, and `SpecError` with the findings of all files, located.
    """
    found = discover(path)
    known = _variables(found.files, environment)
    findings = list(found.findings)
    documents: list[Document] = []
    for file in found.files:
        try:
            documents.append(_document(file, schemas or shipped(), known))
        except _FileError as error:
            findings.extend(error.findings)
        except MalformedError as error:
            findings.append(_malformed(error, file, path))
    if findings:
        raise SpecError(in_order(locate(findings, path)))
    org = next(d for d in documents if d.about.kind is Kind.ORG)
    return Spec(Path(path), org, tuple(d for d in documents if d is not org), known)


class _FileError(Exception):
    """What is wrong with one file."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


def _variables(files: Iterable[SpecFile], environment: str | None) -> Variables:
    """The variables of a spec. A file that cannot be read says none here; what is wrong with it is found later."""
    said: dict[str, Json] = {}
    for file in files:
        if file.about.kind in (Kind.ORG, Kind.ENVIRONMENT):
            try:
                said[file.about.full_name] = read(file.path, _text(file))
            except (_FileError, MalformedError):
                said[file.about.full_name] = {}
    return variables(said.pop("", {}), said, environment)


def _document(file: SpecFile, schemas: Schemas, known: Variables) -> Document:
    about, text = file.about, _text(file)
    value = read(file.path, text)
    written: Json = None
    if MARK in text and about.kind is not Kind.ORG:
        written, value = value, _placed(file, value, known)
    _check(file, value, schemas)
    content = value if isinstance(value, dict) else {}
    if about.kind is Kind.ENVIRONMENT and (unknown := list(known.undeclared(content, file.file))):
        raise _FileError(*unknown)
    companions = {suffix: Path(path).read_bytes() for suffix, path in file.companions.items()}
    return Document(about, file.file, content, companions, written)


def _placed(file: SpecFile, value: Json, known: Variables) -> Json:
    """A value with its variables in their place."""
    if too_deep(value):
        raise _FileError(_of(file, "S107", f"nested deeper than {MAX_DEPTH} levels"))
    placed, findings = known.in_place(value, file.file)
    if findings:
        raise _FileError(*findings)
    return placed


def _text(file: SpecFile) -> str:
    try:
        with open(file.path, "rb") as stream:  # noqa: PTH123 - pathlib costs as much as the parsing
            if os.fstat(stream.fileno()).st_size > MAX_BYTES:
                raise _FileError(_of(file, "S103", f"larger than {MAX_BYTES // 1024**2} MB", "split it"))
            data = stream.read()
    except OSError as error:
        raise _FileError(_of(file, "S103", f"cannot be read: {error.strerror}")) from None
    if data.startswith(_UTF_16) or b"\0" in data[:4]:
        raise _FileError(_of(file, "S103", "UTF-16, not UTF-8", _AS_UTF_8))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = len(data[: error.start].decode("utf-8-sig"))
        place = Place(file.file, span=Span(before, before + 1))
        message = f"not UTF-8: the byte {data[error.start]:02X} is no character"
        raise _FileError(Finding("S103", message, place, _AS_UTF_8)) from None


_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_UTF_8 = "save the file as UTF-8"


def _check(file: SpecFile, value: Json, schemas: Schemas) -> None:
    """Raises what is wrong with a document by its schema."""
    name = file.about.schema
    if not isinstance(value, dict):
        raise _FileError(_of(file, "S111", f"a map was expected here, not {kind_of(value)}"))
    if not schemas.has(name):
        raise _FileError(_unknown_type(file))
    if file.about.kind is Kind.COMPONENT and too_deep(value):
        raise _FileError(_of(file, "S107", f"nested deeper than {MAX_DEPTH} levels"))
    if schemas.is_valid(name, value):
        return
    if too_deep(value):
        raise _FileError(_of(file, "S107", f"nested deeper than {MAX_DEPTH} levels"))
    raise _FileError(*schemas.explain(name, value, file.file))


def _unknown_type(file: SpecFile) -> Finding:
    """Only settings are looked up by the file's name: any other folder is there for its types."""
    names = {t.removesuffix(SETTINGS) for t in api().roots if t.endswith(SETTINGS)} - {""}
    said = file.about.full_name
    near = said.removesuffix(SETTINGS) if said.removesuffix(SETTINGS) in names else nearest(said, names)
    hint = f"did you mean `settings/{near}.json`?" if near else None
    return _of(file, "S101", f"this version of the Metadata API has no type `{file.about.type}`", hint)


def _of(file: SpecFile, code: str, message: str, hint: str | None = None) -> Finding:
    return Finding(code, message, Place(file.file), hint)


def _malformed(error: MalformedError, file: SpecFile, root: str | Path) -> Finding:
    place = Place(shown(root, file.file), part=Part.VALUE)
    return Finding(error.code, error.message, place, error.hint).located(location_in(_text(file), error.span))
