"""What a spec says, with the place where it says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Place
from orgspec.source import escape
from orgspec.spec.values import Json, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from orgspec.spec.spec import Document


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a spec file and where it stands."""

    value: Json
    file: str
    pointer: str

    @property
    def place(self) -> Place:
        """The place of the value."""
        return Place(self.file, self.pointer)

    def get(self, key: str) -> Said | None:
        """A member of a map, or None where it is not said."""
        if isinstance(self.value, dict) and key in self.value:
            return self.below(key, self.value[key])
        return None

    def members(self) -> list[tuple[str, Said]]:
        """The members of a map; of a list of names, each with an empty map."""
        match self.value:
            case dict():
                return [(key, self.below(key, value)) for key, value in self.value.items()]
            case list():
                return [(str(name), Said({}, self.file, f"{self.pointer}/{i}")) for i, name in enumerate(self.value)]
            case _:
                return []

    def items(self) -> list[Said]:
        """The entries of a list."""
        entries = self.value if isinstance(self.value, list) else []
        return [self.below(index, entry) for index, entry in enumerate(entries)]

    def members_of(self, key: str) -> list[tuple[str, Said]]:
        """The members of a member; none where it is not said."""
        member = self.get(key)
        return member.members() if member else []

    def items_of(self, key: str) -> list[Said]:
        """The entries of a member; none where it is not said."""
        member = self.get(key)
        return member.items() if member else []

    def any_in(self, key: str, word: str) -> bool:
        """Whether any member of a member, itself a map, says a word."""
        inner = self.value.get(key) if isinstance(self.value, dict) else None
        return isinstance(inner, dict) and any(isinstance(one, dict) and word in one for one in inner.values())

    def below(self, step: str | int, value: Json) -> Said:
        """A value one step below."""
        return Said(value, self.file, f"{self.pointer}/{escape(str(step))}")

    def without(self, keys: Collection[str]) -> Said:
        """The same map without some of its members."""
        members = self.value.items() if isinstance(self.value, dict) else ()
        return Said({k: v for k, v in members if k not in keys}, self.file, self.pointer)

    def citing(self, cites: Iterable[str]) -> Said:
        """The same map, citing these requirements."""
        given: list[Json] = list(dict.fromkeys(cites))
        more: dict[str, Json] = {"cites": given} if given else {}
        return Said({**self.value, **more} if isinstance(self.value, dict) else self.value, self.file, self.pointer)

    def text(self) -> str:
        """The value as a text; a list of lines is joined by line breaks."""
        return text_of(self.value)

    def cites(self) -> tuple[str, ...]:
        """What the map cites itself."""
        cited = self.get("cites")
        return tuple(str(c) for c in cited.value) if cited and isinstance(cited.value, list) else ()


def said_in(document: Document) -> Said:
    """All that a document says."""
    return Said(dict(document.content), document.file, "")
