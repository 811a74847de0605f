"""All checks, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from orgspec.checks import (
    access,
    automation,
    dependent_picklists,
    email_addresses,
    fields,
    flows,
    layouts,
    limits,
    list_views,
    names,
    objects,
    picklists,
    record_types,
    references,
    relationships,
    rules,
    spanning,
)
from orgspec.checks.subject import Complaint, Subject

Run: TypeAlias = Callable[[Subject], Iterator[Complaint]]


@dataclass(frozen=True, slots=True)
class Check:
    """The code of a finding (its title and severity stand in `codes`) and the function that looks for it."""

    code: str
    run: Run


CHECKS = (
    Check("C101", names.api_names),
    Check("C101", names.relationship_names),
    Check("C102", names.unique_names),
    Check("C103", names.labels),
    Check("C104", limits.lengths),
    Check("C105", limits.counts),
    Check("C106", limits.numbers),
    Check("C106", limits.api_versions),
    Check("C107", limits.per_object),
    Check("C108", spanning.spanned_relationships),
    Check("C110", fields.types),
    Check("C111", fields.refused_elements),
    Check("C112", fields.missing_elements),
    Check("C113", fields.scale),
    Check("C114", fields.case_sensitivity),
    Check("C115", fields.auto_number_formats),
    Check("C116", fields.neither_custom_nor_standard),
    Check("C120", objects.incomplete),
    Check("C121", objects.name_fields),
    Check("C122", objects.sharing_of_details),
    Check("C123", objects.external_sharing),
    Check("C123", objects.sharing_below_accounts),
    Check("C124", objects.classic_switches),
    Check("C130", relationships.targets),
    Check("C131", relationships.required_lookups),
    Check("C132", relationships.relationship_names),
    Check("C133", relationships.summaries),
    Check("C134", relationships.details),
    Check("C138", relationships.levels),
    Check("C139", relationships.cascades),
    Check("C135", references.objects),
    Check("C136", references.components),
    Check("C137", references.fields),
    Check("C140", picklists.duplicate_values),
    Check("C141", picklists.two_defaults),
    Check("C142", picklists.no_values),
    Check("C142", picklists.nameless_values),
    Check("C146", picklists.no_default),
    Check("C147", picklists.unknown_sets),
    Check("C143", picklists.stage_values),
    Check("C144", picklists.one_source),
    Check("C145", dependent_picklists.dependent_picklists),
    Check("C150", record_types.processes_of_record_types),
    Check("C151", record_types.values_of_record_types),
    Check("C152", record_types.values_of_processes),
    Check("C155", record_types.defaults_of_processes),
    Check("C153", record_types.path_fields),
    Check("C154", record_types.path_record_types),
    Check("C160", rules.error_fields),
    Check("C161", rules.incomplete_rules),
    Check("C170", access.required_fields),
    Check("C171", access.computed_fields),
    Check("C172", access.unknown_fields),
    Check("C173", access.object_permissions),
    Check("C173", access.field_permissions),
    Check("C174", access.details_of_masters),
    Check("C175", access.default_record_types),
    Check("C180", layouts.repeated_fields),
    Check("C181", layouts.unknown_fields),
    Check("C182", layouts.required_fields),
    Check("C183", layouts.needed_fields),
    Check("C184", layouts.related_lists),
    Check("C185", list_views.standard_columns),
    Check("C186", list_views.scopes),
    Check("C190", automation.queue_objects),
    Check("C190", automation.assigned_queues),
    Check("C190", automation.approving_queues),
    Check("C191", automation.objects_of_rules),
    Check("C192", automation.duplicate_rule_order),
    Check("C105", automation.active_rules),
    Check("C193", automation.sharing_rules),
    Check("C194", flows.ways),
    Check("C195", flows.fields),
    Check("C196", email_addresses.addresses),
    Check("C196", email_addresses.addresses_in_flows),
)
