"""One formula as one Python function of a save."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.compiler import Compiler
from orgspec.formula.python.reads import readings
from orgspec.runtime import parents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from orgspec.formula.python.parts import Module, Part, Used
    from orgspec.formula.python.variables import Variable
    from orgspec.formula.typed import Typed
    from orgspec.runtime.context import Save
    from orgspec.runtime.values import Scalar

NAME = "evaluate"


def function(root: Typed) -> Callable[[Save], Scalar]:
    """A formula compiled: evaluates a save as the interpreter does, raises FormulaError as it does."""
    module = ast.fix_missing_locations(module_of(root))
    space: dict[str, Callable[..., Scalar]] = {}
    exec(compile(module, "<formula>", "exec"), space)  # noqa: S102 -- built from a typed tree, never from text
    run = space[NAME]
    return lambda save: run(save.record, save.prior, save.context)


def source(root: Typed) -> str:
    """The same as Python source."""
    return ast.unparse(module_of(root))


def module_of(root: Typed) -> ast.Module:
    """The module that holds the function `evaluate(record, prior, context)`."""
    compiler = Compiler()
    scope = compiler.scope()
    result = compiler.value(root, scope)
    reads = readings(compiler.module, scope, _read(scope.variables, compiler.module, result))
    prior = code.call(compiler.module.function(parents.parent), code.name("prior"))
    used = compiler.module.used([result, prior, *reads])
    start = [
        code.assigned("is_insert", code.is_none(code.name("prior"))),
        code.assigned("get", code.name("record.get")),
        code.assigned("before", ast.Attribute(prior, "get", ast.Load())),
    ]
    body = [*start, *reads, ast.Return(result)]
    return ast.Module([*prelude(used), defined(NAME, ("record", "prior", "context"), body)], [])


def _read(variables: Mapping[str, Variable], module: Module, result: ast.expr) -> list[Variable]:
    return [variables[n] for n in module.local(result) if n in variables]


def prelude(used: Used) -> list[ast.stmt]:
    """What stands before: imports, constants, functions."""
    imports: list[ast.stmt] = [
        ast.ImportFrom(package, [ast.alias(name)], 0) if package else ast.Import([ast.alias(name)])
        for package, name in used.imports
    ]
    constants: list[ast.stmt] = [code.assigned(name, tree) for name, tree in used.constants]
    return [*imports, *constants, *map(part_defined, used.parts)]


def part_defined(part: Part) -> ast.stmt:
    """A part as a function definition."""
    return defined(part.name, part.parameters, part_body(part))


def part_body(part: Part) -> list[ast.stmt]:
    """What a part does, as statements."""
    return [*(code.assigned(name, tree) for name, tree in part.steps), ast.Return(part.result)]


def defined(name: str, parameters: tuple[str, ...], body: list[ast.stmt]) -> ast.stmt:
    """`def name(parameters): …`."""
    arguments = ast.arguments([], [ast.arg(p) for p in parameters], None, [], [], None, [])
    return ast.FunctionDef(name, arguments, body, [], lineno=0)
