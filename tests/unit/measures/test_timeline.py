"""A day's place on a timeline, by arithmetic, is that of the periods themselves."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.figures import PeriodKind, period_ends
from eyeline.measures.timeline import Timeline
from eyeline.records.duckdb import connect

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_every_day_counts_in_just_the_periods_that_hold_it(kind: PeriodKind) -> None:
    step = 1 if kind is PeriodKind.MONTH else 3
    timeline = Timeline.of(kind, period_ends(FIRST, LAST, every_months=step))
    with connect() as connection:
        days = connection.execute(
            f"SELECT day, {timeline.place('day')}, {timeline.place_after('day')} FROM "
            f"(SELECT CAST(unnest(generate_series(DATE '{FIRST}', DATE '{LAST}', "
            "INTERVAL 1 DAY)) AS DATE) AS day)"
        ).fetchall()

    wrong = [
        day
        for day, first, after in days
        if [p for p in timeline.periods if p.start <= day <= p.end]
        != list(timeline.periods[first:after])
    ]

    assert wrong == []
    assert len(days) == 7670
