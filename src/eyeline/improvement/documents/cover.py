"""What every document says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COLOUR = "#1d70b8"


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose document it is, what it is called, the day it is of and who may have it.

    `on` is the day on which deadlines are looked at; one on that day is not overdue.
    """

    council: str
    title: str
    on: date
    marking: str = ""
    colour: str = COLOUR
