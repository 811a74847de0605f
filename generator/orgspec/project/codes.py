"""The findings of generating a project."""

from __future__ import annotations

from orgspec.diagnostics import Code

CODES: tuple[Code, ...] = (
    Code(
        "G120",
        "validators outside of the repository",
        "`validatorsDirectory` in org.json is the only path that may lead out of the SPEC folder, and it must stay "
        "below the folder that holds `.git`. Without a git repository it must stay below the SPEC folder.",
    ),
)
