"""A generated validator stands alone: what importing it loads, and how it is loaded by path."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from orgspec.diagnostics import UnreadableError
from orgspec.validator.loading import load

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "Deal__c.py"

LISTING = """
import sys
before = set(sys.modules)
import runpy
space = runpy.run_path(sys.argv[1])
assert space["validate"]({"Stage__c": "New", "Seats__c": 1, "Amount__c": 50}) == []
import json
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def modules_loaded(path: Path) -> list[str]:
    """What a fresh process has loaded after it ran a validator."""
    done = subprocess.run([sys.executable, "-c", LISTING, str(path)], capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_a_fresh_process_loads_the_runtime_only() -> None:
    loaded = modules_loaded(GOLDEN)
    ours = {name for name in loaded if name.split(".")[0] == "orgspec"}
    assert ours
    assert {name for name in ours if name != "orgspec" and not name.startswith("orgspec.runtime")} == set()
    others = {name.split(".")[0] for name in loaded} - {"orgspec"} - sys.stdlib_module_names
    assert {name for name in others if not name.startswith("_")} <= {"regex"}


def test_every_validator_of_the_repository_loads_the_runtime_only() -> None:
    allowed = {"regex", "orgspec", *sys.stdlib_module_names}
    for path in sorted((HERE.parents[1] / "validators").rglob("*.py")):
        if path.name != "__init__.py":
            code = f"import runpy, sys; before = set(sys.modules); runpy.run_path({str(path)!r}); print(*sys.modules)"
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
            names = [n for n in done.stdout.split() if not n.startswith("_")]
            ours = [n for n in names if n.startswith("orgspec.") and not n.startswith("orgspec.runtime")]
            assert ours == [], path
            assert {n.split(".")[0] for n in names} <= allowed | {"sitecustomize", "site"}, path


def test_loading_by_path() -> None:
    validator = load(GOLDEN)
    assert load(str(GOLDEN)).RULES == validator.RULES
    assert validator.OBJECT == "Deal__c"
    assert [rule.name for rule in validator.RULES][:2] == ["Amount_Of_Large", "Approved_Once_Reached"]
    assert [v.verdict for v in validator.validate({"Stage__c": "New", "Discount__c": 30})][:1] == ["Discount_Limit"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is no Python module"),
        ("x = (", "is no validator: '(' was never closed"),
        ("import no_such_module", "is no validator: No module named 'no_such_module'"),
        ("x = 1", "it has no `validate`, `RULES` and `OBJECT`"),
    ],
)
def test_what_is_no_validator(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "validator.py"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"validator\.py") as raised:
        load(path)
    assert message in str(raised.value)
