"""Errors at run time, which block a save: a verdict of their own."""

from __future__ import annotations


class FormulaError(Exception):
    """A formula has no value: division by zero, a text that is no number. The message is Salesforce's where known."""
