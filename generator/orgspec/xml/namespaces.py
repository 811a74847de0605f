"""The namespace of metadata files: what an org reads of a file is what stands in Salesforce's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgspec.diagnostics import Severity

if TYPE_CHECKING:
    from lxml.etree import _Element

    from orgspec.xml.content import File


_TOOLING: Final = "urn:metadata.tooling.soap.sforce.com"
"""The Tooling API's, which the Salesforce CLI once wrote into files of Apex and Lightning, and orgs take.

Source: the classes of Salesforce's samples (trailheadapps/lwc-recipes, issue 532).
"""


def report_strange(root: _Element, file: File) -> None:
    """Adds findings for the elements of a file that stand in a namespace other than Salesforce's, or in none.

    Elements inside of one that stand there with it are no mistake of their own.
    """
    own = (f"{{{file.api.namespace}}}", f"{{{_TOOLING}}}")
    for element in root.iter("*"):
        if not str(element.tag).startswith(own):
            _report(element, file)


def _report(element: _Element, file: File) -> None:
    (other, name), around = _split(element), element.getparent()
    if around is None or _split(around)[0] != other:
        message = f"`{name}` stands in {f'the namespace `{other}`' if other else 'no namespace'}"
        severity = None if other else Severity.WARNING
        file.report("X212", message, element, f'write xmlns="{file.api.namespace}"', severity)


def _split(element: _Element) -> tuple[str, str]:
    """The namespace of an element, empty for none, and its name."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace[1:], name
