"""Two rivals in turns: processor time and its medians."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def taking_turns(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians of two rivals that take turns, in seconds."""
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return median(t[0] for t in times), median(t[1] for t in times)
