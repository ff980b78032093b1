"""When a meeting's notice, agenda and reports must be out, and what may still be added."""

from __future__ import annotations

from datetime import date, datetime

from eyeline.calendar import LONDON, Calendar
from eyeline.scrutiny.rules.clock.computed import (
    Computed,
    Inputs,
    TooLate,
    between,
    not_counted,
    spelt,
)

FIVE_SINCE = date(2002, 10, 1)
_SOURCE = (
    "Local Government Act 1972, s100A(6), s100B(3), applied to scrutiny by Local Government Act "
    "2000, s9FA(6); SI 2002/715; R v Swansea City Council ex parte Elitestone (CA 1993)"
)
_CONVENED = "Local Government Act 1972, s100A(6)(b), s100B(3)(a) (remembered)"


def statutory_notice_days(meeting: date) -> int:
    """Return how many clear days of notice the law asks for a meeting on a day: five, once three.

    Source: SI 2002/715, for meetings from 1 October 2002 on (the day is remembered).
    """
    return 5 if meeting >= FIVE_SINCE else 3


def publication_due(
    meeting: date,
    calendar: Calendar,
    *,
    days: int | None = None,
    convened_at: datetime | None = None,
) -> Computed:
    """Return the last day on which notice, agenda and reports of a meeting may be published.

    `days` are the council's clear working days where it gives more notice than the law asks. Of a
    meeting that was convened at shorter notice, at `convened_at`, it is the day it was convened.

    Source: Local Government Act 1972, s100A(6), s100B(1)-(3) (the text is remembered). Clear days
    are working days, and neither the day of publication nor that of the meeting is one: R v
    Swansea City Council ex parte Elitestone (CA 1993).
    """
    number = max(days or 0, statutory_notice_days(meeting))
    counted = calendar.working_days_before(meeting, number)
    on = calendar.last_with_clear_days(meeting, number)
    inputs: Inputs = (("meeting", meeting.isoformat()), ("clear working days", str(number)))
    if convened_at is not None and (day := _day(convened_at)) > on:
        words = (
            f"The meeting was convened at shorter notice on {spelt(day)}: its notice, agenda and "
            f"reports are published when it is convened. Otherwise {spelt(on)} would be the last "
            "day."
        )
        inputs += (("convened", convened_at.astimezone(LONDON).isoformat(timespec="minutes")),)
        return Computed(day, "R1", words, inputs, (), _CONVENED)
    words = (
        f"{between(number, counted, spelt(on), f'the meeting on {spelt(meeting)}')} The day of "
        "publication, the day of the meeting and weekends do not count."
        f"{not_counted(calendar, on, meeting)}"
    )
    return Computed(on, "R2", words, inputs, counted, _SOURCE)


def in_time(published_at: datetime, due: Computed) -> bool:
    """Whether something that is open from `published_at` on is so by the day that was worked out.

    Of a meeting convened at shorter notice it must be open when that is convened, to the minute.
    """
    convened = dict(due.inputs).get("convened")
    if convened is not None:
        minute = published_at.replace(second=0, microsecond=0)
        return minute <= datetime.fromisoformat(convened)
    return _day(published_at) <= due.on


def refuse_late(published_at: datetime, due: Computed) -> None:
    """Refuse to publish what had to be out before.

    Raises:
        TooLate: it is after the last day, or after the meeting was convened.
    """
    if not in_time(published_at, due):
        raise TooLate(
            f"{spelt(_day(published_at))} is too late: {spelt(due.on)} was the last lawful day "
            f"({due.rule}). {due.words} Convene the meeting at shorter notice with its reason, or "
            "put it off."
        )


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
