"""Files of a spec folder that are no spec files: those that are kept there, and those that went astray."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Final

from orgspec.diagnostics import Severity
from orgspec.salesforce.registry import Contents
from orgspec.spec.kinds import component_folders

_KEPT: Final = (
    "*.md",
    "readme*",
    "licen[cs]e*",
    "notice*",
    "notes*",
    "todo*",
    "changes*",
    "changelog*",
    "contributing*",
    "codeowners",
    "makefile",
)
"""What people keep beside files on purpose, for themselves."""

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


def is_kept(name: str) -> bool:
    """Whether a file of this name is left alone."""
    return any(fnmatch(name.lower(), pattern) for pattern in (*_KEPT, *_LEFT_BEHIND))


def keeps_content(folder: str) -> bool:
    """Whether components of a folder have files with their content beside them: classes, e-mail templates."""
    return any(placement.contents is not Contents.NONE for placement in component_folders().get(folder, ()))


def severity(name: str) -> Severity:
    """How much it matters that a file is not read: a text may be a note that somebody means to keep."""
    return Severity.WARNING if name.lower().endswith(".txt") else Severity.ERROR
