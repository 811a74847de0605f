"""Python expressions laid out for reading: as `ast.unparse` would, but broken over lines where they are long."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH = 100
_TARGETS = 60

_LAMBDA, _IF, _OR, _AND, _NOT, _COMPARISON, _OPERAND, _ATOM = range(8)

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip


def line(tree: ast.expr) -> str:
    """An expression on one line."""
    return _text(tree, _LAMBDA)


def lines(tree: ast.expr, before: str = "", after: str = "", width: int = WIDTH) -> list[str]:
    """An expression between two texts, on one line if it fits, else broken inside parentheses."""
    whole = f"{before}{line(tree)}{after}"
    if len(whole) <= width:
        return [whole]
    parts = _pieces(tree, width - 4)
    if parts is None:
        return [whole]
    opening, inner, closing = parts
    return [f"{before}{opening}", *(f"    {text}" for text in inner), f"{closing}{after}"]


def _pieces(tree: ast.expr, width: int) -> tuple[str, list[str], str] | None:
    """What stands on the first line, between, and on the last line."""
    match tree:
        case ast.BoolOp(operator, values):
            word, level = ("and ", _NOT) if isinstance(operator, ast.And) else ("or ", _AND)
            joined = [t for i, v in enumerate(values) for t in _operand(v, word if i else "", level, width)]
            return "(", joined, ")"
        case ast.IfExp():
            return "(", list(_choices(tree, width)), ")"
        case ast.Call(function, arguments, keywords) if arguments or keywords:
            items = [*(("", a) for a in arguments), *((f"{k.arg}=", k.value) for k in keywords)]
            return f"{_text(function, _ATOM)}(", _items(items, width), ")"
        case ast.Tuple(items) | ast.Set(items) if items:
            opening, closing = ("(", ")") if isinstance(tree, ast.Tuple) else ("{", "}")
            return opening, _items([("", item) for item in items], width), closing
        case ast.Dict(keys, values):
            pairs = [f"{line(k)}: {line(v)}," for k, v in zip(keys, values, strict=True) if k is not None]
            return "{", pairs, "}"
        case ast.UnaryOp(ast.Not(), operand):
            return _within("not ", _pieces(operand, width))
        case ast.Compare(left, [operator], [ast.Set() as members]):
            return _within(f"{_text(left, _OPERAND)} {_COMPARISONS[type(operator)]} ", _pieces(members, width))
        case _:
            return None


def _choices(tree: ast.expr, width: int) -> Iterator[str]:
    """`a if x`, `else b if y`, `else c`: a line each where all fit, else results and tests apart."""
    choices: list[tuple[str, ast.expr, ast.expr]] = []
    while isinstance(tree, ast.IfExp):
        choices.append(("else " if choices else "", tree.body, tree.test))
        tree = tree.orelse
    whole = [f"{word}{_text(result, _OR)} if {_text(test, _OR)}" for word, result, test in choices]
    if all(len(text) <= width for text in whole):
        yield from whole
    else:
        for word, result, test in choices:
            yield from (*_operand(result, word, _OR, width), *_operand(test, "if ", _OR, width))
    yield from _operand(tree, "else ", _IF, width)


def _within(before: str, parts: tuple[str, list[str], str] | None) -> tuple[str, list[str], str] | None:
    return None if parts is None else (before + parts[0], parts[1], parts[2])


def _operand(tree: ast.expr, word: str, level: int, width: int) -> list[str]:
    whole = f"{word}{_text(tree, level)}"
    parts = None if len(whole) <= width else _pieces(tree, width - 4)
    if parts is None:
        return [whole]
    opening, inner, closing = parts
    return [f"{word}{opening}", *(f"    {text}" for text in inner), closing]


def _items(items: Sequence[tuple[str, ast.expr]], width: int) -> list[str]:
    """Items, each behind its word, one below the other, or filling the lines where all are short."""
    texts = [f"{word}{line(tree)}," for word, tree in items]
    if any(len(text) > width // 2 for text in texts):
        return [text for word, tree in items for text in lines(tree, word, ",", width)]
    return list(_filled(texts, width))


def _filled(texts: Sequence[str], width: int) -> Iterator[str]:
    current = ""
    for text in texts:
        if current and len(current) + 1 + len(text) > width:
            yield current
            current = text
        else:
            current = f"{current} {text}" if current else text
    yield current


def _text(tree: ast.expr, level: int) -> str:
    own, text = _rendered(tree)
    return f"({text})" if own < level else text


def _rendered(tree: ast.expr) -> tuple[int, str]:
    """How tightly an expression binds, and its text."""
    match tree:
        case ast.IfExp(test, body, otherwise):
            return _IF, f"{_text(body, _OR)} if {_text(test, _OR)} else {_text(otherwise, _IF)}"
        case ast.BoolOp(ast.Or(), values):
            return _OR, " or ".join(_text(v, _AND) for v in values)
        case ast.BoolOp(ast.And(), values):
            return _AND, " and ".join(_text(v, _NOT) for v in values)
        case ast.UnaryOp(ast.Not(), operand):
            return _NOT, f"not {_text(operand, _NOT)}"
        case ast.Compare(left, [operator], [right]):
            return _COMPARISON, f"{_text(left, _OPERAND)} {_COMPARISONS[type(operator)]} {_text(right, _OPERAND)}"
        case _:
            return _ATOM, _atom(tree)


def _atom(tree: ast.expr) -> str:
    match tree:
        case ast.NamedExpr(target, value):
            return f"({target.id} := {_text(value, _IF)})"
        case ast.Call(function, arguments, keywords):
            given = [*map(line, arguments), *(f"{k.arg}={line(k.value)}" for k in keywords)]
            return f"{_text(function, _ATOM)}({', '.join(given)})"
        case ast.Attribute(value, attribute):
            return f"{_text(value, _ATOM)}.{attribute}"
        case ast.Subscript(value, key):
            return f"{_text(value, _ATOM)}[{line(key)}]"
        case ast.Name(identifier):
            return identifier
        case ast.Constant(value):
            return _literal(value)
        case ast.Tuple(items):
            return f"({', '.join(map(line, items))}{',' if len(items) == 1 else ''})"
        case ast.Set(items):
            return f"{{{', '.join(map(line, items))}}}"
        case ast.Dict(keys, values):
            pairs = (f"{line(k)}: {line(v)}" for k, v in zip(keys, values, strict=True) if k is not None)
            return f"{{{', '.join(pairs)}}}"
        case _:
            return f"({ast.unparse(tree)})"


def _literal(value: object) -> str:
    """A literal, texts in double quotes where that needs no escape."""
    text = repr(value)
    if isinstance(value, str) and text.startswith("'") and '"' not in value and "\\" not in text:
        return f'"{value}"'
    return text


def block(statements: Iterable[ast.stmt]) -> list[str]:
    """Statements below one another; those inside another are indented."""
    return [text for statement in statements for text in _statement(statement)]


def _statement(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Assign([ast.Tuple(targets) as target], value):
            names = ", ".join(map(line, targets))
            *above, last = [names] if len(names) <= _TARGETS else lines(target, width=_TARGETS)
            yield from above
            yield from lines(value, f"{last} = ")
        case ast.Assign([target], value):
            yield from lines(value, f"{line(target)} = ")
        case ast.AnnAssign(target, annotation, ast.expr() as value):
            yield from lines(value, f"{line(target)}: {line(annotation)} = ")
        case ast.Return(ast.expr() as value):
            yield from lines(value, "return ")
        case ast.If(test, body, otherwise):
            yield from _branches("if", test, body, otherwise)
        case _:
            yield from ast.unparse(statement).splitlines()


def _branches(word: str, test: ast.expr, body: list[ast.stmt], otherwise: list[ast.stmt]) -> Iterator[str]:
    yield from lines(test, f"{word} ", ":")
    yield from (f"    {text}" for text in block(body))
    match otherwise:
        case [ast.If(inner, inner_body, inner_otherwise)]:
            yield from _branches("elif", inner, inner_body, inner_otherwise)
        case [_, *_]:
            yield "else:"
            yield from (f"    {text}" for text in block(otherwise))
