"""What people see of an org: the permission sets of personas, page layouts, and the profiles that show them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.spec.expand.access import Ground, granting, grants, known_persona
from orgspec.spec.expand.layouts import filled_layouts, page, standard_page
from orgspec.spec.expand.profiles import assigned, by_label, profiles, unassigned
from orgspec.spec.expand.said import said_in
from orgspec.spec.kinds import Kind

if TYPE_CHECKING:
    from orgspec.spec.expand.access import Grant
    from orgspec.spec.expand.growing import Growing
    from orgspec.spec.expand.plain import Plain
    from orgspec.spec.spec import Spec


def show(spec: Spec, plain: Plain, growing: Growing) -> None:
    """Adds what shows an org that is complete otherwise."""
    _access(spec, plain, growing)
    _layouts(spec, growing)
    _profiles(spec, growing)


def _access(spec: Spec, plain: Plain, growing: Growing) -> None:
    """The permission sets of the personas, with what the objects grant them."""
    org = said_in(spec.org)
    names = [name for name, _ in org.members_of("personas")]
    record_types = growing.names_by_object("RecordType")
    granted: defaultdict[str, list[Grant]] = defaultdict(list)
    cites: defaultdict[str, list[str]] = defaultdict(list)
    for entry, said in growing.objects(spec, lambda said: said.get("access") is not None):
        access = said.get("access")
        if access is not None:
            stamped = growing.stamped.get(entry.name, frozenset())
            ground = Ground(entry, stamped, record_types.get(entry.name, ()), growing.components, growing.findings)
            for named, one in access.members():
                persona = known_persona(named, one, names, growing.findings)
                cites[persona].extend(one.cites())
                granted[persona].extend(grants(ground, one))
    growing.add(granting(persona, granted[persona.full_name]) for persona in plain.personas(org, cites))


def _layouts(spec: Spec, growing: Growing) -> None:
    """The layouts that groups of fields fill."""
    for entry, said in growing.objects(spec, lambda said: said.any_in("fields", "group")):
        of_object = page(entry, said, growing.stamped.get(entry.name, frozenset()), growing.findings)
        growing.replace(filled_layouts(of_object, said, growing.components, growing.findings))
        growing.add(standard_page(of_object, said))


def _profiles(spec: Spec, growing: Growing) -> None:
    """The profiles that show layouts; an object of which none shows any is found."""
    components, findings = growing.components, growing.findings
    layouts, record_types = growing.names_by_object("Layout"), growing.names_by_object("RecordType")
    documents = ((d.about.full_name, said_in(d)) for d in spec.of_kind(Kind.OBJECT))
    found = [
        (said, assigned(name, said, layouts[name], record_types.get(name, ()), findings))
        for name, said in documents
        if name in layouts
    ]
    objects = [of_object for _, of_object in found]
    named = said_in(spec.org).items_of("profiles")
    by_label(named, findings)
    growing.replace(profiles(named, objects, components))
    unshown = frozenset(unassigned(objects, components))
    for said, of_object in found:
        if of_object.object in unshown:
            message = f"`{of_object.object}` has several layouts, but no profile shows any of them"
            where = said.get("layouts") or said
            findings.add("S227", message, where, "name the profiles under `profiles` in org.json", Part.KEY)
