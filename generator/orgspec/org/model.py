"""The org: a mapping of components, Salesforce's own word, in plain form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from orgspec.salesforce.full_names import halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Place
    from orgspec.source import Span

Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value] | None"
"""An element's content: text as written (`58.0`, `007`), None for `xsi:nil`, elements, or a repeated element."""

Content: TypeAlias = Mapping[str, Value]
"""Element name → value, as the Metadata API spells it; `@xsi:type` holds a subtype's name. Never changed in place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula that shorthand built, and the place in the spec that says it."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a component comes from.

    `place` is the component as a whole. `parts` leads from a path of element names inside its content
    (`errorConditionFormula`, `valueSet/valueSetDefinition/value/3/label`) to the place that sets it,
    `pieces` from such a path to the stretches of a built formula. Where `literal`, the file spells the content out, and
    every path leads on from `place`.
    """

    place: Place
    parts: Mapping[str, Place] = field(default_factory=dict)
    pieces: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One unit of metadata: `CustomField Opportunity.IACV__c` and its content.

    The content leaves the full name out. `companions` holds the files that stand beside the XML, by
    suffix (an e-mail template's body). Origin and cited requirements do not take part in equality:
    the same component may be written in two ways.
    """

    type: str
    full_name: str
    content: Content
    companions: Mapping[str, bytes] = field(default_factory=dict)
    origin: Origin | None = field(default=None, compare=False)
    cites: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self) -> Key:
        """Type and full name: what makes it one of a kind in an org."""
        return (self.type, self.full_name)

    @property
    def parent(self) -> str:
        """What the full name begins with: `Lead` of `Lead.Region__c`; all of it where it has one part only."""
        return halves(self.type, self.full_name)[0]

    @property
    def own_name(self) -> str:
        """The full name without its parent's: `Region__c` of `Lead.Region__c`; all of it where it has no parent's."""
        parent, own = halves(self.type, self.full_name)
        return own or parent


Key: TypeAlias = tuple[str, str]
"""Metadata type and full name."""


@dataclass(frozen=True, slots=True)
class Org:
    """A named set of components for one API version; a child (a field) is a component of its own.

    `folder` is the one that it was loaded from, None where it was put together otherwise; `environment` is the one
    whose values the variables of its spec have.
    """

    name: str
    api_version: str
    components: Mapping[Key, Component] = field(repr=False)
    folder: str | None = field(default=None, compare=False)
    environment: str | None = field(default=None, compare=False)
    by_type: Mapping[str, tuple[Component, ...]] = field(init=False, repr=False, compare=False)
    """The components of each type, in order of full name: most questions are about one type."""

    def __post_init__(self) -> None:
        by_type: defaultdict[str, list[Component]] = defaultdict(list)
        for component in self.components.values():
            by_type[component.type].append(component)
        object.__setattr__(self, "by_type", {type_: tuple(found) for type_, found in by_type.items()})

    @classmethod
    def of(cls, name: str, api_version: str, components: Iterable[Component]) -> Org:
        """An org of these components, in order of type and full name; the last of a key wins."""
        by_key = {c.key: c for c in components}
        return cls(name, api_version, {key: by_key[key] for key in sorted(by_key)})

    def of_type(self, type_: str) -> tuple[Component, ...]:
        """Its components of one type, in order of full name."""
        return self.by_type.get(type_, ())

    def children(self, type_: str, parent: str) -> Iterator[Component]:
        """Components of a type whose full name lies below a parent: the validation rules of `Lead`."""
        prefix = f"{parent}."
        return (c for c in self.of_type(type_) if c.full_name.startswith(prefix))

    def without(self, keys: Iterable[Key]) -> Org:
        """The same org with some components taken away."""
        gone = frozenset(keys)
        return replace(self, components={k: c for k, c in self.components.items() if k not in gone})
