"""The static types of the formula language and the contexts a formula can stand in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Type(StrEnum):
    """What a formula expression is; number, currency and percent are alike, ids are Text.

    NULL is the type of the literal and fits every type. ERROR is compatible with everything, so that
    one mistake gives one message.
    """

    NUMBER = "Number"
    TEXT = "Text"
    BOOLEAN = "Boolean"
    DATE = "Date"
    DATETIME = "DateTime"
    TIME = "Time"
    GEOLOCATION = "Geolocation"
    PICKLIST = "Picklist"
    MULTIPICKLIST = "Multi-select picklist"
    NULL = "Null"
    ERROR = "Error"


class FormulaContext(StrEnum):
    """The kinds of formula that decide which functions and globals exist."""

    VALIDATION_RULE = "validation_rule"
    FORMULA_FIELD = "formula_field"
    DEFAULT_VALUE = "default_value"
    FLOW_FORMULA = "flow_formula"
    RECORD_TRIGGERED_FLOW = "record_triggered_flow"
    WORKFLOW_RULE = "workflow_rule"
    WORKFLOW_FIELD_UPDATE = "workflow_field_update"
    APPROVAL_ENTRY = "approval_entry"
    APPROVAL_STEP = "approval_step"
    CUSTOM_BUTTON_LINK = "custom_button_link"
    QUICK_ACTION = "quick_action"
    EMAIL_TEMPLATE = "email_template"


IN_FLOWS = frozenset({FormulaContext.FLOW_FORMULA, FormulaContext.RECORD_TRIGGERED_FLOW})
"""The kinds of formula that stand in flows, and see the record that started them."""


class BlankMode(StrEnum):
    """How a blank number, currency or percent field reads: as blank, or as zero (formula fields only)."""

    BLANK = "BlankAsBlank"
    ZERO = "BlankAsZero"

    @classmethod
    def said(cls, text: str | None) -> BlankMode:
        """What `formulaTreatBlanksAs` says; zero where it says nothing, or nothing that can be."""
        return cls.BLANK if text == cls.BLANK else cls.ZERO


LONG_TEXTS: Mapping[str, str] = {"LongTextArea": "Long Text Area", "Html": "Rich Text Area"}
"""Types of fields that rules may name and formula fields may not, as Salesforce's messages call them."""
