"""Functions of texts."""

from __future__ import annotations

from orgspec.formula.functions.row import Blank, Example, Function
from orgspec.formula.functions.signatures import (
    BOOLEAN,
    DATE,
    DATETIME,
    NUMBER,
    PICKLIST,
    TEXT,
    TIME,
    eager,
    number,
    text,
    value,
)  # fmt: skip
from orgspec.runtime import dates, numbers, patterns, picklists
from orgspec.runtime import text as texts

LEN = Function(
    "LEN",
    (eager((text(),), NUMBER, texts.length, blank=Blank.SEEN),),
    "How many UTF-16 units a text has: an emoji counts 2, a blank 0.",
    (Example('LEN("abc")', "3"), Example('LEN("😀")', "2"), Example('LEN("")', "0")),
)
LEFT = Function(
    "LEFT",
    (eager((text(), number("count")), TEXT, texts.left),),
    "The first characters.",
    (Example('LEFT("abc", 2)', "ab"), Example('LEFT("abc", -1)', "")),
)
RIGHT = Function(
    "RIGHT",
    (eager((text(), number("count")), TEXT, texts.right),),
    "The last characters.",
    (Example('RIGHT("abc", 2)', "bc"),),
)
MID = Function(
    "MID",
    (eager((text(), number("start"), number("count")), TEXT, texts.middle),),
    "Characters from a position on, which counts from 1.",
    (Example('MID("abcd", 2, 2)', "bc"), Example('MID("abc", 9, 1)', "")),
)
FIND = Function(
    "FIND",
    (
        eager((text("search"), text()), NUMBER, texts.find, blank=Blank.SEEN),
        eager((text("search"), text(), number("start")), NUMBER, texts.find, blank=Blank.SEEN, raises=True),
    ),
    "Where a text first stands in another, counted from 1; 0 where it does not. Case-sensitive. A blank position is an "
    "error.",
    (Example('FIND("b", "abc")', "2"), Example('FIND("B", "abc")', "0"), Example('FIND("a", "aba", 2)', "3")),
)
CONTAINS = Function(
    "CONTAINS",
    (eager((text(), text("search")), BOOLEAN, texts.contains, blank=Blank.SEEN),),
    "Whether a text holds another; every text holds a blank. Case-sensitive.",
    (Example('CONTAINS("abc", "b")', "TRUE"), Example('CONTAINS("abc", "B")', "FALSE")),
)
BEGINS = Function(
    "BEGINS",
    (eager((text(), text("search")), BOOLEAN, texts.begins, blank=Blank.SEEN),),
    "Whether a text starts with another; every text starts with a blank. Case-sensitive.",
    (Example('BEGINS("abc", "ab")', "TRUE"),),
)
SUBSTITUTE = Function(
    "SUBSTITUTE",
    (eager((text(), text("old"), text("new")), TEXT, texts.substitute, blank=Blank.SEEN, raises=True),),
    "Every occurrence replaced, literally.",
    (Example('SUBSTITUTE("a-b-c", "-", "+")', "a+b+c"), Example('SUBSTITUTE("a-b", "-", "")', "ab")),
)
TRIM = Function(
    "TRIM", (eager((text(),), TEXT, texts.trim),), "Without spaces at both ends.", (Example('TRIM("  a b ")', "a b"),)
)
UPPER = Function(
    "UPPER",
    (eager((text(), text("locale", optional=True)), TEXT, texts.upper, blank=Blank.SEEN),),
    "In capitals, by Unicode's rules or a locale's.",
    (Example('UPPER("straße")', "STRASSE"), Example('UPPER("i", "tr")', "İ")),
)
LOWER = Function(
    "LOWER",
    (eager((text(), text("locale", optional=True)), TEXT, texts.lower, blank=Blank.SEEN),),
    "In small letters, by Unicode's rules or a locale's.",
    (Example('LOWER("ABC")', "abc"), Example('LOWER("I", "tr")', "\u0131")),
)
INITCAP = Function(
    "INITCAP",
    (eager((text(),), TEXT, texts.initcap),),
    "Each word with a capital, the rest small.",
    (Example('INITCAP("o\'neil FOO-bar 2nd")', "O'Neil Foo-Bar 2nd"),),
)
REVERSE = Function(
    "REVERSE", (eager((text(),), TEXT, texts.reverse),), "Backwards.", (Example('REVERSE("abc")', "cba"),)
)
_PADDING = (text(), number("length"), text("pad", optional=True))
LPAD = Function(
    "LPAD",
    (eager(_PADDING, TEXT, texts.pad_left, raises=True),),
    "Filled on the left to a length, with spaces or the given text; a longer text is cut.",
    (Example('LPAD("7", 3, "0")', "007"), Example('LPAD("abc", 2)', "ab")),
)
RPAD = Function(
    "RPAD",
    (eager(_PADDING, TEXT, texts.pad_right, raises=True),),
    "Filled on the right to a length, with spaces or the given text; a longer text is cut.",
    (Example('RPAD("a", 4, "xy")', "axyx"),),
)
CHR = Function(
    "CHR",
    (eager((number("code"),), TEXT, texts.character),),
    "The character of a Unicode code point.",
    (Example("CHR(65)", "A"), Example("CHR(0)", "")),
)
ASCII = Function(
    "ASCII",
    (eager((text(),), NUMBER, texts.code_point),),
    "The code point of the first character.",
    (Example('ASCII("A")', "65"),),
)
VALUE = Function(
    "VALUE",
    (eager((text(),), NUMBER, numbers.value, raises=True),),
    "The number that a text spells; no spaces, grouping or currency signs.",
    (Example('VALUE("1e3")', "1000"), Example('VALUE("1,000")', "#Error!")),
)
ISNUMBER = Function(
    "ISNUMBER",
    (eager((text(),), BOOLEAN, numbers.is_number, blank=Blank.SEEN),),
    "Whether VALUE can read a text; a blank is no number.",
    (Example('ISNUMBER("+.5")', "TRUE"), Example('ISNUMBER("1 000")', "FALSE")),
    terse=True,
)
TEXT_OF = Function(
    "TEXT",
    (
        eager((number(),), TEXT, numbers.to_text, raises=True),
        eager((value("date", DATE),), TEXT, dates.date_to_text),
        eager((value("datetime", DATETIME),), TEXT, dates.datetime_to_text),
        eager((value("time", TIME),), TEXT, dates.time_to_text),
        eager((value("picklist", PICKLIST),), TEXT, picklists.to_text),
    ),
    "A value as text: numbers plainly, dates in ISO form in GMT, a picklist's API name, a percentage as fraction.",
    (
        Example("TEXT(6 / 4)", "1.5"),
        Example("TEXT(1 / 4)", ".25"),
        Example("TEXT(0.5)", "0.5"),
        Example("TEXT(DATE(2013, 12, 31))", "2013-12-31"),
        Example("TEXT(p)", "Open", (("p", "Picklist", "Open"),)),
    ),
)
REGEX = Function(
    "REGEX",
    (eager((text(), text("pattern")), BOOLEAN, patterns.matches, blank=Blank.SEEN, raises=True),),
    "Whether a whole text matches a pattern in Java's syntax. A backslash is doubled in the formula.",
    (
        Example('REGEX("12345", "\\\\d{5}")', "TRUE"),
        Example('REGEX("a12345", "\\\\d{5}")', "FALSE"),
    ),
)
CASESAFEID = Function(
    "CASESAFEID",
    (eager((text("id"),), TEXT, texts.case_safe_id),),
    "An id of 18 characters for one of 15.",
    (Example('CASESAFEID("001A0000006Vm9r")', "001A0000006Vm9rIAC"),),
)

ROWS = (
    LEN, LEFT, RIGHT, MID, FIND, CONTAINS, BEGINS, SUBSTITUTE, TRIM, UPPER, LOWER, INITCAP, REVERSE, LPAD, RPAD, CHR,
    ASCII, VALUE, ISNUMBER, TEXT_OF, REGEX, CASESAFEID,
)  # fmt: skip
