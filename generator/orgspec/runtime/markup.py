"""Functions that make or protect markup: links, images, line breaks, encodings of buttons and pages."""

from __future__ import annotations

from urllib.parse import quote_plus

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SCRIPT = str.maketrans(
    {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "/": "\\/", "<": "\\u003C",
     ">": "\\u003E"}
)  # fmt: skip


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
    """HTMLENCODE: what HTML reserves becomes entities."""
    return text.translate(_HTML)


def script_encode(text: str) -> str:
    """JSENCODE: backslashes before what a JavaScript text reserves."""
    return text.translate(_SCRIPT)


def script_in_html_encode(text: str) -> str:
    """JSINHTMLENCODE: JSENCODE after HTMLENCODE."""
    return script_encode(html_encode(text))


def url_encode(text: str) -> str:
    """URLENCODE: percent signs, + for a space, and ? for half a surrogate pair, as in Java."""
    return quote_plus(text, errors="replace")
