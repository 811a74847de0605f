"""What Salesforce says about formulas that do not compile, in its own words as far as they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.tree import Binary, Call, Unary
from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Iterable

_FUNCTIONS_OF_OPERATORS = {"&&": "and", "||": "or", "!": "NOT"}
_PICKLISTS = {
    Type.PICKLIST: ("a picklist field", "Picklist"),
    Type.MULTIPICKLIST: ("a multi-select picklist field", "Multi-select picklist"),
}

CYCLE = "Formula cannot use another formula field that directly or indirectly refers to itself."
NOT_A_VALUE = (
    "Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist "
    "field."
)


def element(node: Call | Binary | Unary) -> str:
    """How messages name a function (as typed) or an operator."""
    match node:
        case Call(name=name, written=written):
            return f"function '{written or name}()'"
        case Binary(operator=operator) | Unary(operator=operator):
            function = _FUNCTIONS_OF_OPERATORS.get(operator)
            return f"function '{function}()'" if function else f"operator '{operator}'"


def unknown_field(name: str) -> str:
    """A name that leads nowhere."""
    return f"Field {name} does not exist. Check spelling."


def unknown_function(name: str) -> str:
    """A function that is not in the language."""
    return f"Unknown function {name}. Check spelling."


def not_here(kind: str, name: str) -> str:
    """A function or field that exists, but not in this kind of formula."""
    return f"{kind} {name} may not be used in this type of formula"


def wrong_type(where: str, expected: Iterable[Type | str], received: Type) -> str:
    """An argument of the wrong type; the types expected in the order of the table."""
    listed = ", ".join(dict.fromkeys(str(e) for e in expected if e not in {received, Type.NULL}))
    return f"Incorrect parameter type for {where}. Expected {listed}, received {received}"


def wrong_argument(where: str) -> str:
    """An argument of a type that the function never takes there."""
    return f"Incorrect argument type for {where}. "


def wrong_count(where: str, expected: int, received: int) -> str:
    """Too many or too few arguments."""
    return f"Incorrect number of parameters for {where}. Expected {expected}, received {received}"


def wrong_result(given: Type, expected: Type) -> str:
    """A formula of another type than its field or rule."""
    wanted = "true or false" if expected is Type.BOOLEAN else expected
    return f"Formula result is data type ({given}), incompatible with expected data type ({wanted})."


def picklist_field(name: str, type_: Type) -> str:
    """A picklist where a plain value is needed."""
    kind, plural = _PICKLISTS[type_]
    return f"Field {name} is {kind}. {plural} fields are only supported in certain functions."


def cannot_reference(function: str, name: str) -> str:
    """ISCHANGED and PRIORVALUE of something else than a field of the record."""
    return f"The {function} function cannot reference the {name} field."


def unsupported_field(kind: str, name: str) -> str:
    """A type of field that no formula field can name."""
    return f'You referenced an unsupported field type called "{kind}" using the following field: {name}'


def in_referenced_formula(name: str, message: str) -> str:
    """A formula field that is itself in error."""
    return f"Error in referenced formula {name}, {message}"


def wrong_value(where: str, expected: Iterable[str], received: str) -> str:
    """A literal outside of the few that a parameter takes."""
    listed = "/".join(f"'{e}'" for e in expected)
    return f'Incorrect parameter value for {where}. Expected {listed}, received "{received}"'


def too_big(size: int, maximum: int) -> str:
    """The compiled size, which offline is an estimate."""
    return f"Compiled formula is too big to execute ({size:,} characters). Maximum size is {maximum:,} characters"
