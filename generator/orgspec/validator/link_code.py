"""Lookups that lead to parents, in generated Python."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from orgspec.formula.python import code

if TYPE_CHECKING:
    from orgspec.runtime.saving import Link


def link_code(link: Link) -> ast.expr:
    """`Link("AccountId", "Account", ("Account",), (…))`."""
    given = [code.constant(link.field), code.constant(link.relationship), code.built(link.objects)]
    further = [ast.Tuple([link_code(inner) for inner in link.links], ast.Load())] if link.links else []
    return code.call("Link", *given, *further)
