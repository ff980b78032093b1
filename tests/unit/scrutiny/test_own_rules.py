"""A council's own numbers: which holds on a day, and what may be said."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.calendar import Calendar
from eyeline.scrutiny.rules.days_of_meeting import UnknownDay, due
from eyeline.scrutiny.rules.own import (
    KNOWN,
    BadRule,
    Said,
    annual_meetings,
    check_value,
    in_force,
    quorum_of,
)

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def test_what_nobody_said_is_the_default_with_its_source() -> None:
    found = in_force((), "question_days", MAY)

    assert (found.days, found.first) == (3, None)
    assert found.source == KNOWN["question_days"].source


def test_a_value_holds_from_its_first_day_on_and_the_last_said_of_a_day_holds() -> None:
    said = [
        Said("question_days", "2", MAY, agreed="Council"),
        Said("question_days", "4", JUNE, agreed="Council"),
        Said("question_days", "5", JUNE, agreed="Council again"),
        Said("question_days", "1", date(2025, 1, 1), agreed="said afterwards of earlier days"),
    ]

    days = [date(2025, 4, 30), date(2025, 5, 31), JUNE, date(2024, 12, 31)]

    assert [in_force(said, "question_days", day).value for day in days] == ["1", "2", "5", "3"]


def test_what_is_said_for_a_body_goes_before_what_is_said_for_all() -> None:
    said = [Said("quorum", "3", MAY, body=1), Said("quorum", "1/3", JUNE)]

    assert in_force(said, "quorum", JUNE, body=1).value == "3"
    assert in_force(said, "quorum", JUNE, body=2).value == "1/3"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_days", "5"),
        ("notice_days", "10"),
        ("question_days", "0"),
        ("question_time", "09:30"),
        ("quorum", "1/4"),
        ("quorum", "3"),
        ("annual_meeting", "2026-05-14"),
        ("remote_counts_for_quorum", "yes"),
    ],
)
def test_a_value_of_its_kind_is_kept(name: str, value: str) -> None:
    assert check_value(name, f" {value} ") == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_days", "4"),  # less than the law asks
        ("question_days", "-1"),
        ("question_days", "61"),
        ("question_days", "\u0663"),
        ("question_time", "24:00"),
        ("question_time", "9:30"),
        ("meeting_minutes", "0"),
        ("quorum", "0"),
        ("quorum", "5/4"),
        ("quorum", "a quarter"),
        ("annual_meeting", "14 May"),
        ("annual_meeting", "2026-10-01"),
        ("remote_counts_for_quorum", "perhaps"),
        ("quorums", "3"),
    ],
)
def test_any_other_value_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadRule):
        check_value(name, value)


@pytest.mark.parametrize(
    ("seats", "value", "needed"), [(8, "1/4", 2), (9, "1/4", 3), (1, "1/4", 1), (8, "3", 3)]
)
def test_a_part_of_the_seats_is_rounded_up(seats: int, value: str, needed: int) -> None:
    assert quorum_of(seats, value) == needed


def test_of_a_year_the_annual_meeting_said_last_holds() -> None:
    said = [
        Said("annual_meeting", "2026-05-14", MAY),
        Said("annual_meeting", "2026-05-21", MAY),
        Said("annual_meeting", "2027-05-13", MAY),
    ]

    assert annual_meetings(said) == (date(2026, 5, 21), date(2027, 5, 13))


def test_a_councils_numbers_move_the_days_of_a_meeting_and_their_source_is_told() -> None:
    said = [Said("question_days", "1", MAY, agreed="Annual meeting, 15 May 2025")]

    found = {each.name: each.day for each in due(date(2025, 6, 18), Calendar(), said)}

    assert found["questions"].on == date(2025, 6, 16)
    assert found["questions"].source == "Annual meeting, 15 May 2025"
    assert found["clearance"].on == date(2025, 6, 3)
    assert found["open"].on == date(2031, 6, 18)


@pytest.mark.parametrize("day", [date(1989, 5, 1), date(2061, 1, 1)])
def test_a_meeting_of_a_year_without_known_holidays_is_refused(day: date) -> None:
    with pytest.raises(UnknownDay):
        due(day, Calendar(), ())


def test_the_public_is_told_how_long_papers_and_how_long_background_papers_stay_open() -> None:
    days = {each.name: each for each in due(date(2025, 6, 18), Calendar(), ())}

    assert (days["open"].day.on, days["open"].public) == (date(2031, 6, 18), True)
    assert (days["background"].day.on, days["background"].public) == (date(2029, 6, 18), True)
    assert "s100D(2)" in days["background"].day.source
