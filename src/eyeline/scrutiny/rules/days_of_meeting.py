"""Every day that hangs on a meeting's own, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from eyeline.calendar import Calendar
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.clock.computed import Computed
from eyeline.scrutiny.rules.clock.officers import clearance_due
from eyeline.scrutiny.rules.clock.public import (
    BACKGROUND_FOR,
    open_until,
    questions_due,
    requests_due,
)
from eyeline.scrutiny.rules.clock.publishing import publication_due

FIRST_DAY, LAST_DAY = date(1990, 3, 1), date(2060, 10, 31)
"""The first and last day of a meeting whose days can be worked out: bank holidays are known."""


class UnknownDay(EyelineError):
    """A day for which no working days are known."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day of a meeting: its `name`, what it is in words, whether it concerns the public."""

    name: str
    title: str
    public: bool
    day: Computed

    @property
    def until(self) -> str:
        """The time of day until which it is, where it has one."""
        return dict(self.day.inputs).get("until", "")


def check_day(meeting: date) -> None:
    """Check that the days of a meeting can be worked out.

    Raises:
        UnknownDay: it is too long ago or too far ahead.
    """
    if not FIRST_DAY <= meeting <= LAST_DAY:
        raise UnknownDay(
            f"Bank holidays are known for meetings from {FIRST_DAY} to {LAST_DAY}, not on "
            f"{meeting}: give another day."
        )


def due(
    meeting: date,
    calendar: Calendar,
    said: Sequence[own.Said],
    *,
    body: int | None = None,
    convened_at: datetime | None = None,
) -> list[Due]:
    """Return every day that hangs on a meeting's, in order of what they are for.

    The council's own numbers are those in force on the day of the meeting.

    Raises:
        UnknownDay: the meeting is too long ago or too far ahead.
    """
    check_day(meeting)

    def value(name: str) -> own.Own:
        return own.in_force(said, name, meeting, body)

    notice = value("notice_days").days
    published = publication_due(meeting, calendar, days=notice, convened_at=convened_at)
    cleared, asked, times = value("clearance_days"), value("question_days"), value("question_time")
    access, filming = value("request_days"), value("filming_days")
    return [
        Due(
            "clearance",
            "Clearances are in",
            False,
            clearance_due(published, calendar, days=cleared.days, source=cleared.source),
        ),
        Due("publication", "Notice, agenda and reports are published", True, published),
        Due(
            "requests",
            "Ask for Braille, large print, audio or an interpreter",
            True,
            requests_due(meeting, calendar, days=access.days, rule="R27", source=access.source),
        ),
        Due(
            "questions",
            "Send a question or ask to speak",
            True,
            questions_due(
                meeting, calendar, days=asked.days, until=times.time, source=asked.source
            ),
        ),
        Due(
            "filming",
            "Say that you will film, if you like",
            True,
            requests_due(meeting, calendar, days=filming.days, rule="R8", source=filming.source),
        ),
        Due("open", "Papers and minutes stay open at least until", True, open_until(meeting)),
        Due(
            "background",
            "Background papers of reports stay open at least until",
            True,
            open_until(meeting, years=BACKGROUND_FOR),
        ),
    ]
