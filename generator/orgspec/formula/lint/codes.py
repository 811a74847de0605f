"""The codes of lint: what compiles and still bites."""

from __future__ import annotations

from typing import Final

from orgspec.diagnostics import Code, Misses, Severity

CODES: Final[tuple[Code, ...]] = (
    Code(
        "F301",
        "a comparison with NULL",
        "Where a number, a date or a time stands on one side and NULL on the other, `=` and `<>` are neither true nor "
        "false, so the condition never holds, blank or not. Use ISBLANK.",
        Severity.WARNING,
    ),
    Code(
        "F302",
        "ISNULL of a text",
        "ISNULL is false of every text, also of a blank one. ISBLANK works for all types.",
        Severity.WARNING,
    ),
    Code(
        "F303",
        "NULLVALUE of a text",
        "NULLVALUE never takes a text for blank and always gives it back. BLANKVALUE works for all types.",
        Severity.WARNING,
    ),
    Code(
        "F304",
        "NOT of a comparison that may be blank",
        "A comparison with a blank number or date is blank, and so is its NOT: `NOT(Amount > 100)` does not hold for a "
        "blank amount, while `Amount <= 100` says the same in fewer words. Say with ISBLANK what a blank means.",
        Severity.WARNING,
    ),
    Code(
        "F305",
        "CONTAINS used as a list",
        'CONTAINS("New:Open", field) holds where the field is blank, and where it is a part of an entry (`pen`). '
        "Compare with each value, or use CASE.",
        Severity.WARNING,
    ),
    Code(
        "F306",
        "a power beside a product",
        "In Salesforce `^` binds looser than `*` and `/`: `2 * 3 ^ 2` is 36. Put parentheses, so that readers and "
        "Salesforce agree.",
        Severity.WARNING,
    ),
    Code(
        "F307",
        "the id of a record",
        "Ids of records (record types, users, queues) differ between a sandbox and production. Compare a name that "
        "deploys along, or keep the id in a custom setting.",
        Severity.WARNING,
    ),
    Code(
        "F308",
        "the name of a profile or a role",
        "Profiles and roles are renamed, cloned and translated, and a rule that names them silently changes its "
        "meaning. A custom permission says the same and can be assigned to anyone.",
        Severity.INFO,
    ),
    Code(
        "F309",
        "a rule without a bypass",
        "The rule asks nothing about the user, so it stops integrations, data loads and conversions as well. Where "
        "that is not meant, give the org a `bypass`, or the rule a clause with `$Permission`.",
        Severity.INFO,
    ),
    Code(
        "F310",
        "date-times compared for equality",
        "Two date-times are equal in the same second only. For the same day compare DATEVALUE of both.",
        Severity.WARNING,
    ),
    Code(
        "F311",
        "ISCHANGED without ISNEW",
        "ISCHANGED is false for a new record, so the rule lets inserts pass. Where they are meant too, write "
        "OR(ISNEW(), ISCHANGED(…)).",
        Severity.INFO,
    ),
    Code(
        "F312",
        "e-mail addresses compared with `=`",
        "`=` tells capitals from small letters; `Ann@acme.com` and `ann@acme.com` reach the same person. LOWER both "
        "sides.",
        Severity.WARNING,
    ),
    Code(
        "F313",
        "a branch that is never reached",
        "The condition of the IF is a constant, or an IF before it has asked the same.",
        Severity.WARNING,
    ),
    Code(
        "F314",
        "the same condition twice",
        "One of the two was most likely meant to be another field or value. Correct it, or leave it out.",
        Severity.WARNING,
    ),
    Code(
        "F315",
        "a condition that is always or never true",
        "Two conditions exclude each other (`a = 1 && a = 2`) or leave nothing out (`a <> 1 || a <> 2`), or constants "
        "decide. Most often AND and OR were mixed up.",
        Severity.WARNING,
    ),
    Code(
        "F316",
        "a path through a lookup that may be empty",
        "Where the lookup is empty the whole path is blank, and conditions on it behave as for a blank field.",
        Severity.INFO,
    ),
    Code(
        "F317",
        "a condition spelt out",
        "`IF(x, TRUE, FALSE)` and `x = TRUE` say no more than `x`.",
        Severity.INFO,
    ),
    Code(
        "F318",
        "a record type that is misspelt",
        "The text compared with `RecordType.DeveloperName` or `RecordType.Name` is nearly the name of a record type of "
        "the org's files, or its label where the name is compared, so the comparison is never true. Capitals count. A "
        "name that is far from all of them may be a record type of another project, and is let pass.",
        Severity.WARNING,
        elsewhere=True,
        misses=Misses.PART,
    ),
)
