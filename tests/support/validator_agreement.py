"""One object of an org, saved at random: the verdicts of the generated validator beside those of the interpreter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from orgspec.validator.interpreted import save
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan
from random_records import Saves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.org.model import Org
    from orgspec.runtime.violations import Violation


def compare(org: Org, object_name: str, count: int, odd: float = 0.002) -> Counter[str]:
    """How often each kind of verdict came out; fails where the two differ."""
    plan = save_plan(org, object_name)
    validate = from_source(written(plan), object_name).validate
    draw = Saves(plan, Random(f"saves of {object_name}"), odd)  # noqa: S311 -- chance, not secrets
    kinds: Counter[str] = Counter()
    for _ in range(count):
        one = draw.draw()
        expected = save(plan, one.record, one.prior, one.context).violations
        assert told(validate(one.record, one.prior, one.context)) == told(expected), one
        kinds.update({v.kind.value for v in expected} or {"saved"})
    return kinds


def told(violations: Iterable[Violation]) -> set[Violation]:
    """What is said, but for which of several values that cannot be read was met first."""
    return {replace(v, message=_UNREADABLE.sub("a value is not", v.message)) for v in violations}


_UNREADABLE = re.compile("`.*` is not", re.DOTALL)
