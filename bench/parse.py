"""Formulas parsed a second, against lark's LALR parser for the same language: medians and ratio of one run.

    python bench/parse.py [CORPUS [RUNS]]

CORPUS is a folder with `*.jsonl` files that have a `formula` a line, by default the one beside the repository. Both
parsers must accept the same formulas: those of the corpus, and those with a token taken away, which most often are
wrong. The goals: 3 times as fast as lark, and 10,000 formulas a second.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from lark import Lark
from lark.exceptions import LarkError

from orgspec.formula.lexer import tokenize
from orgspec.formula.limits import MAXIMUM_LENGTH
from orgspec.formula.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "corpus"


def formulas(folder: Path) -> list[str]:
    """The formulas of a corpus, each once."""
    lines = chain.from_iterable(p.read_text(encoding="utf-8").splitlines() for p in sorted(folder.glob("*.jsonl")))
    texts = (json.loads(line).get("formula") for line in lines if '"formula"' in line)
    return [t.replace("%%%NAMESPACE%%%", "") for t in dict.fromkeys(texts) if t and len(t) <= MAXIMUM_LENGTH]


def spoilt(text: str, chance: random.Random) -> str:
    """The formula with one of its tokens taken away."""
    _, _, start, end = chance.choice(tokenize(text).tokens)
    return text[:start] + text[end:]


def lark_parser() -> Lark:
    """Lark's parser, its grammar read."""
    return Lark((HERE / "formula.lark").read_text(encoding="utf-8"), parser="lalr")


def ours_accepts(text: str) -> bool:
    """Whether orgspec has nothing against the syntax of a formula."""
    return not parse(text)[1]


def lark_accepts(lark: Lark, text: str) -> bool:
    """Whether lark parses it."""
    try:
        lark.parse(text)
    except LarkError:
        return False
    return True


def same_language(lark: Lark, texts: list[str]) -> tuple[int, int]:
    """How many of the texts, and of the texts with a token less, both accept; they must agree on each."""
    chance = random.Random(1)
    worse = [spoilt(text, chance) for text in texts for _ in range(3)]
    for text in (*texts, *worse):
        assert ours_accepts(text) == lark_accepts(lark, text), text
    return sum(map(ours_accepts, texts)), sum(map(ours_accepts, worse))


def seconds(run: Callable[[str], object], texts: list[str]) -> float:
    """The time it takes to parse all formulas once."""
    begin = perf_counter()
    for text in texts:
        run(text)
    return perf_counter() - begin


def main(folder: Path, runs: int) -> None:
    """Take turns, so that a busy moment of the machine falls on both alike."""
    texts, lark = formulas(folder), lark_parser()
    good, spoilt_good = same_language(lark, texts)
    assert good == len(texts)
    print(
        f"{len(texts)} formulas, {sum(map(len, texts)) // len(texts)} characters on average; both accept all of them,"
    )
    print(f"and of {3 * len(texts)} with a token less the same {spoilt_good}; medians of {runs} runs taken in turns")
    taken: dict[str, list[float]] = {"orgspec": [], "lark LALR": []}
    for _ in range(runs):
        taken["orgspec"].append(seconds(parse, texts))
        taken["lark LALR"].append(seconds(lark.parse, texts))
    for name, times in taken.items():
        print(f"{name:10} {len(texts) / median(times):8,.0f} formulas a second")
    ratio = median(taken["lark LALR"]) / median(taken["orgspec"])
    print(f"ratio {ratio:.2f} (goal >= 3), goal >= 10,000 a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS, int(sys.argv[2]) if len(sys.argv) > 2 else 9)
