"""Days by law, against a naive calendar, the pack's own dates and the Elitestone case."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from inspect import isfunction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules.clock import (
    TooLate,
    executive,
    officers,
    public,
    publication_due,
    publishing,
)
from eyeline.scrutiny.rules.clock.officers import clearance_due
from eyeline.scrutiny.rules.clock.public import (
    BACKGROUND_FOR,
    open_until,
    petition_acknowledged_by,
    questions_due,
    requests_due,
)
from eyeline.scrutiny.rules.clock.publishing import in_time, refuse_late
from unit.scrutiny import naive_calendar as naive

ROOT = Path(__file__).parents[3]
SCRUTINY = ROOT / "src" / "eyeline" / "scrutiny"
TABLE = ROOT / "docs" / "explanation" / "clear-days.md"
FIRST, LAST = date(2024, 1, 1), date(2034, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
# Between Christmas and New Year, a training day each March, and one on a Saturday.
CLOSURES = frozenset(
    {date(year, 12, day) for year in range(2023, 2036) for day in (24, 27, 28, 29, 30, 31)}
    | {date(year, 3, 9) for year in range(2023, 2036)}
)
SHUT = {closures: naive.shut_days(2023, 2036, closures) for closures in (frozenset(), CLOSURES)}
either_calendar = pytest.mark.parametrize("closures", SHUT, ids=["as England", "with closures"])
OWN = "the council's own"


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@either_calendar
def test_every_day_of_11_years_has_the_publication_day_that_a_naive_count_gives(
    closures: frozenset[date], record_property: Callable[[str, object], None]
) -> None:
    shut, calendar = SHUT[closures], Calendar(closures)

    found = {day: publication_due(day, calendar) for day in DAYS}

    assert {day: each.on for day, each in found.items()} == {
        day: naive.last_to_publish(day, 5, shut) for day in DAYS
    }
    assert all(len(each.counted) == 5 for each in found.values())
    assert all(naive.is_open(day, shut) for each in found.values() for day in each.counted)
    record_property("days of meetings counted back twice", len(DAYS))


@either_calendar
def test_every_day_of_11_years_has_the_other_days_that_a_naive_count_gives(
    closures: frozenset[date],
) -> None:
    shut, calendar = SHUT[closures], Calendar(closures)
    said = {"source": OWN}

    for day in DAYS:
        published = publication_due(day, calendar)
        assert questions_due(
            day, calendar, days=3, until=time(17), **said
        ).on == naive.last_to_publish(day, 3, shut)
        assert requests_due(day, calendar, days=1, rule="R27", **said).on == naive.last_to_publish(
            day, 1, shut
        )
        cleared = clearance_due(published, calendar, days=5, **said).on
        assert naive.working_day_after(cleared - timedelta(days=1), 6, shut) == published.on
        assert executive.general_exception_until(day, calendar).on == naive.first_after(
            day, 5, shut
        )
        assert executive.call_in_until(day, calendar, days=5, **said).on == naive.working_day_after(
            day, 5, shut
        )
        assert petition_acknowledged_by(
            day, calendar, days=10, **said
        ).on == naive.working_day_after(day, 10, shut)


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        (date(2025, 6, 18), date(2025, 6, 10)),
        (date(2025, 5, 22), date(2025, 5, 14)),
        (date(2025, 9, 4), date(2025, 8, 27)),
    ],
)
def test_the_packs_meetings_are_published_on_these_days(meeting: date, published: date) -> None:
    due = publication_due(meeting, Calendar())

    assert (due.on, due.rule) == (published, "R2")
    refuse_late(at(published, 22), due)  # ten in the evening is eleven in London
    with pytest.raises(TooLate, match=f"{published.day} {published:%B}"):
        refuse_late(at(published + timedelta(days=1)), due)


def test_notice_of_26_april_1990_is_too_late_for_1_may_as_in_elitestone() -> None:
    due = publication_due(date(1990, 5, 1), Calendar())

    assert due.on == date(1990, 4, 25)  # three clear days: 26, 27 and 30 April
    with pytest.raises(TooLate):
        refuse_late(at(date(1990, 4, 26)), due)


def test_three_clear_days_became_five_in_october_2002() -> None:
    before, after = date(2002, 9, 30), date(2002, 10, 1)

    assert len(publication_due(before, Calendar()).counted) == 3
    assert len(publication_due(after, Calendar()).counted) == 5


def test_a_council_may_give_more_notice_than_the_law_asks_but_not_less() -> None:
    meeting = date(2025, 6, 18)

    assert publication_due(meeting, Calendar(), days=7).on == date(2025, 6, 6)
    assert publication_due(meeting, Calendar(), days=2).on == date(2025, 6, 10)


def test_a_reason_tells_days_rule_inputs_and_what_was_not_counted() -> None:
    due = publication_due(date(2026, 1, 5), Calendar(frozenset({date(2025, 12, 24)})))

    assert due.on == date(2025, 12, 22)
    assert due.inputs == (("meeting", "2026-01-05"), ("clear working days", "5"))
    december = [date(2025, 12, day) for day in (23, 29, 30, 31)]
    assert due.counted == (*december, date(2026, 1, 2))
    assert "23, 29, 30 and 31 December 2025 and 2 January 2026" in due.words
    assert "Not counted are 24, 25 and 26 December 2025 and 1 January 2026" in due.words
    assert "SI 2002/715" in due.source


def test_a_meeting_convened_at_shorter_notice_is_published_when_it_is_convened() -> None:
    convened = datetime(2025, 6, 13, 14, 30, tzinfo=UTC)

    due = publication_due(date(2025, 6, 18), Calendar(), convened_at=convened)

    assert (due.on, due.rule) == (date(2025, 6, 13), "R1")
    assert in_time(convened, due)
    assert not in_time(convened + timedelta(minutes=1), due)
    assert clearance_due(due, Calendar(), days=5, source=OWN).on == date(2025, 6, 13)


def test_a_meeting_convened_in_good_time_has_the_ordinary_day() -> None:
    due = publication_due(date(2025, 6, 18), Calendar(), convened_at=at(date(2025, 6, 10)))

    assert (due.on, due.rule) == (date(2025, 6, 10), "R2")


@pytest.mark.parametrize(
    ("received", "noticed", "due"),
    [
        (date(2025, 6, 18), None, date(2025, 8, 17)),
        (date(2025, 6, 18), date(2025, 7, 1), date(2025, 8, 31)),
        (date(2025, 12, 31), None, date(2026, 2, 27)),
        (date(2026, 2, 28), None, date(2026, 4, 27)),
    ],
)
def test_two_months_begin_with_the_day_of_receipt(
    received: date, noticed: date | None, due: date
) -> None:
    assert executive.response_due(received, noticed).on == due


def test_papers_stay_open_six_years_and_background_papers_four() -> None:
    assert open_until(date(2024, 2, 29)).on == date(2030, 2, 28)
    assert open_until(date(2025, 6, 18), years=BACKGROUND_FOR).on == date(2029, 6, 18)


def test_every_day_that_can_be_worked_out_is_asked_for_by_the_application() -> None:
    clocks = [executive, officers, public, publishing]
    found = [
        name
        for each in clocks
        for name, what in vars(each).items()
        if isfunction(what) and what.__module__ == each.__name__ and not name.startswith("_")
    ]
    text = "\n".join(file.read_text("utf-8") for file in SCRUTINY.rglob("*.py"))

    never = [name for name in found if len(re.findall(rf"\b{name}\(", text)) < 2]

    assert len(found) > 10
    assert never == []


def test_the_table_of_days_has_each_rule_that_is_applied_and_no_other() -> None:
    table = set(re.findall(r"^\| (R\d+) ", TABLE.read_text("utf-8"), re.MULTILINE))

    applied = {
        rule
        for file in SCRUTINY.rglob("*.py")
        for rule in re.findall(r"\bR\d+\b", file.read_text("utf-8"))
    }

    assert applied - table == {"R5", "R16"}  # what is exempt, what a record says: no days
    assert table - applied == set()


@given(st.dates(FIRST, LAST), st.sets(st.dates(FIRST, LAST), max_size=20))
def test_a_closure_more_never_makes_the_publication_day_later(
    meeting: date, closures: set[date]
) -> None:
    shut = Calendar(frozenset(closures))

    assert publication_due(meeting, shut).on <= publication_due(meeting, Calendar()).on
    assert shut.works_on(publication_due(meeting, shut).on)


@given(st.dates(FIRST, LAST - timedelta(days=1)))
def test_a_later_meeting_is_never_published_earlier(meeting: date) -> None:
    after = publication_due(meeting + timedelta(days=1), Calendar())

    assert publication_due(meeting, Calendar()).on <= after.on
