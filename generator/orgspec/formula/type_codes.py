"""The codes of findings about names, types and contexts: F2xx."""

from __future__ import annotations

from orgspec.diagnostics import Code, Misses, Severity

NAMES_AND_TYPES: tuple[Code, ...] = (
    Code(
        "F201",
        "a field or global variable that does not exist",
        "The object has no such field, no relationship leads there, or the global has no such member. A path names "
        "relationships, not fields: `Account.Name`, `Project__r.Name`.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "F202",
        "a function that does not exist",
        "No function has this name; IFERROR, IN, SUBSTR and CONCATENATE exist nowhere on the platform.",
    ),
    Code(
        "F203",
        "a function, global or field that does not exist in this kind of formula",
        "Salesforce has it elsewhere only: REGEX not in formula fields, ISCHANGED only in those flows that a save "
        "starts and in those workflow rules that look at every save, `$Api` not in validation rules, the record's "
        "fields not in default values. The page of functions says where each exists.",
    ),
    Code(
        "F204",
        "too many or too few parameters",
        "The hint shows what the function takes; parameters in brackets may be left out.",
    ),
    Code(
        "F205",
        "a parameter of the wrong type",
        "There is no implicit conversion: TEXT() makes a text, VALUE() a number, DATEVALUE() a date.",
    ),
    Code(
        "F206",
        "a formula of the wrong type",
        "A rule must be true or false; a formula field must give what its type says. The literal NULL fits all.",
    ),
    Code(
        "F207",
        "a picklist where a plain value is needed",
        "Compare with ISPICKVAL, INCLUDES or CASE, or take its API name with TEXT().",
    ),
    Code(
        "F208",
        "a value that the picklist lacks",
        "The text compared with the picklist is none of its values, so the comparison is never true. An error for "
        "ISPICKVAL and INCLUDES, a warning for CASE and TEXT(), which may mean values of old records, and for a text "
        "of spaces. Of an inactive value it is noted that only older records have it.",
        misses=Misses.PART,
    ),
    Code(
        "F209",
        "a field of which no history is kept",
        "ISCHANGED and PRIORVALUE take a field of the record itself, by name: no path to a parent, no global, no "
        "expression.",
    ),
    Code(
        "F210",
        "formula fields that refer to each other in a circle",
        "Salesforce computes formula fields when they are read; a circle has no value.",
    ),
    Code(
        "F211",
        "a field that is itself in error",
        "The formula names a formula field whose own formula does not compile, or a field whose type, or whose object, "
        "does not exist; mend that one. A warning where it is the object.",
    ),
    Code(
        "F212",
        "a type of field that no formula can use here",
        "Formula fields cannot name long and rich text areas; nobody can name a file or an unknown type.",
    ),
    Code(
        "F214",
        "a function whose value only an org knows",
        "The formula deploys, but cannot be evaluated offline.",
        Severity.WARNING,
    ),
    Code(
        "F215",
        "a name that cannot be checked",
        "It carries the namespace of a package, belongs to an object that is known in part (one of a package, or "
        "one that these files only add fields to), or is a standard field that no table and no file tells the type of.",
        Severity.WARNING,
    ),
    Code("F216", "a text that this parameter does not take", "The message lists the few texts allowed."),
    Code(
        "F217",
        "a formula that will probably be too big",
        "Salesforce takes 15,000 characters of compiled formula, with the formula fields that it names put in place. "
        "Only Salesforce can tell the size; this is an estimate.",
        Severity.WARNING,
    ),
    Code(
        "F218",
        "a text that is no regular expression",
        "Patterns follow Java's rules and are compiled when the formula is saved. A backslash is doubled in a formula.",
    ),
    Code(
        "F219",
        "fields that VLOOKUP does not take",
        "Both fields belong to one custom object, and the second is its Name.",
        misses=Misses.PART,
    ),
    Code(
        "F220",
        "a component that is not in these files",
        "A custom label, permission or custom metadata record that must be in the org before this formula deploys.",
        Severity.WARNING,
        misses=Misses.PART,
    ),
)
