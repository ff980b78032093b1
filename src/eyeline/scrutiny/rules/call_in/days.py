"""By when each thing of a decision and its call-in is done, and why on that day."""

from __future__ import annotations

from datetime import date, timedelta

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules.call_in.declared import Model
from eyeline.scrutiny.rules.clock.computed import Computed, listed, not_counted, spelt, working
from eyeline.scrutiny.rules.clock.executive import call_in_until


def published_by(taken: date, calendar: Calendar, model: Model) -> Computed:
    """Return the last day on which a decision is published.

    Source: the council's own rule.
    """
    return _after("The decision was taken", "taken", taken, model.publish_within, calendar, model)


def window(
    published: date, calendar: Calendar, model: Model, *, days: int | None = None, source: str = ""
) -> Computed:
    """Return the last day on which a decision published on a day can be called in.

    `days` and `source` are the council's own where it has set other than its model's.
    """
    number = model.window_days if days is None else days
    return call_in_until(published, calendar, days=number, source=source or model.source)


def answered_by(submitted: date, calendar: Calendar, model: Model) -> Computed:
    """Return the last day on which the monitoring officer says whether a request is valid."""
    return _after("The request came", "requested", submitted, model.valid_within, calendar, model)


def heard_by(valid: date, calendar: Calendar, model: Model) -> Computed | None:
    """Return the last day on which the commission hears a call-in; None where no number is set."""
    if not model.hear_within:
        return None
    return _after("It was found valid", "valid", valid, model.hear_within, calendar, model)


def reconsidered_by(referred: date, calendar: Calendar, model: Model) -> Computed:
    """Return the last day on which a decision that was referred back is reconsidered."""
    begins = "It was referred back"
    return _after(begins, "referred back", referred, model.reconsider_within, calendar, model)


def to_hearing(taken: date, heard: date, calendar: Calendar) -> Computed:
    """Return how many working days lie from a decision to its hearing: that day counts, the
    decision's does not."""
    counted = (*calendar.clear_working_days(taken, heard), heard)
    words = (
        f"{working(len(counted))} after the decision on {spelt(taken)}: {listed(counted)}."
        f"{not_counted(calendar, taken, heard)}"
    )
    inputs = (("taken", taken.isoformat()), ("heard", heard.isoformat()))
    return Computed(heard, "R23", words, inputs, counted, "Counted, not a limit")


def days_left(until: date, today: date) -> int:
    """Return how many days remain up to a day, itself included; 0 once it has passed."""
    return max(0, (until - today + timedelta(days=1)).days)


def _after(
    begins: str, name: str, start: date, number: int, calendar: Calendar, model: Model
) -> Computed:
    counted = calendar.working_days_after(start, number)
    on = counted[-1]
    words = (
        f"{begins} on {spelt(start)}; {working(number)} after that: {listed(counted)}."
        f"{not_counted(calendar, start, on)}"
    )
    inputs = ((name, start.isoformat()), ("working days", str(number)), ("rules", model.id))
    return Computed(on, "R23", words, inputs, counted, model.source)
