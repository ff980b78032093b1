"""For whom something is published."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """For whom a release is."""

    INTERNAL = "internal"
    MEMBERS = "members"
    PUBLIC = "public"
