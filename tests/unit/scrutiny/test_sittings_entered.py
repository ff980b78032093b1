"""The meetings of 8 April and 22 May 2025, entered as an officer would while they sit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eyeline.scrutiny.meeting.sitting import Room
from eyeline.scrutiny.models import ConsiderationVersion, Outcome
from eyeline.scrutiny.rules.kinds import Capacity, MeetingState, Presence
from eyeline.scrutiny.rules.sitting.presence import During
from made_up_sittings import APRIL, MAY, entered, facts

pytestmark = pytest.mark.django_db


def test_fifteen_items_are_taken_with_outcomes_of_the_kinds_that_the_minutes_have(
    shared: Path,
) -> None:
    both = entered(shared)

    assert [len(both[day].items) for day in (APRIL, MAY)] == [12, 3]
    assert {sat.meeting.state for sat in both.values()} == {MeetingState.HELD}
    assert f"{both[APRIL].sitting.finished_at:%H:%M}" == "18:43"  # in UTC
    kinds = Counter(Outcome.objects.values_list("kind", flat=True))
    assert kinds == {"agreed": 13, "resolved": 1, "recommended": 2, "action": 2, "noted": 1}
    assert ConsiderationVersion.objects.count() == 15


def test_who_left_before_an_item_is_not_there_for_it_and_who_came_in_it_is_there_for_part(
    shared: Path,
) -> None:
    april = entered(shared)[APRIL]
    room = Room(april.sitting)
    moved = {each["event"]: each for each in facts(shared)[APRIL]["movements"]}

    def how(event: str, minute: int) -> During:
        name = moved[event]["name"]
        who = next(
            each for each in room.people if each.title == name and each.capacity == Capacity.MEMBER
        )
        return room.during(who, april.minute(minute).consideration)

    assert how("left", 140) is During.THROUGHOUT
    assert how("left", 141) is During.NOT
    assert [how("joined", number) for number in (141, 142, 143)] == [
        During.NOT,
        During.PART,
        During.THROUGHOUT,
    ]


def test_everybody_who_was_present_is_marked_so_and_three_declared(shared: Path) -> None:
    both, said = entered(shared), facts(shared)

    for day in (APRIL, MAY):
        here = both[day].meeting.attendances.filter(presence=Presence.PRESENT)
        members = here.filter(capacity=Capacity.MEMBER).values_list("title", flat=True)
        assert set(members) == {each["name"] for each in said[day]["present"]}
    declared = both[APRIL].meeting.attendances.exclude(declarations=None)
    assert {each.title for each in declared} == {
        each["name"] for each in said[APRIL]["declarations"]
    }
