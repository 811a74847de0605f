"""Texts that nobody would write through every pass: `python tests/fuzz.py [--seconds N] [--seed N]`.

Runs of fragments, formulas with tokens taken away, doubled or exchanged, deep and long repetitions, patterns for REGEX
that try to explode, characters of every plane; each is parsed, checked, printed, explained, linted and, where it has no
error, evaluated both ways. Prints how many texts there were and what became of them; exits with 1 at a text where
something was raised, the two ways disagree, or an answer took longer than a second.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "support"))

from orgspec.formula.lexer import tokenize
from orgspec.formula.types import Type
from passes import all_passes, scope
from random_formulas import RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BOUND = 1.0
_FRAGMENTS = (
    *"()+-*/^&=<>!,.;:$#_{}[]|%'\"\\ \n\t0",
    *("&&", "||", "<>", "!=", "==", "/*", "*/", "{!", "NOT ", "AND(", "IF(", "CASE(", "REGEX(", "n", "t", "b", "pick"),
    *("12", "1.5", "1e9", "'x'", '"y"', "TRUE", "null", "Owner.Name", "$User.Id", "$Api.", "Account.", "PRIORVALUE("),
    *("\u00a0", "é", "“", "\u202e", "\U0001f600", "\ud800", "\x00", "ﬀ", "İ", "\u0301"),
)
_PATTERN = (
    *(
        "a",
        "b",
        ".",
        "\\\\d",
        "\\\\w",
        "[ab]",
        "[^a]",
        "[a-z&&[^b]]",
        "(",
        ")",
        "(?:",
        "(?=",
        "(?!",
        "(?<=",
        "(?>",
        "|",
    ),
    *(
        "*",
        "+",
        "?",
        "{2}",
        "{1,9}",
        "{3,}",
        "*+",
        "??",
        "\\\\1",
        "^",
        "$",
        "\\\\b",
        "(?i)",
        "\\\\Q",
        "\\\\E",
        "\\\\p{L}",
    ),
)
_TYPES = (Type.BOOLEAN, Type.NUMBER, Type.TEXT, Type.DATE, Type.DATETIME, Type.TIME)


class Fuzz:
    """Texts drawn from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.formulas = RandomFormulas(chance)
        self._kinds: tuple[Callable[[], str], ...] = (
            self.fragments, self.formula, self.mangled, self.mangled, self.repeated, self.pattern, self.characters,
        )  # fmt: skip

    def texts(self) -> Iterator[str]:
        """Texts without end."""
        while True:
            yield self.chance.choice(self._kinds)()

    def fragments(self) -> str:
        """Pieces of formulas in any order."""
        return "".join(self.chance.choices(_FRAGMENTS, k=self.chance.randint(1, 80)))

    def formula(self) -> str:
        """A formula that type-checks."""
        return self.formulas.formula(self.chance.choice(_TYPES), self.chance.randint(1, 6))

    def mangled(self) -> str:
        """A formula with tokens taken away, doubled, exchanged or replaced."""
        text = self.formula()
        tokens = [text[start:end] for _, _, start, end in tokenize(text).tokens]
        for _ in range(self.chance.randint(1, 4)):
            at, other = self.chance.randrange(len(tokens)), self.chance.randrange(len(tokens))
            piece = self.chance.choice(("", tokens[at] * 2, tokens[other], self.chance.choice(_FRAGMENTS)))
            tokens[at] = piece
        return " ".join(tokens)

    def repeated(self) -> str:
        """Something often: deep, or long."""
        opening, closing = self.chance.choice((("(", ")"), ("NOT(", ")"), ("IF(b,", ",1)"), ("n+", ""), ("-", "")))
        times = self.chance.choice((50, 240, 490, 501, 3_000, 20_000))
        return opening * times + self.formula() + closing * self.chance.choice((times, times - 1))

    def pattern(self) -> str:
        """REGEX with a pattern made of dangerous pieces over a text that almost matches."""
        pattern = "".join(self.chance.choices(_PATTERN, k=self.chance.randint(1, 25)))
        text = self.chance.choice("ab") * self.chance.choice((1, 30, 2_000)) + self.chance.choice("bc!")
        return f'REGEX("{text}", "{pattern}")'

    def characters(self) -> str:
        """Characters of any plane, bare or as the text that a function gets."""
        plane = self.chance.choice((0, 0, 1, self.chance.randrange(17)))
        drawn = "".join(chr((plane << 16) + self.chance.randrange(1 << 16)) for _ in range(self.chance.randint(1, 40)))
        call = self.chance.choice(("{}", "UPPER('{}')", "'{}'", "LEN('{}' & t)", "URLENCODE('{}')", "{} + '{}'"))
        return call.replace("{}", drawn)


def wrong(text: str, fuzz: Fuzz, outcomes: Counter[str]) -> str | None:
    """Sends a text through every pass: what must not be, or None; counts what became of it."""
    try:
        outcome = all_passes(text, _SCOPE, fuzz.formulas.record())
    except Exception:
        return traceback.format_exc()
    kind = "findings" if outcome.findings else "error" if (outcome.interpreted or "").startswith("error") else "value"
    outcomes[kind if outcome.findings or outcome.interpreted is not None else "warnings"] += 1
    if not outcome.agrees:
        return f"interpreter {outcome.interpreted}, Python {outcome.compiled}"
    return f"took {outcome.seconds:.1f} s" if outcome.seconds > _BOUND else None


_SCOPE = scope()


def main() -> int:
    """Runs for so long, prints the count, and says by the exit code whether all went well."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    fuzz, outcomes = Fuzz(Random(given.seed)), Counter[str]()  # noqa: S311 -- chance, not secrets
    until = monotonic() + given.seconds
    for text in fuzz.texts():
        if monotonic() > until:
            break
        said = wrong(text, fuzz, outcomes)
        if said is not None:
            print(f"{text!r:.400} ({len(text):,} characters, text {outcomes.total()} of seed {given.seed})\n{said}")
            return 1
    became = ", ".join(f"{count:,} {kind}" for kind, count in sorted(outcomes.items()))
    print(f"{outcomes.total():,} texts in {given.seconds:g} s (seed {given.seed}): {became}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
