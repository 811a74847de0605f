"""Names of the elements of a flow: no two are the same, and they must differ by more than upper and lower case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.spec.expand.flows.elements import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NUMBER = 4


class TakenNames:
    """The names that a flow has given already."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._folded = {name.casefold() for name in names}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._folded

    def take(self, *names: str) -> None:
        """Names that elements are going to have."""
        self._folded.update(name.casefold() for name in names)

    def free(self, name: str) -> str:
        """The name, with a number behind it where it is taken; it is taken from now on."""
        found, number = name, 1
        while found in self:
            number += 1
            found = f"{name[: LONGEST_NAME - _LONGEST_NUMBER]}_{number}"
        self.take(found)
        return found
