"""What a scan reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong with a file."""

    TEXT = "text"
    FIGURE = "figure"
    PART = "not allowed part"
    KEY = "not allowed key"
    DIFFERS = "value differs from what is displayed"
    UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something in a file that must not be there, or that nobody can look into.

    `where` is the part, sheet, cell, page or line, and empty for the whole file; `words` is a
    sentence for an officer. Neither repeats more of what is withheld than its last 2 characters.
    """

    file: str
    where: str
    kind: Kind
    words: str
