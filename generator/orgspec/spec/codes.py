"""Finding codes of spec files (S1xx) and of shorthand (S2xx)."""

from __future__ import annotations

from orgspec.diagnostics import Code, Misses, Severity

CODES: tuple[Code, ...] = (
    Code(
        "S101",
        "file without a place in a spec",
        "A spec has `org.json` and one folder a kind of component; every file in it has to mean something. Move the "
        "file, or correct its name or that of its folder. Notes are called `README`, `NOTES` or end in `.md`; a text "
        "file (`.txt`) of another name is a warning.",
    ),
    Code(
        "S102",
        "the same file as JSON and as YAML",
        "A spec file is either JSON or YAML. With both there is no telling which one counts: delete one.",
    ),
    Code(
        "S103",
        "file that cannot be read",
        "Spec files are UTF-8 text of at most 16 MB. Symbolic links are not followed, so that a spec cannot reach "
        "outside its own folder.",
    ),
    Code(
        "S104",
        "not JSON",
        "The file is not JSON as RFC 8259 has it: no comments, no comma behind the last entry, keys and texts in "
        "double quotes. Files ending in `.yaml` are read as YAML instead.",
    ),
    Code(
        "S105",
        "not YAML",
        "The file is not YAML, or holds what JSON could not say: tags, several documents, maps as keys.",
    ),
    Code(
        "S106",
        "a key stands twice",
        "A map that names a key twice keeps only one of the two values. Rename or remove one of them.",
    ),
    Code(
        "S107",
        "file that asks too much",
        "Maps and lists may be nested 100 deep, and the aliases of a YAML file may write out 500,000 values.",
    ),
    Code(
        "S110",
        "unknown key",
        "A key that nothing reads would be a wish that nobody grants. Keys that Salesforce has are spelt as the "
        "Metadata API spells them.",
    ),
    Code(
        "S111",
        "value of the wrong type",
        "A text, a number, true or false, a list or a map stands where another is expected.",
    ),
    Code(
        "S112",
        "missing key",
        "The Metadata API, or the shorthand, cannot do without this key and there is no default for it.",
    ),
    Code(
        "S113",
        "value that is not one of the list",
        "Only the values of an enumeration of the Metadata API are possible here.",
    ),
    Code("S114", "value of the wrong form", "The value has the right type but not the form that is expected here."),
    Code(
        "S201",
        "field that does not exist",
        "A gate, a stamp, a process or a frozen field names a field that neither the spec nor the standard object has. "
        "Of an object of a package nothing is known but what the spec declares; what needs the type of a field cannot "
        "be built on the package's own.",
        misses=Misses.OF_OBJECT,
    ),
    Code("S202", "stage that does not exist", "`start`, `next` and `to` name stages of their own process."),
    Code(
        "S204",
        "two components of one name",
        "What shorthand builds has the name of something that the spec says elsewhere. Rename the one that was written "
        "by hand, or take the shorthand away.",
    ),
    Code(
        "S205",
        "stages that disagree",
        "Probability, forecast category, closed, won and converted belong to the value of the picklist, not to a "
        "process: every process that uses the value sees the same ones.",
    ),
    Code(
        "S207",
        "value set that does not exist",
        "A picklist field names a value set that no file in `picklists/` and no process defines.",
        misses=Misses.PART,
    ),
    Code(
        "S208",
        "attribute that the picklist's values do not have",
        "Only opportunity stages carry a probability and a forecast category, only lead statuses are converted.",
    ),
    Code(
        "S209",
        "record type that does not exist",
        "A process names a record type that the object does not have.",
        misses=Misses.PART,
    ),
    Code(
        "S210",
        "two texts for one rule",
        "All gates on one field become one validation rule, and a rule has one error message.",
    ),
    Code(
        "S211",
        "shorthand on a field of the wrong type",
        "The stages of a process are the values of a picklist field; what never changes or must be filled cannot be a "
        "formula field, and stages and flows set no field that Salesforce alone fills.",
    ),
    Code(
        "S212",
        "object that orgspec does not know",
        "A file in `objects/` has the name of a standard object, or that of a custom one, which ends in `__c`. "
        "Standard objects that come with an edition or an industry may be unknown here; where the name is right, "
        "silence this.",
        Severity.WARNING,
    ),
    Code(
        "S213",
        "stamp that the frozen field refuses",
        "A frozen field never changes once it is filled, so a stamp without `once` stops the record at the stage the "
        "second time that it comes there.",
        Severity.WARNING,
    ),
    Code(
        "S220",
        "persona that does not exist",
        "`access` names the personas that org.json declares under `personas`.",
        misses=Misses.PART,
    ),
    Code(
        "S221",
        "field that cannot be granted",
        "Whoever sees an object sees its required fields, its master-detail fields and its name: a permission set that "
        "names them is refused. Computed fields can be shown, but not edited.",
    ),
    Code(
        "S222",
        "tab that does not exist",
        "A custom object has a tab only where `tabs/` has a file for it.",
        misses=Misses.PART,
    ),
    Code(
        "S223",
        "settings that nothing relies on",
        "`settings` in org.json switches off settings that follow from components; the one named here never does. What "
        "you want to set yourself stands in `settings/`.",
        misses=Misses.PART,
    ),
    Code(
        "S224",
        "setting that works against a component",
        "A component of the spec relies on a setting that a file in `settings/` turns the other way.",
        Severity.WARNING,
    ),
    Code("S225", "group without fields", "`groups` of a layout names what `group` of some field says."),
    Code(
        "S226",
        "two layouts for one record type",
        "A record type has one page layout in a profile. Where people need different pages for the same records, write "
        "the profiles in `profiles/`.",
    ),
    Code(
        "S227",
        "layouts that nobody sees",
        "Page layouts are assigned by profiles. With several of them, org.json has to name the profiles under "
        "`profiles`, or `profiles/` has to assign them.",
        Severity.WARNING,
    ),
    Code(
        "S228",
        "language that the org does not have",
        "A translation is refused unless the language is switched on. org.json lists the languages under `languages`.",
        misses=Misses.PART,
    ),
    Code(
        "S229",
        "translation of no text",
        "A file in `translations/` leads from the path of a text to its translation: "
        "`objects/Deal__c/fields/Size__c`, `picklists/Region/EMEA`.",
        misses=Misses.BUILT,
    ),
    Code(
        "S230",
        "texts without a translation",
        "Whoever uses the org in this language reads these texts as they are.",
        Severity.INFO,
    ),
    Code(
        "S231",
        "move that a rule stops",
        "`after` moves records on in the night, and every rule judges the save: one that asks for a field which nobody "
        "had to fill in before leaves the record where it is, without anybody being told.",
    ),
    Code(
        "S232",
        "variable that does not exist",
        "`${NAME}` in a text stands for a variable that org.json declares under `variables`. Where the text itself "
        "should read so, write `$${NAME}`.",
        misses=Misses.PART,
    ),
    Code(
        "S233",
        "variable without a value",
        "The variable has no value in org.json, so that each environment has to say one, and `--env` has to choose it.",
    ),
    Code(
        "S234",
        "profile by its label",
        "Standard profiles have another name in metadata than in Setup. A deploy would make a new profile, or fail.",
    ),
    Code(
        "S240",
        "object that does not exist",
        "A flow names an object that neither the spec nor Salesforce has.",
        misses=Misses.PART,
    ),
    Code(
        "S241",
        "step that a flow cannot have",
        "Each step does one thing, with the keys that belong to it. Before a save a flow sets fields of its record and "
        "nothing else; a record about to be deleted cannot be set.",
    ),
    Code(
        "S242",
        "start that means nothing",
        "`on` says what starts a flow in steps: an object and an event, and for each event only what has a meaning "
        "there.",
    ),
    Code(
        "S243",
        "name that means two things",
        "What `find` and `count` call by a name is used in formulas beside the fields of the record.",
    ),
    Code(
        "S244",
        "elements beside steps",
        "The Metadata API's elements of a flow are made from its steps. A file has either the one or the other.",
    ),
    Code(
        "S245",
        "scheduled path that cannot be",
        "A path runs some time after the save, or after or before what a date field of the record says; only flows "
        "that run after the save have paths.",
    ),
    Code(
        "S246",
        "e-mail alert that does not exist",
        "`notify` names an e-mail alert of the flow's object, as `alerts` of `workflows/<Object>.json` has them.",
        misses=Misses.PART,
    ),
    Code(
        "S247",
        "start that asks for more than fixed values",
        "The platform picks the records of a scheduled flow by fields and fixed values. What needs a formula is asked "
        "in a step.",
    ),
)
