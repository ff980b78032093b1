"""Until when officers do their part of a report, counted back from the day it is published."""

from __future__ import annotations

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules.clock.computed import Computed, listed, not_counted, spelt, working


def clearance_due(published: Computed, calendar: Calendar, *, days: int, source: str) -> Computed:
    """Return the day on which clearances must be in: the last of `days` working days before
    the report's last lawful day of publication, so that as many remain for the pack.

    `published` is what `publication_due` gave. Source: the council's own practice.
    """
    if published.rule == "R1":
        words = "The meeting was convened at shorter notice: clearances are in when it is."
        return Computed(published.on, "R2", words, published.inputs, (), source)
    counted = calendar.working_days_before(published.on, days)
    on = counted[0] if counted else published.on
    words = (
        f"{working(days)} before the last day of publication, {spelt(published.on)}: "
        f"{listed(counted) or 'that day itself'}.{not_counted(calendar, on, published.on)}"
    )
    inputs = (
        ("published by", published.on.isoformat()),
        ("by rule", published.rule),
        ("working days", str(days)),
        *published.inputs,
    )
    return Computed(on, "R2", words, inputs, counted, source)
