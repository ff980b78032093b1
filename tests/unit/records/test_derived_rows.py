"""What is derived says the same as the comment above it, of a few rows each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from unit.measures.compared import opened
from unit.measures.independent.figures import Record
from unit.measures.independent.fostering import Arrangement
from unit.measures.independent.need import Contact, Referral
from unit.measures.independent.teams import Allocation, Team
from unit.measures.independent.workforce import Worker
from unit.measures.rows import Episode, Visit


def _derived(record: Record, what: str) -> list[tuple[object, ...]]:
    with opened(record) as connection:
        return connection.sql(f"SELECT {what}").fetchall()


def test_the_time_to_record_a_contact_is_told_to_the_second() -> None:
    received = datetime.fromisoformat("2025-04-01T09:00:59")
    recorded = datetime.fromisoformat("2025-04-01T10:00:58")

    found = _derived(
        {"contacts": [Contact("1", "A", received, recorded)]}, "hours_to_record FROM contacts"
    )

    assert found == [(Decimal("0.9997"),)]


def test_a_need_that_is_not_stated_is_not_known() -> None:
    referrals = [Referral("A", date(2025, 4, 1), need="N0")]

    found = _derived({"referrals": referrals}, "by_need FROM referrals")

    assert found == [("not known",)]


def test_a_visit_on_the_day_of_the_notification_is_the_first() -> None:
    record = {
        "private_fostering_arrangements": [Arrangement("A", date(2025, 4, 1))],
        "visits": [Visit("A", date(2025, 4, 1), "PRIVATE_FOSTERING")],
    }

    found = _derived(record, "held_from, visit_due FROM visited_arrangements")

    assert found == [(date(2025, 4, 1), date(2025, 5, 13))]


def test_a_new_legal_status_begins_no_other_stay() -> None:
    begun, changed = date(2025, 4, 1), date(2025, 5, 1)
    record = {
        "episodes": [
            Episode("A", begun, changed, "V2", "S", "Z1", reason="X1"),
            Episode("A", changed, None, "C1", "L", "Z1"),
        ]
    }

    found = _derived(record, "visited FROM visited_unregistered WHERE decom = DATE '2025-05-01'")

    assert found == [(begun,)]


def test_who_has_left_holds_no_case() -> None:
    day = date(2025, 9, 30)
    record = {"social_workers": [Worker("1", day, "0", Decimal(1), cases=9, ended=day)]}

    found = _derived(record, "kind, cases FROM social_work_posts")

    assert found == [("left", None)]


def test_of_a_teams_entries_the_one_that_came_last_says_its_service() -> None:
    record = {
        "allocations": [Allocation("A", date(2025, 1, 1), None, "T")],
        "teams": [
            Team("T", "Team", "TEAM", "S1"),
            Team("T", "Team", "TEAM", "S2", started=date(2025, 3, 1)),
            Team("S1", "First", "SERVICE"),
            Team("S2", "Second", "SERVICE"),
        ],
    }

    found = _derived(
        record, "spell_from, by_service FROM team_spells WHERE by_team = 'Team' ORDER BY spell_from"
    )

    assert found == [(date(2025, 1, 1), "First"), (date(2025, 3, 1), "Second")]
