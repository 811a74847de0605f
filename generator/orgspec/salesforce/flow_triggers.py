"""What starts a flow."""

from __future__ import annotations

from enum import StrEnum


class Trigger(StrEnum):
    """The values of a flow's `triggerType` that specs can say and samples can simulate."""

    BEFORE_SAVE = "RecordBeforeSave"
    AFTER_SAVE = "RecordAfterSave"
    BEFORE_DELETE = "RecordBeforeDelete"
    SCHEDULED = "Scheduled"
