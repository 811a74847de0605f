"""Functions that make or protect markup: links, images, line breaks, encodings of buttons and pages."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

_HTML = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\xa9": "&copy;", "\u2028": "<br>",
     "\u2029": "<p>"}
)  # fmt: skip
_ABOVE_BASIC_PLANE = re.compile("[\U00010000-\U0010ffff]")
_SCRIPT = {
    "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", '"': '\\"', "!--": "\\!--", "<": "\\u003C", ">": "\\u003E",
    "\u2028": "\\n", "\u2029": "\\u2029", "\0": "", "/*": "\\/\\*", "*/": "\\*\\/", "*": "\\*", "&#39;": "\\&#39;",
}  # fmt: skip
"""What a JavaScript text reserves, the first that fits wins."""
_SCRIPT_PARTS = re.compile("|".join(map(re.escape, _SCRIPT)))


def line_break() -> str:
    """BR: a line break in a formula field's text."""
    return "<br>"


def hyperlink(url: str | None, shown: str | None, target: str | None = "_blank") -> str:
    """HYPERLINK: an anchor that shows a text."""
    return f'<a href="{url or ""}" target="{target or "_blank"}">{shown or ""}</a>'


def image(url: str | None, alternate: str | None, height: object = None, width: object = None) -> str:
    """IMAGE: an image with its alternate text and, where given, its size."""
    size = "" if height is None or width is None else f' style="height:{height}px; width:{width}px;"'
    return f'<img src="{url or ""}" alt="{alternate or ""}"{size} border="0"/>'


def html_encode(text: str) -> str:
    """HTMLENCODE: what HTML reserves becomes entities, as does what stands above the basic plane."""
    return _ABOVE_BASIC_PLANE.sub(lambda found: f"&#{ord(found[0])};", text.translate(_HTML))


def script_encode(text: str) -> str | None:
    """JSENCODE: backslashes before what a JavaScript text reserves; a slash only beside an asterisk."""
    return _SCRIPT_PARTS.sub(lambda found: _SCRIPT[found[0]], text) or None


def script_in_html_encode(text: str) -> str | None:
    """JSINHTMLENCODE: JSENCODE after HTMLENCODE."""
    return script_encode(html_encode(text))


def url_encode(text: str) -> str:
    """URLENCODE: percent signs but for `.-*_`, + for a space, and ? for half a surrogate pair, as in Java."""
    return quote_plus(text, safe="*", errors="replace").replace("~", "%7E")
