"""An org as a program holds it."""

from __future__ import annotations

from components import small_org


def test_an_org_is_shown_in_a_line_however_large_it_is() -> None:
    org = small_org({"CustomPermission Edit_All": {"label": "Edit all"}})
    assert repr(org) == "Org(name='acme', api_version='63.0', folder=None, environment=None)"
