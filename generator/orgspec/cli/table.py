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
