"""Elements to the content of a component, as the types table reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity, did_you_mean, offered
from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.spelling import is_slip
from orgspec.xml import markup
from orgspec.xml.codes import CODES
from orgspec.xml.parsing import located, located_text
from orgspec.xml.retired import renewed
from orgspec.xml.slips import perhaps_of_version, whose_types
from orgspec.xml.view import MAX_DEPTH, TEXT, XSI_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from orgspec.diagnostics import Location
    from orgspec.org.model import Value
    from orgspec.salesforce.metadata_types import Api, Element, MetadataType

_SEVERITIES = {code.code: code.severity for code in CODES}
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_XSD = "http://www.w3.org/2001/XMLSchema"


@dataclass(frozen=True, slots=True)
class File:
    """A file being read: its name in findings, its bytes to quote from, and what was found so far.

    `version` is the API version of its project where that is another one than that of the types.
    """

    name: str
    data: bytes = field(repr=False)
    api: Api = field(repr=False)
    findings: list[Finding] = field(default_factory=list)
    version: str | None = None

    def report(
        self, code: str, message: str, element: _Element, hint: str | None = None, severity: Severity | None = None
    ) -> None:
        """Adds a finding at an element, of its code's own severity unless another is given."""
        self.add(code, message, located(element, self.data), hint, severity)

    def add(
        self, code: str, message: str, at: Location, hint: str | None = None, severity: Severity | None = None
    ) -> None:
        """Adds a finding at a place of the file."""
        self.findings.append(Finding(code, message, Place(self.name), hint, severity or _SEVERITIES[code], at))

    def report_unknown(self, code: str, message: str, element: _Element, known: Iterable[str]) -> str | None:
        """Adds a finding at an element whose name is none of those known; gives the one that is misspelt there.

        One that is no slip of the pen may well belong to the project's own version of the API: that is a warning.
        """
        perhaps = perhaps_of_version(local(element), known, self.api, self.version)
        hint = perhaps or did_you_mean(local(element), known) or whose_types(self.api)
        self.report(code, message, element, hint, Severity.WARNING if perhaps else None)
        meant = offered(hint)
        return meant if meant and is_slip(local(element), meant) else None


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def content(element: _Element, type_: MetadataType, file: File, depth: int = 1) -> dict[str, Value]:
    """The elements inside one, by name; what does not fit the type is left out and reported.

    What a misspelt element says is taken for what it was meant to say, so that nobody is told that this is missing.
    """
    found: dict[str, Value] = {}
    repeated: dict[str, list[Value]] = {}
    if depth > MAX_DEPTH:
        file.report("X108", f"more than {MAX_DEPTH} elements inside each other", element)
        return found
    _report_text(element, file)
    for known, child in _fitting(element, type_, file):
        if known.repeated:
            repeated.setdefault(known.name, []).append(_value(child, known, file, depth))
        elif known.name not in found:
            found[known.name] = _value(child, known, file, depth)
    found.update((name, tuple(values)) for name, values in repeated.items())
    return found


def _fitting(element: _Element, type_: MetadataType, file: File) -> Iterator[tuple[Element, _Element]]:
    """The elements inside one with what the type says of them, misspelt ones last; reports what is wrong with them."""
    misspelt: list[tuple[Element, _Element]] = []
    seen: set[str] = set()
    before = ""
    for given in _children(element):
        child = given if local(given) in type_.by_name else renewed(type_.name, given, file.version)
        if child is None:
            meant = tuple(_meant(given, type_, file))
            misspelt.extend(meant)
            before = meant[0][0].name if meant else local(given)
            continue
        known = type_.by_name[local(child)]
        if known.repeated and known.name in seen and known.name != before:
            file.report("X111", f"`{known.name}` is repeated apart from the others", child, "put it next to them")
        elif known.name in seen and not known.repeated:
            file.report("X103", f"`{known.name}` may stand once in `{type_.name}`", child)
        seen.add(known.name)
        before = known.name
        yield known, child
    yield from misspelt


def _meant(given: _Element, type_: MetadataType, file: File) -> Iterator[tuple[Element, _Element]]:
    """What the type says of the element that a misspelt one was meant to be, where that holds elements as this does."""
    meant = file.report_unknown("X102", f"`{type_.name}` has no element `{local(given)}`", given, type_.by_name)
    if meant and type_.by_name[meant].nested is any(True for _ in _children(given)):
        yield type_.by_name[meant], given


def _value(element: _Element, known: Element, file: File, depth: int) -> Value:
    if element.get(f"{_XSI}nil") in {"true", "1"}:
        return None
    if known.nested:
        return _nested(element, known, file, depth)
    if any(True for _ in _children(element)):
        if known.type == markup.BINARY:
            return markup.inside(element, file.api.namespace)
        file.report("X103", f"`{known.name}` holds text, not elements", element)
        return ""
    text = element.text or ""
    named = element.get(f"{_XSI}type")
    if known.type == "anyType" and named is not None:
        return {XSI_TYPE: _simple_type(element, named), TEXT: text}
    return text.strip() if known.type in SIMPLE_TYPES - {"string", "anyType"} else text


def _nested(element: _Element, known: Element, file: File, depth: int) -> Value:
    api = file.api
    named = (element.get(f"{_XSI}type") or "").rpartition(":")[2]
    if named and named not in {known.type, *api.subtypes.get(known.type, ())}:
        file.report("X104", f"`{named}` is no type derived from `{known.type}`", element)
        named = ""
    inner = content(element, api.types[named or known.type], file, depth + 1)
    return {XSI_TYPE: named, **inner} if named else inner


def _simple_type(element: _Element, named: str) -> str:
    """The name of a simple type with the prefix that a retrieve gives it."""
    prefix, _, name = named.rpartition(":")
    return f"xsd:{name}" if element.nsmap.get(prefix or None) == _XSD else named


def _children(element: _Element) -> Iterator[_Element]:
    return (child for child in element if isinstance(child.tag, str))


def _report_text(element: _Element, file: File) -> None:
    texts = [(element.text, element), *((child.tail, child) for child in element)]
    stray = next(((text, behind) for text, behind in texts if text and text.strip()), None)
    if stray is not None:
        message = f"`{local(element)}` holds elements, not the text `{stray[0].strip()[:40]}`"
        file.add("X103", message, located_text(*stray, file.data))
