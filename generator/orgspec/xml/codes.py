"""The findings of reading and writing metadata XML."""

from __future__ import annotations

from orgspec.diagnostics import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "X101",
        "type that is no component of a project",
        "Files are written for every type that Salesforce's registry places in a folder, for the children of one, "
        "and for `<X>Settings`. Other types exist inside a component only, or are newer than the tables: see "
        "`orgspec api update`. A warning in metadata files of a project of another API version, unless it is "
        "a known name but for a letter.",
    ),
    Code(
        "X102",
        "unknown element",
        "The metadata type has no element of this name in this version of the API. A deploy would refuse it. A warning "
        "in metadata files of a project of another API version, which may have it, unless it is a known name but for a "
        "letter.",
    ),
    Code(
        "X103",
        "wrong shape of an element",
        "An element holds text, further elements, or is repeated; the metadata type says which. Text stands where "
        "elements belong, the other way round, or an element that may stand once stands twice.",
    ),
    Code(
        "X104",
        "value that the type does not allow",
        "The element takes one of a list of values, a number, a date or `true` or `false`. In metadata files of a "
        "project of another API version, whose list may be longer, a value that is none of a list is a warning.",
    ),
    Code(
        "X105",
        "missing element",
        "The metadata type requires the element; a deploy would refuse the component without it.",
    ),
    Code(
        "X106",
        "character that XML cannot hold",
        "Control characters other than tab and line breaks, and half surrogates, have no place in XML, not even "
        "escaped. Take the character out.",
    ),
    Code(
        "X107",
        "name that cannot be a file name",
        "A component's full name becomes the name of its file: no empty part, no `..`, no slash where the type has "
        "no folders, no control character.",
    ),
    Code(
        "X108",
        "nested too deeply",
        "No real component nests elements this deep; the file, or the spec, was built to harm or by mistake.",
    ),
    Code(
        "X109",
        "content file that the type does not have",
        "Only some types keep content beside their XML (an e-mail template's body, a static resource). Others have "
        "their XML only.",
    ),
    Code(
        "X110",
        "content file that is missing",
        "The component's content stands in a file beside its XML, and that file is missing. A deploy refuses the "
        "component without it.",
    ),
    Code(
        "X111",
        "repeated elements apart from each other",
        "Elements of one name stand next to each other. A deploy refuses one that comes again after another element: "
        "`Element X is duplicated at this location`.",
    ),
    Code(
        "X201",
        "file that is not well-formed XML",
        "The file cannot be parsed: a tag is not closed, a character is not escaped, the encoding is wrong.",
    ),
    Code(
        "X202",
        "document type or entity in a metadata file",
        "Metadata files have no document type declaration and no entities of their own; both are ways to attack the "
        "program that reads the file. The file is not read.",
    ),
    Code(
        "X203",
        "root element that does not fit the file's name",
        "The name of the file says that it holds another type than its root element does.",
    ),
    Code(
        "X204",
        "file of an unknown type",
        "No metadata type keeps files of this name in this folder. It is left out.",
        Severity.WARNING,
    ),
    Code(
        "X205",
        "component that stands in two files",
        "Two files of the project hold the same component. The first, in order of path, is taken.",
        Severity.WARNING,
    ),
    Code(
        "X206",
        "link that leads out of the folder",
        "A symbolic link in the project leads out of it, or in a circle. It is not followed.",
        Severity.WARNING,
    ),
    Code(
        "X207",
        "file that is too large",
        "The file is larger than any that Salesforce takes. It is not read.",
    ),
    Code(
        "X208",
        "full name that does not fit the file's name",
        "The `fullName` inside the file is another than the file's name says. The file's name counts.",
        Severity.WARNING,
    ),
    Code(
        "X209",
        "line of `.forceignore` that is no pattern",
        "Files that `.forceignore` names are not read, as Salesforce's own tools leave them out; its lines are "
        "patterns as in a `.gitignore`. This line is none, or has more stars than can be tried in a reasonable time.",
        Severity.WARNING,
    ),
    Code(
        "X210",
        "package directory that is not there",
        "`packageDirectories` in sfdx-project.json names a folder that the project does not have, or that is outside "
        "of it. Where none is there, all metadata files of the project are read.",
        Severity.WARNING,
    ),
    Code(
        "X211",
        "manifest that names what is not there",
        "`package.xml` names a component that no file beside it holds: `An object 'X' of type Y was named in "
        "package.xml, but was not found in zipped directory`.",
        Severity.WARNING,
    ),
    Code(
        "X212",
        "elements outside of Salesforce's namespace",
        "The root element of a metadata file names the namespace `http://soap.sforce.com/2006/04/metadata`. What "
        "stands in another is not what an org reads, and a deploy refuses it, but for that of the Tooling API, which "
        "tools gave to Apex classes. A root element that names none is a warning: tools may put it right on the way "
        "to the org. The file is read as if it were right.",
    ),
)
