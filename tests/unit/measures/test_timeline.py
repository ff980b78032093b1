"""A day's place on a timeline, by arithmetic, is that of the periods themselves."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from eyeline.figures import PeriodKind, period, period_ends
from eyeline.measures.timeline import Timeline
from eyeline.records.duckdb import connect

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (PeriodKind.MONTH, 1),
        *((k, s) for k in PeriodKind if k is not PeriodKind.MONTH for s in (1, 3)),
    ],
)
def test_every_day_counts_in_just_the_periods_that_hold_it(kind: PeriodKind, step: int) -> None:
    ends = period_ends(FIRST, LAST, every_months=step)
    asked = [end for end in ends if kind is not PeriodKind.QUARTER or end.month % 3 == 0]
    timeline = Timeline.of({kind: asked, PeriodKind.R12: ends})
    with connect() as connection:
        rows = connection.execute(
            f"SELECT day, {timeline.place('day')} FROM (SELECT CAST(unnest(generate_series("
            f"DATE '{FIRST}', DATE '{LAST}', INTERVAL 1 DAY)) AS DATE) AS day)"
        ).fetchall()
    periods = {timeline.at(end): period(kind, end) for end in asked}

    after = timeline.after(kind, np.array([place for _, place in rows]))

    wrong = [
        day
        for (day, first), until in zip(rows, after.tolist(), strict=True)
        if [at for at, p in periods.items() if p.start <= day <= p.end]
        != [at for at in periods if first <= at < until]
    ]
    assert wrong == []
    assert len(rows) == 7670


@pytest.mark.parametrize("step", [1, 3])
def test_a_place_worked_out_here_is_the_one_worked_out_in_sql(step: int) -> None:
    timeline = Timeline.of({PeriodKind.R12: period_ends(FIRST, LAST, every_months=step)})
    days = [date(2014, 12, 31), FIRST, date(2015, 3, 31), date(2015, 4, 1), LAST, date(2036, 1, 1)]

    with connect() as connection:
        places = connection.execute(
            f"SELECT {timeline.place('day')} FROM (SELECT unnest(?::DATE[]) AS day)", [days]
        ).fetchall()

    assert [place for (place,) in places] == [timeline.at(day) for day in days]


def test_only_quarters_make_a_timeline_of_quarters() -> None:
    quarters = period_ends(FIRST, LAST)

    assert Timeline.of({PeriodKind.QUARTER: quarters}).step == 3
    assert Timeline.of({PeriodKind.QUARTER: quarters, PeriodKind.MONTH: quarters}).step == 1
    assert Timeline.of({PeriodKind.FYTD: [date(2025, 5, 31)]}).step == 1
