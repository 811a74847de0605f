"""What the template of generated validators prints: texts, ready made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FunctionView:
    """A function of the module: the lines of its head and of its body."""

    head: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefaultView:
    """A default value: the field as a literal, the lines that set it, and whether its formula may have no value."""

    field: str
    lines: tuple[str, ...]
    raises: bool


@dataclass(frozen=True, slots=True)
class FlowView:
    """A flow: its label for the comment, its name as a literal, the lines that call it, and what they may raise.

    The lines `before` keep lookups that it may change, those `after` read the parents of changed ones.
    """

    label: str
    name: str
    before: tuple[str, ...]
    call: tuple[str, ...]
    errors: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A system check: the lines of the test, the field as a literal, the variable that holds its value."""

    test: tuple[str, ...]
    field: str
    variable: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A validation rule: its name for the comment and as a literal, its formula and its test as lines.

    `raises` tells whether the test may; `indent` is the white space before it, `opening` are the lines of what is asked
    above it and the rules that follow.
    """

    title: str
    name: str
    formula: tuple[str, ...]
    test: tuple[str, ...]
    raises: bool
    indent: str
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValidatorView:
    """A whole module."""

    org: str
    object: str
    object_literal: str
    looked_up: str
    standard_imports: tuple[str, ...]
    untyped: bool
    runtime_modules: tuple[str, ...]
    rule_table: tuple[str, ...]
    constants: tuple[str, ...]
    checks: tuple[str, ...]
    links: tuple[str, ...]
    others: tuple[str, ...]
    functions: tuple[FunctionView, ...]
    surroundings: tuple[str, ...]
    reads: tuple[str, ...]
    prior_reads: tuple[str, ...]
    prior_blanks: tuple[str, ...]
    defaults: tuple[DefaultView, ...]
    flows: tuple[FlowView, ...]
    composed: tuple[str, ...]
    system_checks: tuple[CheckView, ...]
    rules: tuple[RuleView, ...]

    @property
    def errors(self) -> tuple[str, ...]:
        """The errors that it catches."""
        tried = (*(rule.raises for rule in self.rules), *(default.raises for default in self.defaults))
        return ("FormulaError", "RecordError") if self.flows or any(tried) else ("RecordError",)

    @property
    def violations(self) -> tuple[str, ...]:
        """What it says its verdict with."""
        failed = ("failed",) if any(rule.raises for rule in self.rules) else ()
        return ("Rule", "Violation", *failed, "fired", *(("flow_failed",) if self.flows else ()))
