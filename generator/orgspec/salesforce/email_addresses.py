"""Which elements hold e-mail addresses, and what one looks like.

Sources: the Metadata API Developer Guide, which calls these elements e-mail addresses, and Salesforce Help on their
format (article 000384328): the characters of the RFCs, letters of any script, no point at the beginning.
"""

from __future__ import annotations

import re
from typing import Final

ADDRESSES: Final = (
    ("ApexEmailNotifications", "apexEmailNotification/*/email"),
    ("AutoResponseRule", "ruleEntry/*/replyToEmail"),
    ("AutoResponseRule", "ruleEntry/*/senderEmail"),
    ("CaseSettings", "emailToCase/routingAddresses/*/emailAddress"),
    ("CaseSettings", "systemUserEmail"),
    ("ConnectedApp", "contactEmail"),
    ("EscalationRule", "ruleEntry/*/escalationAction/*/notifyEmail/*"),
    ("ExternalClientApplication", "contactEmail"),
    ("Network", "emailSenderAddress"),
    ("Portal", "emailSenderAddress"),
    ("Queue", "email"),
    ("WorkflowAlert", "ccEmails/*"),
    ("WorkflowAlert", "senderAddress"),
)
"""Metadata type, and the path of an element that holds one address."""

SENT_BY_FLOWS: Final = ("emailSimple", frozenset({"emailAddresses", "senderAddress"}))
"""The action of a flow that sends an e-mail, and its inputs that hold addresses, with commas between them."""

ADDRESS: Final = re.compile(r"[^\s@.,;:<>][^\s@,;:<>]*@[^\s@.,;:<>]+(\.[^\s@.,;:<>]+)+")
"""One address, taken leniently: what it lets pass may still reach nobody."""
