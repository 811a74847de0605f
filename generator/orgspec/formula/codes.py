"""The codes of findings about formulas: F1xx syntax, F2xx names and types (F3xx: `lint/`)."""

from __future__ import annotations

from orgspec.diagnostics import Code
from orgspec.formula.type_codes import NAMES_AND_TYPES

SYNTAX: tuple[Code, ...] = (
    Code(
        "F101",
        "an operand is missing",
        "A field, a value, a function or an opening parenthesis was due and something else stands there: two operators "
        "in a row, a comma before a closing parenthesis, a formula that ends too early.",
    ),
    Code(
        "F102",
        "a closing parenthesis is missing",
        "Inside parentheses an operator, a comma or `)` was due. Either a parenthesis was never closed, or two values "
        "stand side by side without an operator between them. `AND` and `OR` are functions: write `AND(a, b)`, or "
        "`a && b`.",
    ),
    Code(
        "F103",
        "something follows the end of the formula",
        "The formula was complete and more text follows: a closing parenthesis too many, or a second expression "
        "without an operator before it.",
    ),
    Code(
        "F104",
        "a character that is no part of the language",
        "There is no `%`, `;`, `[` or `_` on its own. Text copied from a web page or a word processor often carries "
        "no-break spaces and typographic signs; type them anew.",
    ),
    Code(
        "F105",
        "a text that is not well formed",
        "A text stands between two straight quotes, single or double, on one line. A backslash is written `\\\\`; only "
        "`\\n`, `\\r` and `\\t`, small or capital, `\\\"`, `\\'` and `\\\\` may follow one. For a line break use BR().",
    ),
    Code(
        "F106",
        "a number that is not well formed",
        "A number has digits and, after a point, digits again: `0.5`, not `.5`; `1`, not `1.`; no exponent and no "
        "grouping.",
    ),
    Code("F107", "a comment that does not end", "A comment runs from `/*` to the first `*/`; comments do not nest."),
    Code(
        "F108",
        "a formula that is too long",
        "Salesforce takes 3,900 characters, comments and white space included. Move a part into a formula field of its "
        "own. Beyond 100,000 characters the text is not read at all.",
    ),
    Code(
        "F109",
        "a formula that is nested too deeply",
        "More than 500 parentheses, calls and operators are open at one place; nothing a person writes comes near.",
    ),
)

CODES: tuple[Code, ...] = (*SYNTAX, *NAMES_AND_TYPES)
