"""The day on which a return came is London's, whatever the clock of the machine."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eyeline.cli.options import moment
from eyeline.records.quality import Quality
from eyeline.returns.loading import day_of

LATE = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_half_an_hour_after_midnight_in_summer_is_of_the_next_day() -> None:
    assert day_of(LATE) == date(2026, 7, 1)
    assert day_of(LATE.replace(month=12)) == date(2026, 12, 30)


def test_timeliness_counts_from_that_day() -> None:
    end = date(2026, 6, 30)
    found = Quality("visits", "cin", end, end, LATE, 1, 1, {}, None)

    assert found.days_after == 1


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (datetime(2026, 6, 30), datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)),  # noqa: DTZ001
        (datetime(2026, 12, 31, 9), datetime(2026, 12, 31, 9, tzinfo=UTC)),  # noqa: DTZ001
        (LATE, LATE),
        (None, None),
    ],
)
def test_what_was_known_on_a_day_is_known_at_its_end_in_london(
    given: datetime | None, meant: datetime | None
) -> None:
    assert moment(given) == meant
