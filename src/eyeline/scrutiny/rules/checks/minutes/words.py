"""Checks of the words of minutes: figures, days, placeholders, names that are misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.scrutiny.rules.checks import bodies, days, figures, placeholders
from eyeline.scrutiny.rules.checks.finding import Finding, texts
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.words import sentences


def figures_in_minutes(sat: Sat) -> Iterator[Finding]:
    """Shares, changes and sums that do not come out.

    Rule: percentage_does_not_fit, change_does_not_fit, change_runs_the_other_way, sum_does_not_fit,
    shares_of_two_wholes (medium), share_cannot_rise (low). Source: arithmetic.
    """
    for where, text in sat.texts():
        yield from figures.shares_in(where, text)
        yield from figures.changes_in(where, text)
        yield from figures.same_base_in(where, text)
        yield from figures.rising_survival(where, text)
        for sentence in sentences(text):
            yield from figures.totals_in(where, sentence)


def days_in_minutes(sat: Sat) -> Iterator[Finding]:
    """A weekday that is not that of its date, or a date that is none.

    Rule: weekday_does_not_match, no_such_day (high). Source: the calendar.
    """
    yield from days.weekdays_in(sat.texts(), sat.minutes.on or sat.asked.meeting_on)


def left_behind(sat: Sat) -> Iterator[Finding]:
    """Words that were to be replaced.

    Rule: placeholder (medium). Source: minutes are signed as they stand.
    """
    yield from placeholders.placeholders_in(sat.texts())


def misspelt(sat: Sat) -> Iterator[Finding]:
    """A post or body that is a letter from one which the papers name elsewhere.

    Rule: name_misspelt (medium). Source: a post or body has one name.
    """
    own = list(sat.texts())
    yield from bodies.misspelt_posts_in(own, [*own, *texts(sat.asked)])
    yield from bodies.misspelt_kinds_in(own)
