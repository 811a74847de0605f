"""E-mail addresses that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import find, text, texts
from orgspec.checks.subject import Complaint, Subject
from orgspec.salesforce.email_addresses import ADDRESS, ADDRESSES, SENT_BY_FLOWS

if TYPE_CHECKING:
    from collections.abc import Iterator


def addresses(subject: Subject) -> Iterator[Complaint]:
    """What an element for an e-mail address holds looks like one."""
    for type_, path in ADDRESSES:
        for component in subject.of_type(type_):
            for at, said in texts(component.content, path):
                if not ADDRESS.fullmatch(said.strip()):
                    yield Complaint(component, at, _none(said), _EXPECTED)


def addresses_in_flows(subject: Subject) -> Iterator[Complaint]:
    """So does each of the fixed texts to which a flow sends an e-mail."""
    action, inputs = SENT_BY_FLOWS
    for flow in subject.of_type("Flow"):
        for at, call in find(flow.content, "actionCalls/*"):
            for below, given in find(call, "inputParameters/*") if text(call, "actionType") == action else ():
                said = text(given, "value/stringValue") if text(given, "name") in inputs else None
                for one in said.split(",") if said and "{!" not in said else ():
                    if not ADDRESS.fullmatch(one.strip()):
                        yield Complaint(flow, f"{at}/{below}/value/stringValue", _none(one.strip()), _EXPECTED)


def _none(said: str) -> str:
    return f"`{said}` is no e-mail address"


_EXPECTED = "one looks like `name@example.com`"
