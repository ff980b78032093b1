"""What a council declares as public, from a file of TOML."""

from __future__ import annotations

import tomllib

from pydantic import BaseModel, ConfigDict, ValidationError

from eyeline.figures.errors import EyelineError
from eyeline.improvement.documents.public import Declared, Shown


class BadDeclaration(EyelineError):
    """What is public is not declared as it must be."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fields: list[Shown]
    roles: dict[str, str] = {}


def declared(text: str) -> Declared:
    """Return what a file declares: `fields`, and under `[roles]` the words for each owner.

    Raises:
        BadDeclaration: it is no such file.
    """
    try:
        found = _File.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        known = ", ".join(f'"{each.value}"' for each in Shown)
        raise BadDeclaration(
            f"What is public is not declared as it must be: write fields = [...] of {known}, and "
            'under [roles] a line for each owner, such as "HoS" = "Head of service".'
        ) from error
    return Declared(frozenset(found.fields), found.roles)
