"""The clocks of the executive's decisions, of call-ins and of answers to recommendations."""

from __future__ import annotations

from datetime import date, timedelta

from eyeline.calendar import Calendar, months_after
from eyeline.scrutiny.rules.clock.computed import (
    Computed,
    between,
    listed,
    not_counted,
    spelt,
    working,
)

GENERAL_EXCEPTION_DAYS = 5
RESPONSE_MONTHS = 2
_2012 = "SI 2012/2089, regulation"


def general_exception_until(
    noticed: date, calendar: Calendar, *, days: int = GENERAL_EXCEPTION_DAYS
) -> Computed:
    """Return the first working day on which a key decision without 28 days' notice can be made.

    Five clear working days must have passed since the notice to the chair was published.

    Source: SI 2012/2089, regulation 10; that the days are working days is usual in constitutions.
    """
    counted = calendar.working_days_after(noticed, days)
    on = calendar.working_days_after(noticed, days + 1)[-1]
    words = between(days, counted, f"the notice on {spelt(noticed)}", spelt(on))
    words += not_counted(calendar, noticed, on)
    inputs = (("notice", noticed.isoformat()), ("clear working days", str(days)))
    return Computed(on, "R13", words, inputs, counted, f"{_2012} 10")


def response_due(received: date, noticed: date | None = None) -> Computed:
    """Return the last day on which a recommendation is answered: two months, of which the day it
    was received, or the notice where that is later, is the first.

    Source: Local Government Act 2000, s9FE (the section is remembered; its words are those of SI
    2009/1919, regulation 6).
    """
    start = max(received, noticed or received)
    on = months_after(start, RESPONSE_MONTHS) - timedelta(days=1)
    words = (
        f"{RESPONSE_MONTHS} months that begin with {spelt(start)}, which is the first day of them."
    )
    inputs = (("received", received.isoformat()), ("notice", (noticed or received).isoformat()))
    source = "Local Government Act 2000, s9FE (remembered)"
    return Computed(on, "R19", words, inputs, (), source)


def call_in_until(published: date, calendar: Calendar, *, days: int, source: str) -> Computed:
    """Return the last day on which a decision published on a day can be called in.

    `source` is the council's own rule; the law sets no window.
    """
    counted = calendar.working_days_after(published, days)
    on = counted[-1] if counted else published
    words = (
        f"{working(days)} after the decision was published on {spelt(published)}: "
        f"{listed(counted)}.{not_counted(calendar, published, on)}"
    )
    inputs = (("published", published.isoformat()), ("working days", str(days)))
    return Computed(on, "R23", words, inputs, counted, source)
