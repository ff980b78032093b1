"""When an edition is due: as the council's report says, and in order in every year."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from eyeline.calendar.working_days import bank_holidays
from eyeline.dashboard.rules.edition_calendar import (
    Due,
    Meets,
    Part,
    Step,
    calendar_of,
    ready_by,
)
from eyeline.figures import period_ends, quarter_name

QUARTER = date(2025, 6, 30)
QUARTERS = period_ends(date(2024, 3, 31), date(2034, 12, 31))
LISTED = ("2025-06-18", "2025-08-19", "2025-10-28", "2026-01-20", "2026-03-03", "2026-04-14")
PROGRAMME = ("2025-06-18", "2025-09-04", "2025-10-28", "2026-01-20", "2026-03-03", "2026-04-14")


def meets(*days: str) -> Meets:
    return Meets("", tuple(map(date.fromisoformat, days)))


def calendar(quarter: date, **bodies: Meets) -> dict[Step, Due]:
    known = {Part(name): body for name, body in bodies.items()}
    return {each.step: each for each in calendar_of(quarter, known, bank_holidays())}


@pytest.fixture
def facts(shared: Path) -> dict[str, dict[str, str]]:
    """Return what the council's own papers come to."""
    found: dict[str, dict[str, str]] = json.loads(
        (shared / "pack" / "facts" / "dashboard.json").read_text("utf-8")
    )
    return found


def test_it_is_ready_on_the_days_of_the_council_s_report(
    facts: dict[str, dict[str, str]],
) -> None:
    ready = {
        quarter_name(end): str(ready_by(end, bank_holidays()).by)
        for end in period_ends(date(2025, 6, 30), date(2026, 3, 31))
    }

    assert ready == facts["expected_ready"]


@pytest.mark.parametrize(("days", "told"), [(PROGRAMME, 0), (LISTED, 1)])
def test_the_commission_has_it_at_the_first_meeting_of_the_council_s_papers(
    facts: dict[str, dict[str, str]], days: tuple[str, ...], told: int
) -> None:
    """Of the first quarter the papers name two days: by the work programme and by the list."""
    board = meets("2025-09-02", "2025-12-02", "2026-03-02", "2026-06-02")
    expected = facts["first_meeting_after_ready"]["2025-26 Q1"].replace("(", "").split()

    first = calendar(QUARTER, board=board, children=meets(*days))[Step.CHILDREN].by
    second = calendar(date(2025, 9, 30), board=board, children=meets(*days))[Step.CHILDREN].by
    third = calendar(date(2025, 12, 31), board=board, children=meets(*days))[Step.CHILDREN].by
    fourth = calendar(date(2026, 3, 31), board=board, children=meets(*days))[Step.CHILDREN]

    assert str(first) == expected[told]
    assert str(second) == facts["first_meeting_after_ready"]["2025-26 Q2"]
    assert str(third) in facts["first_meeting_after_ready"]["2025-26 Q3"]
    assert fourth.by is None
    assert "No meeting of it is known after 2 June 2026" in fourth.reason


def test_the_whole_calendar_of_a_quarter_says_each_day_s_rule_and_reason() -> None:
    found = calendar(
        QUARTER,
        board=meets("2025-09-02"),
        children=meets("2025-09-04"),
        adults=meets("2025-08-28", "2025-09-02", "2025-09-11"),
    )

    print()  # `pytest -s` shows the table
    for due in found.values():
        print(f"{due.by}  {due.title:62} {due.rule} {due.reason}")
    assert [due.by for due in found.values()] == [
        date(2025, 6, 30),
        date(2025, 8, 31),
        date(2025, 9, 1),
        date(2025, 9, 2),
        date(2025, 9, 4),
        date(2025, 9, 11),
    ]
    ready = found[Step.READY]
    assert ready.working_day == date(2025, 8, 29)
    assert ready.reason == (
        "Two whole months after 30 June 2025 are July and August: they end with 31 August 2025, "
        "a Sunday. The day stays; the last working day by then is Friday 29 August 2025."
    )


def test_a_bank_holiday_is_told_as_one() -> None:
    holiday = frozenset({date(2026, 11, 30)})

    found = ready_by(date(2026, 9, 30), holiday)

    assert found.working_day == date(2026, 11, 27)
    assert "30 November 2026, a bank holiday" in found.reason


def test_the_lead_member_has_it_by_the_last_working_day_before_the_board() -> None:
    after_easter = calendar(date(2023, 12, 31), board=meets("2024-04-02"))

    assert after_easter[Step.LEAD_MEMBER].by == date(2024, 3, 28)  # Good Friday and Easter Monday


def test_a_board_on_the_day_that_it_is_ready_is_too_early() -> None:
    found = calendar(QUARTER, board=meets("2025-08-31", "2025-09-30"))

    assert found[Step.BOARD].by == date(2025, 9, 30)


def test_a_board_that_had_it_later_moves_the_commissions() -> None:
    board, children = meets("2025-09-02"), meets("2025-09-04", "2025-10-28")
    known = {Part.BOARD: board, Part.CHILDREN: children}

    found = calendar_of(QUARTER, known, bank_holidays(), board_had_it_on=date(2025, 9, 16))

    assert next(each for each in found if each.step is Step.CHILDREN).by == date(2025, 10, 28)


def test_without_a_meeting_the_days_that_hang_on_it_are_not_known() -> None:
    found = calendar(QUARTER, children=meets("2025-09-04"))

    assert [each.by for each in found.values()][2:] == [None] * 4
    assert "enter its next days" in found[Step.BOARD].reason


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_days_of_every_quarter_stand_in_their_order(quarter: date) -> None:
    every_third = tuple(quarter + timedelta(days=3 * n) for n in range(80))
    body = Meets("", every_third)

    found = calendar(quarter, board=body, children=body, adults=body)
    days = [due.working_day or due.by for due in found.values()]

    assert None not in days
    end, ready, lead, board, children, adults = (day for day in days if day)
    assert end <= ready <= lead < board < min(children, adults)
    assert (found[Step.READY].by or end) < board
    assert ready.weekday() < 5
    assert ready not in bank_holidays()


def test_editions_are_ready_in_the_order_of_their_quarters() -> None:
    ready = [ready_by(quarter, bank_holidays()).by for quarter in QUARTERS]

    assert ready == sorted(set(filter(None, ready)))
    assert len(ready) == 44
