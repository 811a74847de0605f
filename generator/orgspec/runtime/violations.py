"""What stops a save: the verdict on one record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.runtime.errors import FormulaError, RecordError


class Kind(StrEnum):
    """Why a save stops: a validation rule fired, a system check failed, a formula had no value."""

    RULE = "rule"
    SYSTEM = "system"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """An active validation rule as its users know it; `field` is the field at which the message stands, if any."""

    name: str
    message: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """One reason why a record is not saved.

    `rule` names the validation rule, the flow whose formula failed, or the system check (`required`, `picklist`).
    """

    rule: str
    kind: Kind
    field: str | None
    message: str

    @property
    def verdict(self) -> str:
        """The violation as samples spell it: `Rule_Name`, `required:Name`, `error:Rule_Name`."""
        match self.kind:
            case Kind.RULE:
                return self.rule
            case Kind.SYSTEM:
                return f"{self.rule}:{self.field}" if self.field else self.rule
            case Kind.ERROR:
                return f"error:{self.rule}"


def fired(rule: Rule) -> Violation:
    """The violation of a rule whose formula is TRUE."""
    return Violation(rule.name, Kind.RULE, rule.field, rule.message)


def failed(rule: str, error: FormulaError | RecordError) -> Violation:
    """The violation by a rule whose formula has no value, in Salesforce's words."""
    return Violation(rule, Kind.ERROR, None, f'Validation Formula "{rule}" Invalid ({error})')


def flow_failed(flow: str, error: FormulaError | RecordError) -> Violation:
    """The violation by a flow before the save that came to no end, in Salesforce's words."""
    return Violation(flow, Kind.ERROR, None, f"We can't save this record because the “{flow}” process failed ({error})")
