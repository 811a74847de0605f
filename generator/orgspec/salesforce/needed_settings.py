"""Settings without which components do nothing, or a deploy refuses them.

Sources: the settings types of the Metadata API Developer Guide. What rests on practitioners' reports says so in `why`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeededSetting:
    """A switch that is on in an org which has components of these types.

    `below` narrows them to the children of one object, or to the object itself; `started_by` to flows with one of these
    triggers. `with_it` are elements that the settings type cannot do without.
    """

    settings: str
    element: str
    types: frozenset[str]
    why: str
    below: str = ""
    started_by: frozenset[str] = frozenset()
    with_it: tuple[tuple[str, str], ...] = ()


_TRANSLATIONS = frozenset(
    {"CustomObjectTranslation", "GlobalValueSetTranslation", "StandardValueSetTranslation", "Translations"}
)
_OF_AN_OBJECT = frozenset({"CustomObject", "CustomField", "Layout", "RecordType", "ValidationRule"})
_STARTED = frozenset({"RecordBeforeSave", "RecordAfterSave", "RecordBeforeDelete", "Scheduled", "PlatformEvent"})

NEEDED_SETTINGS: tuple[NeededSetting, ...] = (
    NeededSetting(
        "FlowSettings",
        "enableFlowDeployAsActiveEnabled",
        frozenset({"Flow"}),
        "as practitioners report, production takes flows in inactive unless it deploys them as active",
        started_by=_STARTED,
    ),
    NeededSetting(
        "LanguageSettings",
        "enableTranslationWorkbench",
        _TRANSLATIONS,
        "translations are taken in only where Translation Workbench is on",
    ),
    NeededSetting(
        "LeadConfigSettings",
        "shouldLeadConvertRequireValidation",
        frozenset({"ValidationRule"}),
        "as practitioners report, the rules on what a conversion writes are passed over without it",
        below="Lead",
    ),
    NeededSetting(
        "PathAssistantSettings", "pathAssistantEnabled", frozenset({"PathAssistant"}), "without it no path is shown"
    ),
    NeededSetting(
        "AccountSettings", "enableAccountTeams", _OF_AN_OBJECT, "the object is there with teams", "AccountTeamMember"
    ),
    NeededSetting(
        "EntitlementSettings",
        "enableEntitlements",
        _OF_AN_OBJECT,
        "the object is there with entitlement management",
        "Entitlement",
        with_it=(("enableEntitlementVersioning", "false"),),
    ),
    NeededSetting(
        "KnowledgeSettings", "enableKnowledge", _OF_AN_OBJECT, "the object is there with Knowledge", "Knowledge__kav"
    ),
    NeededSetting(
        "OpportunitySettings",
        "enableOpportunityTeam",
        _OF_AN_OBJECT,
        "the object is there with teams",
        "OpportunityTeamMember",
    ),
    NeededSetting("OrderSettings", "enableOrders", _OF_AN_OBJECT, "the object is there with orders", "Order"),
    NeededSetting("QuoteSettings", "enableQuote", _OF_AN_OBJECT, "the object is there with quotes", "Quote"),
)
"""All of them, in the order of the docs."""
