"""Until when the public may ask, and what a meeting leaves open to them for how long."""

from __future__ import annotations

from datetime import date, time

from eyeline.calendar import Calendar, months_after
from eyeline.scrutiny.rules.clock.computed import Computed, between, not_counted, spelt, working

OPEN_FOR = 6
"""For how many years papers and minutes stay open, from the day of the meeting."""
BACKGROUND_FOR = 4
"""For how many years background papers do."""


def questions_due(
    meeting: date, calendar: Calendar, *, days: int, until: time, source: str
) -> Computed:
    """Return the day, up to `until`, by which a question to a meeting must have come in.

    `days` clear working days then lie between; `source` is the council's decision.
    """
    on, words, counted = _before(meeting, calendar, days)
    words = f"Until {until:%H:%M}. {words}"
    inputs = (
        ("meeting", meeting.isoformat()),
        ("clear working days", str(days)),
        ("until", f"{until:%H:%M}"),
    )
    return Computed(on, "R26", words, inputs, counted, source)


def requests_due(
    meeting: date, calendar: Calendar, *, days: int, rule: str, source: str
) -> Computed:
    """Return the day until which somebody best asks for Braille, an interpreter or room to film.

    Nothing is refused for coming later. `rule` is "R27" for access, "R8" for filming, which needs
    no permission.
    """
    on, words, counted = _before(meeting, calendar, days)
    later = (
        "Filming needs no permission: this is so that room can be kept."
        if rule == "R8"
        else "What is asked later is done where it can be."
    )
    inputs = (("meeting", meeting.isoformat()), ("clear working days", str(days)))
    return Computed(on, rule, f"{words} {later}", inputs, counted, source)


def _before(meeting: date, calendar: Calendar, days: int) -> tuple[date, str, tuple[date, ...]]:
    on = calendar.last_with_clear_days(meeting, days)
    counted = calendar.working_days_before(meeting, days)
    words = between(days, counted, spelt(on), f"the meeting on {spelt(meeting)}")
    return on, words + not_counted(calendar, on, meeting), counted


def open_until(meeting: date, *, years: int = OPEN_FOR) -> Computed:
    """Return the last day on which the papers of a meeting must be open to everybody.

    `years` are `OPEN_FOR`, or `BACKGROUND_FOR` for the background papers of reports.

    Source: Local Government Act 1972, s100C(1), six years; s100D(2), four for background papers
    (the four are remembered).
    """
    last = months_after(meeting, years * 12)
    section = "s100C(1)" if years == OPEN_FOR else "s100D(2) (remembered)"
    return Computed(
        last,
        "R6",
        f"{years} years from the meeting on {spelt(meeting)}.",
        (("meeting", meeting.isoformat()), ("years", str(years))),
        (),
        f"Local Government Act 1972, {section}",
    )


def petition_acknowledged_by(
    received: date, calendar: Calendar, *, days: int, source: str
) -> Computed:
    """Return the last day on which a petition is acknowledged, `days` working days after it came.

    Source: the council's own scheme; none is prescribed since 2012 (remembered).
    """
    counted = calendar.working_days_after(received, days)
    on = counted[-1] if counted else received
    words = (
        f"The last of {working(days)} after {spelt(received)}.{not_counted(calendar, received, on)}"
    )
    inputs = (("received", received.isoformat()), ("working days", str(days)))
    return Computed(on, "R25", words, inputs, counted, source)
