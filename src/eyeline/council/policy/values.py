"""What a decision is made of: who asks, and what about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Class(StrEnum):
    """How far a thing, or a field of one, may go."""

    PUBLIC = "public"
    INTERNAL = "internal"
    EXEMPT = "exempt paragraph"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"
    SMALL_AGGREGATE = "small aggregate"


class Verdict(StrEnum):
    """What comes of asking."""

    ALLOWED = "allowed"
    REASON_NEEDED = "reason needed"
    REFUSED = "refused"


class Decision(NamedTuple):
    """A verdict, and why in words that may be kept."""

    verdict: Verdict
    because: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, held in an organisation: `path` is that one's, as `Organisation.path` has it."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks. Without a number it is the public, which holds no grants."""

    person: int | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)


PUBLIC = Actor()


@dataclass(frozen=True, slots=True)
class Thing:
    """What is asked about: its kind in `policy.toml`, and what of it a condition may turn on.

    `path` is that of the organisation it belongs to, blank for one of the whole council; `author`
    the number of whoever made it; `about` that of the person it is about; `state` where it stands.
    """

    kind: str
    state: str = ""
    path: str = ""
    author: int | None = None
    about: int | None = None
