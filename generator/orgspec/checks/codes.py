"""The findings of the checks: what a deploy would refuse although every file fits its schema."""

from __future__ import annotations

from orgspec.diagnostics import Code, Misses, Severity

CODES: tuple[Code, ...] = (
    Code(
        "C101",
        "name that is no API name",
        "API names consist of letters, digits and underscores, begin with a letter, do not end with an underscore "
        "and never have two together. An object's, field's, rule's or list view's name has at most 40 characters "
        "(a suffix such as `__c` does not count), a record type's or value set's 80.",
    ),
    Code(
        "C102",
        "name that stands twice",
        "Names of one type must differ in more than upper and lower case. Rename one of the two.",
    ),
    Code(
        "C103",
        "missing label",
        "A custom object and a record type are shown to people: both need a label.",
    ),
    Code(
        "C104",
        "text too long",
        "Labels, messages, help texts and guidance have a maximum length; the deploy refuses a longer one. Shorten "
        "the text. Characters are counted, not bytes.",
    ),
    Code(
        "C105",
        "too many entries",
        "A list has more entries than Salesforce takes. Leave some out, or split it.",
    ),
    Code(
        "C106",
        "number out of range",
        "The number is smaller or larger than the element takes.",
    ),
    Code(
        "C107",
        "too many fields of a kind",
        "An object takes two master-detail fields, 40 relationships, 25 roll-up summaries, 25 external ids and "
        "1,638,400 characters of long text. Some of these limits can be raised by Salesforce: silence the finding "
        "if yours was.",
    ),
    Code(
        "C108",
        "too many relationships in the formulas of an object",
        "The formula fields, validation rules, workflow rules with their field updates, approval processes, and "
        "assignment, auto-response and escalation rules of an object together follow at most 15 relationships; each "
        "step of a path counts once. Lookup filters count too and are not looked at here, nor record types. Salesforce "
        "can raise the limit: silence the finding if yours was.",
        Severity.WARNING,
    ),
    Code(
        "C110",
        "unknown or missing field type",
        "Every custom field has a `type`; a formula field's is that of its result.",
    ),
    Code(
        "C111",
        "element that the field type refuses",
        "What a field may say depends on its type: a TextArea has no `length`, a MasterDetail no `required` (it "
        "always is), a Checkbox no `required` (it always has a value). Even `false` is refused. Leave the element "
        "out.",
    ),
    Code(
        "C112",
        "element that the field type needs",
        "What a field must say depends on its type: a Number its `precision` and `scale`, a LongTextArea its "
        "`length` and `visibleLines`, a Lookup its `referenceTo`. In a spec most have a default; metadata files "
        "must say them.",
        misses=Misses.STAGES,
    ),
    Code(
        "C113",
        "more decimal places than digits",
        "`precision` counts all digits of a number, so `scale` cannot be larger.",
    ),
    Code(
        "C114",
        "caseSensitive without unique",
        "`caseSensitive` says how a unique text is compared; it needs `unique`.",
    ),
    Code(
        "C115",
        "display format without a number",
        "An AutoNumber's format holds one `{0}` with one to ten zeros.",
    ),
    Code(
        "C116",
        "field that is neither custom nor standard",
        "The name of a custom field ends in `__c`. Any other name is that of a standard field, which cannot be made; "
        "some come with an edition or a feature and may be unknown here.",
        Severity.WARNING,
    ),
    Code(
        "C120",
        "incomplete custom object",
        "A new object needs a plural label, name field, sharing and deployment status.",
        misses=Misses.PART,
    ),
    Code(
        "C121",
        "name field of a wrong type",
        "Records are named by a Text or an AutoNumber; an AutoNumber has a format.",
    ),
    Code(
        "C122",
        "sharing model against a master-detail field",
        "Records below a master are shared as the master is: an object with a MasterDetail field is "
        "`ControlledByParent`, and only such an object.",
    ),
    Code(
        "C123",
        "sharing that is too wide",
        "The external sharing model cannot be wider than the sharing model, and that of opportunities, cases and "
        "contacts not wider than that of accounts.",
    ),
    Code(
        "C124",
        "Bulk API, sharing and streaming differ",
        "The three switches have the same value or are left out.",
    ),
    Code(
        "C130",
        "relationship to no object",
        "A lookup or master-detail field names an object that is neither in the spec nor one of Salesforce's. "
        "Names with a namespace are taken as objects of a package and not judged.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C131",
        "required lookup that may become blank",
        "When its target is deleted, a required lookup cannot be set to blank. Say `deleteConstraint`: `Restrict` "
        "keeps the target from being deleted, `Cascade` deletes the record too (custom objects only, by feature).",
    ),
    Code(
        "C132",
        "relationship name that stands twice",
        "`relationshipName` names the records below their target, so no two fields to one object may share it.",
    ),
    Code(
        "C133",
        "roll-up summary of nothing",
        "`summaryForeignKey` is a master-detail field to this object, written `Child__c.Field__c`; "
        "`summarizedField` is a field of that child, and left out for `count`.",
        misses=Misses.PART,
    ),
    Code(
        "C134",
        "master-detail field on a standard object",
        "A standard object can be the master of others, never a detail: use a lookup, required if need be.",
    ),
    Code(
        "C135",
        "object that is not there",
        "A path, a flow, a permission set, a queue, a layout or a workflow names a custom object that the org does not "
        "have, or one that is a standard object but for a letter.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C136",
        "component that is not there",
        "A component names another one, of a type that the org has components of, and there is none of that name.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C137",
        "field that is not there",
        "A criterion, a filter, a field update, a matching rule, a search layout or a record of custom metadata names "
        "a custom field that its object lacks.",
        elsewhere=True,
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C138",
        "details below details",
        "Below a master there are at most three levels of details, and no object is its own master, not by way of "
        "others either. Make one of the relationships a lookup.",
    ),
    Code(
        "C139",
        "standard records deleted with what they look up",
        "`deleteConstraint` `Cascade` deletes a record with its lookup's target. Only records of custom objects can be "
        "deleted that way, and only where Salesforce has switched it on.",
    ),
    Code(
        "C140",
        "picklist value that stands twice",
        "Names and labels of a picklist's values differ in more than case.",
    ),
    Code(
        "C141",
        "two defaults",
        "A picklist has at most one default value.",
    ),
    Code(
        "C142",
        "nothing to choose from",
        "A value set, a picklist field with values of its own and a business process list some, each with a name. "
        "Deploying a standard value set replaces it: list all its values.",
        misses=Misses.STAGES,
    ),
    Code(
        "C143",
        "standard value without its meaning",
        "An opportunity stage says `closed`, `won`, `probability` and `forecastCategory`; one lead status means "
        "converted; one case status means closed.",
        misses=Misses.STAGES,
    ),
    Code(
        "C144",
        "picklist without one source of values",
        "A picklist has its own values or takes those of a global value set that exists, not both and not neither. "
        "With a global set it is restricted to the set's values.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C145",
        "dependent picklist on nothing",
        "The controlling field is another Picklist, of at most 300 values, or a Checkbox of the same object, and "
        "`valueSettings` name values of both; those of a Checkbox are `checked` and `unchecked`.",
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C146",
        "status without a default",
        "New leads and cases get a status: one value of `LeadStatus` and `CaseStatus` is the default.",
        Severity.WARNING,
        misses=Misses.STAGES,
    ),
    Code(
        "C147",
        "standard value set that Salesforce does not have",
        "The names of standard value sets are Salesforce's. Some come with an industry or a newer release and may be "
        "unknown here; where the name is right, silence this.",
        Severity.WARNING,
    ),
    Code(
        "C150",
        "record type and business process do not fit",
        "Record types of Lead, Opportunity, Case and Solution name a business process; those of other objects have "
        "none.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C151",
        "record type offers a value that is not there",
        "The field lacks the value, or the object the field.",
        misses=Misses.PART,
    ),
    Code(
        "C152",
        "process with a value that is not there",
        "A business process chooses from the standard value set.",
        misses=Misses.PART,
    ),
    Code(
        "C153",
        "path over what is not there",
        "A path's picklist, values and key fields exist on its object.",
        elsewhere=True,
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C154",
        "second path, or path of no record type",
        "There is one path for each record type and picklist.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C155",
        "process without a default, or with one",
        "A new lead or case gets a status: their processes name one default value. An opportunity's stage is chosen, "
        "so sales processes have none.",
        misses=Misses.STAGES,
    ),
    Code(
        "C160",
        "error at a field that is not there",
        "`errorDisplayField` is a field of the rule's object.",
        elsewhere=True,
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C161",
        "incomplete validation rule",
        "A rule needs a condition and a message.",
    ),
    Code(
        "C170",
        "permission to a required field",
        "Required and master-detail fields are open to all; leave them out.",
    ),
    Code(
        "C171",
        "editable although computed",
        "Formula, roll-up and autonumber fields can be read only.",
    ),
    Code(
        "C172",
        "permission to a field that is not there",
        "The object lacks the field.",
        elsewhere=True,
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C173",
        "permission without what it rests on",
        "Create and edit need read, delete needs edit, and so on.",
        misses=Misses.PART,
    ),
    Code(
        "C174",
        "detail without its master",
        "Who reads a detail reads its master, and who reads all details reads all masters.",
        misses=Misses.PART,
    ),
    Code(
        "C175",
        "profile without a default record type",
        "A profile that makes record types of an object visible says which one is the default.",
        misses=Misses.PART,
    ),
    Code(
        "C180",
        "field twice on a layout",
        "A layout shows a field once.",
    ),
    Code(
        "C181",
        "shown field that is not there",
        "The object lacks a field that a layout, compact layout or field set shows.",
        elsewhere=True,
        misses=Misses.OF_OBJECT,
    ),
    Code(
        "C182",
        "required field that the layout does not require, or cannot",
        "A field that is required always is `Required` on a layout. What nobody fills in (formulas, roll-ups, "
        "autonumbers, checkboxes) cannot be.",
    ),
    Code(
        "C183",
        "layout without a field that it needs",
        "Every layout of an object shows the fields that have to be filled in: the name, unless it is an AutoNumber, "
        "required and master-detail fields, the probability of an opportunity, contact, description and web e-mail of "
        "a case.",
    ),
    Code(
        "C184",
        "related list of what is not related",
        "A related list names the custom field that relates the records of another object (`Line__c.Invoice__c`), and "
        "shows fields of that object.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C185",
        "standard field that a list view calls otherwise",
        "In list views the standard fields of custom objects and of the oldest standard ones have names of their own: "
        "`NAME`, `CREATED_DATE`, `OPPORTUNITY.STAGE_NAME`. Custom fields are called as everywhere.",
    ),
    Code(
        "C186",
        "list view of somebody's own records, which nobody owns",
        "Records with a master have no owner. A list view of them shows everything.",
    ),
    Code(
        "C190",
        "queue of records that it cannot take",
        "Queues own leads, cases, custom objects and some others, never accounts, contacts or what has a master. "
        "Records are assigned to queues that list their object, and approved by queues only where queues can own "
        "them.",
        misses=Misses.PART,
    ),
    Code(
        "C191",
        "rules for an object without them",
        "Assignment and auto-response: Case, Lead; escalation: Case.",
        misses=Misses.PART,
    ),
    Code(
        "C192",
        "gap between duplicate rules",
        "`sortOrder` counts 1, 2, 3 for each object.",
    ),
    Code(
        "C193",
        "sharing rules without something to share",
        "Sharing rules open what the org-wide default keeps closed: an object with `ReadWrite`, or controlled by its "
        "master, has none, and where all can read, no rule has to say so.",
        misses=Misses.PART,
    ),
    Code(
        "C194",
        "way of a flow that leads nowhere",
        "The connectors of a flow name the elements to go to. One that names an element that does not exist cannot be "
        "deployed.",
    ),
    Code(
        "C195",
        "field that a flow does not find",
        "A flow names its fields in references (`$Record.Amount`), conditions and assignments. All of them have to "
        "exist when it is deployed.",
        elsewhere=True,
        misses=Misses.PART,
    ),
    Code(
        "C196",
        "e-mail address that is none",
        "The element holds an e-mail address, and the text is none: what is sent there reaches nobody, and a deploy "
        "may refuse it.",
        Severity.WARNING,
    ),
    Code(
        "C199",
        "nothing to silence",
        "An entry of `silence` in org.json speaks of a finding that is not there any more. Delete it, so that the "
        "finding is heard when it comes back.",
        Severity.WARNING,
    ),
)
