"""The findings of sample files."""

from __future__ import annotations

from orgspec.diagnostics import Code, Misses, Severity

CODES: tuple[Code, ...] = (
    Code(
        "T101",
        "samples of an unknown object",
        "`object` names no object of the org and no standard object. Its cases cannot run.",
        misses=Misses.PART,
    ),
    Code(
        "T102",
        "unknown field in a sample",
        "A record, a case or an expected result names a field that the object does not have, so the case would try "
        "something else than it seems to.",
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "T103",
        "unknown prior record",
        "`prior` names a record that stands neither under `records` of the file nor of another file of the same "
        "object. Without `prior` a case is an insert.",
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "T104",
        "expected verdict that cannot be",
        "`expect` lists what stops the save: names of the object's active rules, system errors as `required:Name`, "
        "`length:Name`, `number:Amount`, `picklist:Region__c`, `lookup:AccountId`, `unique:Code__c`, `type:CloseDate`, "
        "and run-time errors as `error:Rule_Name`.",
        misses=Misses.OF_OBJECT | Misses.BUILT,
    ),
    Code(
        "T105",
        "name that stands twice",
        "Two cases of an object have the same name: a failure would not say which one failed.",
    ),
    Code(
        "T106",
        "time that cannot be read",
        "`today` is a date (2018-10-01), `now` a date and time in UTC (2018-10-01T12:00:00Z), `timezone` an IANA name "
        "such as Europe/Berlin.",
    ),
    Code(
        "T107",
        "value that its field cannot hold",
        "A record that is there before a save, or a result that is expected, has a value that is none of its field's "
        "type: dates are written as 2018-10-01, date-times as 2018-10-01T12:00:00Z, numbers without separators. The "
        "cases that use it do not run. What a save itself sets may be wrong on purpose; then `expect` says so, as "
        "`type:CloseDate`.",
    ),
    Code(
        "T108",
        "unknown custom permission in a sample",
        "`permissions` names custom permissions of who saves. One that the org's files do not have is misspelt, unless "
        "a rule asks for a permission that the org has from elsewhere.",
        Severity.WARNING,
        misses=Misses.PART,
    ),
    Code(
        "T109",
        "picklist value that is not there",
        "A record of a sample has a value that the picklist does not have, or not any more. An integration may save it "
        "where the field is not restricted, and so rules that look for values pass it by. Where it is meant, `expect` "
        "says `picklist:Field`, or `silence` in org.json says why.",
        Severity.WARNING,
        misses=Misses.PART,
    ),
    Code(
        "T110",
        "rule that no case tries",
        "An active rule should be fired by one case and passed by another, so that a change of it is noticed.",
        Severity.INFO,
    ),
    Code(
        "T111",
        "case that tries nothing new",
        "Another case of the object fires and passes the same rules, decided by the same fields, and expects the same "
        "results. The case does not count as one: let it decide by another field or value, or leave it out.",
        Severity.INFO,
    ),
    Code(
        "T112",
        "name of a person that its parts contradict",
        "A person's `Name` is put together from `FirstName`, `MiddleName`, `LastName` and `Suffix`. What a record says "
        "under `Name` counts only where it has no `LastName`; here it has one, and the two differ.",
        Severity.WARNING,
    ),
    Code(
        "T113",
        "record type that is not there",
        "A record of a sample names its record type by a full name, such as `Opportunity.Renewal`, that is not among "
        "those of its object; those of person accounts begin with `PersonAccount`. Where it is meant, `expect` says "
        "`lookup:RecordTypeId`, or `silence` in org.json says why.",
        Severity.WARNING,
        misses=Misses.PART,
    ),
    Code(
        "T120",
        "case with another verdict",
        "What stopped the save, or that nothing did, is not what `expect` says. Either the spec changed and the sample "
        "did not, or the spec says something that nobody meant.",
    ),
    Code(
        "T121",
        "case with another result",
        "A field has another value after the save than `result` says: a before-save flow, a default or a formula field "
        "gives something else.",
    ),
    Code(
        "T122",
        "interpreter and validator disagree",
        "The generated validator gives another verdict than the interpreter of formulas. This is a mistake of orgspec.",
    ),
)
