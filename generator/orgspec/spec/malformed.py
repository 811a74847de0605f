"""A spec file whose text is not JSON or YAML as we read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.source import Span


class MalformedError(Exception):
    """What is wrong with a file's text, and which stretch of the text shows it."""

    def __init__(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self.code = code
        self.message = message
        self.span = span
        self.hint = hint
        super().__init__(message)
