"""How long a command takes to start, against an empty Python: medians and ratios of one run.

    python bench/start_up.py [RUNS]

The goals: `orgspec --help` within 5 times, `orgspec check metadata/gitlab` within 25 times `python -c pass`.
Bytecode is compiled before the first counted run, as an installation does it, whatever the environment says of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
ORGSPEC = str(Path(sysconfig.get_path("scripts")) / "orgspec")
BASE = "python -c pass"
COMMANDS = {
    BASE: ([sys.executable, "-c", "pass"], 1),
    "orgspec --help": ([ORGSPEC, "--help"], 5),
    "orgspec check metadata/gitlab": ([ORGSPEC, "check", "metadata/gitlab"], 25),
}


def seconds(command: list[str], environment: Mapping[str, str]) -> float:
    """How long a command takes as a process."""
    begin = perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return perf_counter() - begin


def with_bytecode(cache: str) -> Mapping[str, str]:
    """This environment, with bytecode kept in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": cache}


def main(runs: int) -> None:
    """Take turns, so that a busy moment of the machine falls on all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as cache:
        environment = with_bytecode(cache)
        for command, _ in COMMANDS.values():
            seconds(command, environment)
        for _ in range(runs):
            for name, (command, _) in COMMANDS.items():
                taken[name].append(seconds(command, environment))
    base = median(taken[BASE])
    print(f"medians of {runs} runs, Python {sys.version.split()[0]}")
    for name, (_, goal) in COMMANDS.items():
        value = median(taken[name])
        print(f"{name:32} {value * 1000:7.1f} ms {value / base:6.1f} x   goal <= {goal} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
