"""What a token for the API may reach, for how long, and how its secret is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from eyeline.figures.errors import EyelineError

MOST_DAYS = 366
"""For how many days a token may stand, the first included."""
_MARK, _BYTES, _SHOWN = "eyeline_", 32, 6


class BadToken(EyelineError):
    """A token cannot be made so."""


class TokenEnded(EyelineError):
    """A token has ended already."""


class Scope(StrEnum):
    """What a token reaches, of what its owner may see."""

    MEASURES = "measures"
    CELLS = "cells"
    RELEASES = "releases"

    @property
    def words(self) -> str:
        """What is reached, in words."""
        return _WORDS[self]


_WORDS = {
    Scope.MEASURES: "Measures and their definitions",
    Scope.CELLS: "Figures",
    Scope.RELEASES: "Releases and their files",
}


def new_secret() -> str:
    """Return a secret of 256 random bits, with a mark by which a scan finds a lost one."""
    return _MARK + secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a secret in hexadecimal: all that is kept of it.

    A random secret of this length needs no salt and no slow hash: nobody can guess at it.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix_of(secret: str) -> str:
    """Return the beginning of a secret, by which its owner tells it from others."""
    return secret[: len(_MARK) + _SHOWN]


def check_token(name: str, scopes: Collection[str], first: date, last: date) -> None:
    """Check that a token may stand from `first` to `last`, both included.

    Raises:
        BadToken: it has no name or reaches nothing, or its days are too many or too few.
    """
    if not name.strip():
        raise BadToken("The token has no name: say which program uses it.")
    if not scopes:
        raise BadToken("The token reaches nothing: choose what it may read.")
    if last < first:
        raise BadToken(f"The last day, {last}, is before the first, {first}.")
    latest = first + timedelta(days=MOST_DAYS - 1)
    if last > latest:
        raise BadToken(f"A token stands for a year at most: give {latest} or earlier.")


def refuse_ended(*, ended: bool) -> None:
    """Raise where a token was ended before.

    Raises:
        TokenEnded: it was.
    """
    if ended:
        raise TokenEnded("This token was ended before: it opens nothing any more.")
