"""What every document says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eyeline.publication.pdf.document import COLOUR


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose document it is, what it is called, the day it is of and who may have it.

    `on` is the day on which deadlines are looked at; one on that day is not overdue. `updated_on`
    is the day of the newest update, where one came in after the plan's own day.
    """

    council: str
    title: str
    on: date
    marking: str = ""
    colour: str = COLOUR
    updated_on: date | None = None

    def statuses_on(self, as_at: date) -> date:
        """Return of which day statuses and ratings are, in a plan that is of the day `as_at`."""
        return max(as_at, self.updated_on) if self.updated_on else as_at
