"""A project is not refused for what packages may hold that it depends on, or files that `.forceignore` leaves out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from orgspec.diagnostics import Severity
from orgspec.project.judging import check_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from orgspec.diagnostics import Finding

NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
FILES = {
    "permissionsets/Sales.permissionset-meta.xml": f"""<PermissionSet {NAMESPACE}>
    <fieldPermissions><editable>true</editable><field>Account.Rank__c</field><readable>true</readable></fieldPermissions>
    <label>Sales</label>
</PermissionSet>""",
    "objects/Account/validationRules/Ranked.validationRule-meta.xml": f"""<ValidationRule {NAMESPACE}>
    <fullName>Ranked</fullName>
    <active>true</active>
    <errorConditionFormula>Rank__c &gt; 5</errorConditionFormula>
    <errorMessage>Too high.</errorMessage>
</ValidationRule>""",
    "objects/Account/validationRules/Open.validationRule-meta.xml": f"""<ValidationRule {NAMESPACE}>
    <fullName>Open</fullName>
    <active>true</active>
    <errorConditionFormula>AnnualRevenue &gt; "5"</errorConditionFormula>
    <errorMessage>Too high.</errorMessage>
</ValidationRule>""",
}
RECORD_TYPES = {
    "objects/Account/recordTypes/Retail.recordType-meta.xml": f"""<RecordType {NAMESPACE}>
    <fullName>Retail</fullName>
    <active>true</active>
    <label>Retail</label>
</RecordType>""",
    "objects/Account/validationRules/Of_Retail.validationRule-meta.xml": f"""<ValidationRule {NAMESPACE}>
    <fullName>Of_Retail</fullName>
    <active>true</active>
    <errorConditionFormula>$RecordType.DeveloperName = "Retial"</errorConditionFormula>
    <errorMessage>Too few.</errorMessage>
</ValidationRule>""",
}


def found(folder: Path, directory: dict[str, object], files: Mapping[str, str] = FILES) -> list[Finding]:
    """The findings of a project with one package directory."""
    (folder / "sfdx-project.json").write_text(json.dumps({"packageDirectories": [directory]}))
    for name, text in files.items():
        file = folder / "force-app" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return check_folder(folder)


@pytest.mark.parametrize(
    ("dependencies", "severity", "named"),
    [
        ([], Severity.ERROR, None),
        ([{"package": "sales"}], Severity.ERROR, None),
        ([{"package": "base"}], Severity.WARNING, "`base`"),
        ([{"package": "base"}, {"package": "more"}], Severity.WARNING, "`base` and 1 more"),
    ],
)
def test_what_a_package_may_hold(
    dependencies: list[dict[str, str]], severity: Severity, named: str | None, tmp_path: Path
) -> None:
    missing = [f for f in found(tmp_path, _sales(dependencies)) if "Rank__c" in f.message]
    assert [(f.code, f.severity) for f in missing] == [("F201", severity), ("C172", severity)]
    ends = f"perhaps it comes with a package that this project depends on ({named})" if named else ""
    assert all((f.hint or "").endswith(ends) for f in missing)


def test_record_types_that_a_package_may_hold(tmp_path: Path) -> None:
    said = [(f.code, f.severity) for f in found(tmp_path, _sales([]), RECORD_TYPES) if f.code == "F318"]
    assert said == [("F318", Severity.WARNING)]
    noted = [f for f in found(tmp_path, _sales([{"package": "base"}]), RECORD_TYPES) if f.code == "F318"]
    assert [f.severity for f in noted] == [Severity.INFO]
    assert (noted[0].hint or "").startswith("did you mean `Retail`?; perhaps it comes with a package")


def test_what_a_file_may_hold_that_is_left_out(tmp_path: Path) -> None:
    field = tmp_path / "force-app/objects/Account/fields/Rank__c.field-meta.xml"
    field.parent.mkdir(parents=True)
    field.write_text(
        f"""<CustomField {NAMESPACE}>
    <fullName>Rank__c</fullName>
    <label>Rank</label>
    <precision>3</precision>
    <scale>0</scale>
    <type>Number</type>
</CustomField>"""
    )
    assert [f for f in found(tmp_path, _sales([])) if "Rank__c" in f.message] == []
    (tmp_path / ".forceignore").write_text("**/fields\n")
    missing = [f for f in found(tmp_path, _sales([{"package": "base"}])) if "Rank__c" in f.message]
    assert [(f.code, f.severity) for f in missing] == [("F201", Severity.WARNING), ("C172", Severity.WARNING)]
    file = (
        "it stands in a file that `.forceignore` leaves out (`force-app/objects/Account/fields/Rank__c.field-meta.xml`)"
    )
    assert all((f.hint or "").endswith(f"(`base`) or {file}") for f in missing)


def test_what_no_package_can_mend_stays_an_error(tmp_path: Path) -> None:
    others = [f for f in found(tmp_path, _sales([{"package": "base"}])) if "Rank__c" not in f.message]
    assert [f.severity for f in others] == [Severity.ERROR]


def _sales(dependencies: list[dict[str, str]]) -> dict[str, object]:
    return {"path": "force-app", "package": "sales", "dependencies": dependencies}
