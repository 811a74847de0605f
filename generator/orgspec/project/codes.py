"""The findings of generating a project."""

from __future__ import annotations

from orgspec.diagnostics import Code

CODES: tuple[Code, ...] = (
    Code(
        "G120",
        "validators where they cannot be",
        "`validatorsDirectory` in org.json is the only path that may lead out of the SPEC folder, and it must stay "
        "below the folder that holds `.git`; without a git repository, below the SPEC folder, which `generate` alone "
        "insists on, since a copy of a spec may stand outside of its repository. Nor may it lead among the files of "
        "the spec or those that are deployed.",
    ),
)
