"""Random syntax trees, every node kind and every operator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from orgspec.formula.operators import LEVELS, PREFIXES
from orgspec.formula.tree import Binary, BooleanLiteral, Call, Name, NullLiteral, NumberLiteral, TextLiteral, Unary

if TYPE_CHECKING:
    from orgspec.formula.tree import Node

_NAMES = ("Amount", "Account.Owner.Name", "$User.Id", "Owner:User.Email", "X__c", "AND", "Not_It__c")
_FUNCTIONS = ("AND", "CASE", "IF", "TODAY", "A_LONG_NAME_OF_A_FUNCTION")
_texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=30)

leaves = st.one_of(
    st.sampled_from(_NAMES).map(Name),
    st.builds(Name, st.sampled_from(_NAMES), braced=st.booleans()),
    st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=3).map(lambda n: NumberLiteral(Decimal(n))),
    _texts.map(TextLiteral),
    st.booleans().map(BooleanLiteral),
    st.just(NullLiteral()),
)


def _above(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Unary, st.sampled_from(sorted(PREFIXES)), below),
        st.builds(Binary, st.sampled_from(sorted(LEVELS)), below, below),
        st.builds(Call, st.sampled_from(_FUNCTIONS), st.lists(below, max_size=5).map(tuple)),
    )


trees: st.SearchStrategy[Node] = st.recursive(leaves, _above, max_leaves=40)
