"""A validator in memory: generated and loaded in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.catalog import Catalog
from orgspec.project.objects import named_object
from orgspec.validator.loading import from_source
from orgspec.validator.module import source

if TYPE_CHECKING:
    from orgspec.org.model import Org
    from orgspec.validator.loading import Validator


def compile_validator(org: Org, object_name: str) -> Validator:
    """The generated validator of an object, as a module that stands in no file.

    Raises `SpecError` where a formula of the object has errors, `UnreadableError` where there is no such object.
    """
    named_object(Catalog.of(org), object_name)
    return from_source(source(org, object_name), object_name)
