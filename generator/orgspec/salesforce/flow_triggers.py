"""What starts a flow, and what the flow calls the record that started it, and its own variables."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

RECORD: Final = "$Record"
PRIOR_RECORD: Final = "$Record__Prior"
"""The record as it was before the save."""

VARIABLES: Final = "$Flow"
"""The global under which formulas see the variables of their flow."""


class Trigger(StrEnum):
    """The values of a flow's `triggerType` that specs can say and samples can simulate."""

    BEFORE_SAVE = "RecordBeforeSave"
    AFTER_SAVE = "RecordAfterSave"
    BEFORE_DELETE = "RecordBeforeDelete"
    SCHEDULED = "Scheduled"


BY_A_SAVE: Final = frozenset({Trigger.BEFORE_SAVE, Trigger.AFTER_SAVE})
PROCESSES: Final = frozenset({"Workflow", "InvocableProcess"})
"""The values of a flow's `processType` that Process Builder writes: a save starts them, or another process does."""
