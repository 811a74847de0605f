"""Files of a spec folder that are no spec files: those that belong there, and those that went astray."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import Final

from orgspec.diagnostics import Severity
from orgspec.salesforce.registry import Contents
from orgspec.spec.kinds import component_folders

_NOTES: Final = frozenset(
    (
        *("changelog", "changes", "codeowners", "contributing", "licence", "license"),
        *("makefile", "notes", "notice", "readme", "todo"),
    )
)
"""What people keep beside files on purpose, for themselves: `README`, `notes.txt`, `LICENSE-MIT`."""

_LEFT_BEHIND: Final = (
    "*~",
    "#*#",
    "*.bak",
    "*.orig",
    "*.rej",
    "*.swp",
    "*.tmp",
    "thumbs.db",
    "desktop.ini",
    "ehthumbs.db",
    "icon\r",
)
"""What editors, merges and file managers leave behind; names that begin with a point are no files of a spec anyhow.

Source: the patterns that GitHub's `gitignore` has for editors (Emacs, Vim), Linux, macOS and Windows.
"""


def is_note(name: str) -> bool:
    """Whether a file of this name is one for people, unless a component keeps its content in it."""
    plain = name.lower()
    return plain.endswith(".md") or _BEHIND_A_WORD.split(plain, 1)[0] in _NOTES


_BEHIND_A_WORD = re.compile(r"[^a-z]")


def is_left_behind(name: str) -> bool:
    """Whether a file of this name is nobody's."""
    return _ANY_LEFT_BEHIND.match(name.lower()) is not None


_ANY_LEFT_BEHIND = re.compile("|".join(map(translate, _LEFT_BEHIND)))


def keeps_content(folder: str) -> bool:
    """Whether components of a folder have files with their content beside them: classes, e-mail templates."""
    return any(placement.contents is not Contents.NONE for placement in component_folders().get(folder, ()))


def severity(name: str) -> Severity:
    """How much it matters that a file is not read: a text may be a note that somebody means to keep."""
    return Severity.WARNING if name.lower().endswith(".txt") else Severity.ERROR
