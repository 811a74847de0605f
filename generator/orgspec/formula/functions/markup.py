"""Functions that make or protect markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Function
from orgspec.formula.functions.signatures import TEXT, eager, number, text
from orgspec.runtime import markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar

BR = Function("BR", (eager((), TEXT, markup.line_break),), "A line break.", (Example('"a" & BR() & "b"', "a<br>b"),))
HYPERLINK = Function(
    "HYPERLINK",
    (eager((text("url"), text("shown"), text("target", optional=True)), TEXT, markup.hyperlink, blank=Blank.SEEN),),
    "A link that shows a text.",
    (Example('HYPERLINK("/001", "Account")', '<a href="/001" target="_blank">Account</a>'),),
)
IMAGE = Function(
    "IMAGE",
    (
        eager(
            (text("url"), text("alternate"), number("height", optional=True), number("width", optional=True)),
            TEXT,
            markup.image,
            blank=Blank.SEEN,
        ),
    ),
    "An image with its alternate text.",
    (Example('IMAGE("/a.gif", "flag")', '<img src="/a.gif" alt="flag" border="0"/>'),),
)


def _encoding(name: str, run: Callable[..., Scalar], summary: str, result: str) -> Function:
    example = Example(f"{name}(\"<a b='1'>\")", result)
    return Function(name, (eager((text(),), TEXT, run),), summary, (example,))


HTMLENCODE = _encoding("HTMLENCODE", markup.html_encode, "Safe inside HTML.", "&lt;a b=&#39;1&#39;&gt;")
JSENCODE = _encoding("JSENCODE", markup.script_encode, "Safe inside a JavaScript text.", "\\u003Ca b=\\'1\\'\\u003E")
JSINHTMLENCODE = _encoding(
    "JSINHTMLENCODE", markup.script_in_html_encode, "Safe inside JavaScript inside HTML.", "&lt;a b=\\&#39;1\\&#39;&gt;"
)
URLENCODE = _encoding("URLENCODE", markup.url_encode, "Safe inside a URL.", "%3Ca+b%3D%271%27%3E")

ROWS = (BR, HYPERLINK, IMAGE, HTMLENCODE, JSENCODE, JSINHTMLENCODE, URLENCODE)
