"""The codes of all findings that judging a folder may give, but for those of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.codes import CODES as CHECKS
from orgspec.formula.codes import CODES as FORMULAS
from orgspec.formula.lint.codes import CODES as LINT
from orgspec.spec.codes import CODES as SPEC
from orgspec.testing.codes import CODES as SAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Code

BY_CODE: Mapping[str, Code] = {code.code: code for code in (*CHECKS, *FORMULAS, *LINT, *SPEC, *SAMPLES)}
