"""Which commands there are, and the module of each, which is imported when the command runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command: its name, the module that holds it as `command`, and its line in `orgspec --help`."""

    name: str
    module: str
    summary: str


COMMANDS = (
    CommandRow("init", "orgspec.cli.init", "Begin a new spec with CI workflow, pre-commit hook and editor settings."),
    CommandRow("check", "orgspec.cli.check", "Find what a deploy would refuse: schema, references, formulas, limits."),
    CommandRow("generate", "orgspec.cli.generate", "Write metadata, manifests and validators from a spec."),
    CommandRow("test", "orgspec.cli.test", "Try the samples of a spec against its rules."),
    CommandRow("formula", "orgspec.cli.formula", "Parse, type, format, explain and evaluate one formula."),
    CommandRow("api", "orgspec.cli.api", "Update the metadata types from the WSDL of an org."),
)

NOT_YET = {
    "deploy": "`sf project deploy start` deploys what `orgspec generate` wrote",
    "diff": "`git diff` shows what changed in a spec",
    "docs": "a spec is made to be read",
    "impact": "the generated validators can be called from any Python program",
    "import": "`orgspec check` reads SFDX projects and folders in mdapi format",
    "prove": "`orgspec test --coverage` says which rules no sample fires",
    "samples": "`orgspec test --coverage` says which cases are missing",
    "validate": "the generated validators can be called from any Python program",
}
"""Commands that this version lacks, and what to do meanwhile."""
