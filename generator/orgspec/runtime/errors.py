"""Errors at run time."""

from __future__ import annotations


class FormulaError(Exception):
    """A formula has no value: division by zero, a text that is no number. The message is Salesforce's where known.

    It blocks a save: a verdict of its own.
    """


class RecordError(ValueError):
    """A record holds a value that cannot be one of its field: `abc` in a Number field."""


class UnavailableError(Exception):
    """A formula asks for what only an org knows (a session id): it has no verdict offline."""
