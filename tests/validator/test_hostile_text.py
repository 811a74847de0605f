"""Names, messages and formulas of a spec never become code of the generated module."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgspec.org.model import Component, Org, Value
from orgspec.validator.loading import from_source
from orgspec.validator.module import source

NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            '"""',
            "'''\nraise SystemExit",
            "a\\",
            "\\N{DASH}",
            "{{ 7 * 7 }}",
            "{% raw %}",
            "#\rx = 1",
            "\u2028x",
            "\x00",
            "\ud800",
        ]
    ),
)


def org(name: str, message: str, text: str) -> Org:
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    rule = {"active": "true", "errorConditionFormula": f'Name = "{literal}"', "errorMessage": message}
    label: dict[str, Value] = {
        "label": "Thing",
        "pluralLabel": "Things",
        "nameField": {"label": "Name", "type": "Text"},
    }
    return Org.of(
        name, "63.0", [Component("CustomObject", "Thing__c", label), Component("ValidationRule", "Thing__c.R", rule)]
    )


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    name=NASTY,
    message=NASTY,
    text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20),
)
def test_texts_stay_texts(name: str, message: str, text: str) -> None:
    code = source(org(name, message, text), "Thing__c")
    assert code.encode()
    validator = from_source(code)
    assert [rule.message for rule in validator.RULES] == [message]
    fired = [v.verdict for v in validator.validate({"Name": text})]
    assert fired == ["R"]
    assert validator.validate({"Name": f"{text}."}) == []
