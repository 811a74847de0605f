"""The findings of validators: what a generated validator or a test cannot simulate."""

from __future__ import annotations

from orgspec.diagnostics import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "V101",
        "flow that is not simulated",
        "The flow runs when a record is saved, but uses an element, an operator or a resource that orgspec does not "
        "simulate. Verdicts leave it out: what it sets is not set, what it refuses is not refused.",
        Severity.WARNING,
    ),
    Code(
        "V102",
        "automation after the save is not simulated",
        "The flow runs after a record was saved. It cannot stop this save, but what it changes is not seen either.",
        Severity.INFO,
    ),
)
