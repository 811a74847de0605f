"""Generated validators loaded by path: no package need hold them."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from orgspec.diagnostics import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection

    from orgspec.runtime.checks import Check
    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.violations import Rule, Violation


class Validator(Protocol):
    """A generated module."""

    OBJECT: str
    LOOKED_UP: tuple[str, ...]
    RULES: tuple[Rule, ...]
    CHECKS: dict[str, Check]

    def validate(
        self,
        record: Record,
        prior: Record | None = None,
        context: Context | None = None,
        only: Collection[str] | None = None,
    ) -> list[Violation]:
        """Everything that stops the save of a record."""


def load(path: Path | str) -> Validator:
    """The validator in a file. Raises UnreadableError where there is none."""
    path = Path(path)
    name = f"orgspec_validator_{sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
    found = spec_from_file_location(name, path)
    if found is None or found.loader is None or not path.is_file():
        message = f"`{path}` is no Python module"
        raise UnreadableError(message)
    module = module_from_spec(found)
    try:
        found.loader.exec_module(module)
    except (SyntaxError, ImportError) as error:
        message = f"`{path}` is no validator: {error}"
        raise UnreadableError(message) from error
    return _validator(module, path)


def from_source(source: str, name: str = "validator") -> Validator:
    """The validator that a source is, without a file."""
    module = ModuleType(name)
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)  # noqa: S102 -- generated from syntax trees
    return cast("Validator", module)


def _validator(module: ModuleType, path: Path) -> Validator:
    if not all(hasattr(module, name) for name in ("validate", "RULES", "OBJECT")):
        message = f"`{path}` is no validator: it has no `validate`, `RULES` and `OBJECT`"
        raise UnreadableError(message)
    return cast("Validator", module)
