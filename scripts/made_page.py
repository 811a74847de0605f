"""A page of `docs/` that a script makes: written, or with `--check` compared with what the script would write."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def made(page: Path, text: str, script: str) -> int:
    """Do what the command line asks; the exit code, 1 where a check finds the page stale."""
    parser = argparse.ArgumentParser(description=f"Writes docs/{page.name}.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is current")
    if not parser.parse_args().check:
        page.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if page.is_file() and page.read_text(encoding="utf-8") == text:
        print(f"docs/{page.name} is current")
        return 0
    print(f"docs/{page.name} is stale: python {script}", file=sys.stderr)
    return 1
