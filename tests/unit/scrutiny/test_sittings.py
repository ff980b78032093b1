"""What an officer notes while a meeting sits: each write, what it refuses, and two tabs at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from eyeline.scrutiny.changes import numbers, sittings
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.changes import sittings_people as attending
from eyeline.scrutiny.changes import sittings_votes as votes
from eyeline.scrutiny.changes.sittings_people import Somebody
from eyeline.scrutiny.changes.sittings_votes import Moved, Voted
from eyeline.scrutiny.meeting.sitting import Room
from eyeline.scrutiny.models import Attendance, Consideration, Motion, Outcome
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    Method,
    MotionKind,
    Presence,
    Way,
)
from eyeline.scrutiny.rules.meetings import BadMeeting
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.sitting.interests import Declared
from eyeline.scrutiny.rules.sitting.presence import Span
from eyeline.scrutiny.rules.sitting.voting import BadVote, Tally
from eyeline.scrutiny.rules.versions import ChangedSince
from made_up_agendas import officer
from made_up_scrutiny import DAY
from made_up_sittings import BEGINS, Sat, at_table, note, published, room, say

pytestmark = pytest.mark.django_db


def moved(sat: Sat, item: int = 3, **said: object) -> Motion:
    given = {"proposer": sat.who("Vice-chair"), "seconder": sat.who("Member, seat 3"), **said}
    text = str(given.pop("text", "That it comes back."))
    what = Moved(text, **given)  # type: ignore[arg-type]
    at = sat.at(10)
    return votes.move(sat.minute(item), what, moment=at, by=officer(), at=at)


def decided(motion: Motion, voted: Voted) -> Motion:
    at = motion.moved_at
    return votes.decide(motion, voted, moment=at, seen=motion.version, by=officer(), at=at)


def test_whoever_holds_a_seat_on_the_day_is_expected_and_a_vacancy_is_not() -> None:
    sat = room()

    people = {each.title: each for each in sat.meeting.attendances.all()}

    assert len(people) == 8
    assert {each.presence for each in people.values()} == {Presence.EXPECTED}
    assert people["Parent governor 1"].voting == "education"
    assert people["Youth council"].capacity == Capacity.IN_ATTENDANCE
    assert sat.sitting.quorum == 2  # a quarter of seven seats with a vote


def test_a_meeting_is_opened_once_on_its_day_from_an_hour_before() -> None:
    meeting = published(["Welcome"], BEGINS)

    for minutes, refused in ((-61, BadMeeting), (-60, None), (0, BadSitting)):
        meeting.refresh_from_db()
        at = BEGINS + timedelta(minutes=minutes)

        def begin(at=at) -> object:  # type: ignore[no-untyped-def]
            return sittings.begin(meeting, seen=meeting.version, by=None, at=at)

        if refused:
            with pytest.raises(refused):
                begin()
        else:
            assert sittings.begin(meeting, seen=meeting.version, by=None, at=at).began_at == BEGINS


def test_the_first_who_comes_as_chair_presides_and_another_takes_over() -> None:
    sat = room()
    at_table(sat, "Vice-chair", "Chair")
    assert sat.sitting.presided == sat.who("Chair")

    sittings.preside(
        sat.meeting, sat.who("Vice-chair"), seen=sat.sitting.version, by=None, at=BEGINS
    )
    assert sat.sitting.presided == sat.who("Vice-chair")
    for nobody in ("Parent governor 1", "Member, seat 3"):
        with pytest.raises(BadSitting):
            sittings.preside(
                sat.meeting, sat.who(nobody), seen=sat.sitting.version, by=None, at=BEGINS
            )


def test_arrivals_and_departures_are_stays_and_the_quorum_follows() -> None:
    sat = room()
    at_table(sat, "Chair", "Vice-chair")
    sat.take(1, 0)
    sat.leave("Vice-chair", 20)
    sat.mark("Vice-chair", minutes=30)

    watched = Room(sat.sitting).quorum(sat.at(40))

    assert [(span.first, span.last) for span in watched.lost] == [(sat.at(20), sat.at(30))]
    with pytest.raises(BadSitting, match="not in the room"):
        sat.leave("Member, seat 3", 40)


def test_a_slip_is_put_right_by_one_more_press_and_what_somebody_did_stands() -> None:
    sat = room()
    at_table(sat)
    assert not sat.mark("Vice-chair", Presence.APOLOGIES).stays.exists()

    sat.mark("Vice-chair")
    moved(sat)
    with pytest.raises(BadSitting, match="spoke or voted"):
        sat.mark("Vice-chair", Presence.ABSENT)


def test_a_substitute_votes_as_the_member_whose_apologies_are_noted() -> None:
    sat = room()
    who = sat.who("Member, seat 4")
    made = attending.substitute(
        who, Somebody("A substitute"), moment=BEGINS, seen=who.version, by=None, at=BEGINS
    )

    assert (made.voting, made.stands_for, made.capacity) == ("all", who, Capacity.SUBSTITUTE)
    assert sat.who("Member, seat 4").presence == Presence.APOLOGIES
    who.refresh_from_db()
    with pytest.raises(BadSitting, match="has a substitute"):
        attending.substitute(
            who, Somebody("Another"), moment=BEGINS, seen=who.version, by=None, at=BEGINS
        )


def test_times_are_corrected_whole_and_refused_where_one_lies_over_another() -> None:
    sat = room()
    at_table(sat)
    who = sat.who("Member, seat 3")
    said = Somebody(who.title, who.role, Capacity.MEMBER, attending.Voting.ALL)

    def correct(*stays: Span) -> Attendance:
        seen = sat.who("Member, seat 3").version
        return attending.correct(who, said, Presence.PRESENT, stays, seen=seen, by=None, at=BEGINS)

    correct(Span(sat.at(5), sat.at(10)), Span(sat.at(20)))
    with pytest.raises(BadSitting):
        correct(Span(sat.at(5), sat.at(10)), Span(sat.at(9)))

    assert [stay.came_at for stay in who.stays.all()] == [sat.at(5), sat.at(20)]


def test_taking_an_item_ends_the_one_before_and_an_ended_item_is_taken_up_again() -> None:
    sat = room()
    sat.take(1, 0)
    sat.take(2, 10)
    sat.take(1, 20)

    first, second = (Consideration.objects.get(item=sat.minute(n)) for n in (1, 2))

    assert (first.began_at, first.ended_at) == (sat.at(0), None)
    assert (second.began_at, second.ended_at) == (sat.at(10), sat.at(20))


def test_every_saving_of_key_points_is_kept_and_the_same_again_is_none() -> None:
    sat = room()
    item = sat.minute(1)
    for text in ("One", "One and two", "One and two"):
        say(sat, item, text)

    kept = item.consideration.versions.values_list("number", "points")

    assert list(kept) == [(1, "One"), (2, "One and two")]


def test_of_two_tabs_the_second_is_told_and_overwrites_nothing() -> None:
    sat = room()
    item = sat.minute(1)
    say(sat, item, "What the first typed.")

    with pytest.raises(ChangedSince) as told:
        items.save_points(item, "What the second typed.", seen=0, by=None, at=BEGINS)

    assert (told.value.seen, told.value.now) == (0, 1)
    assert Consideration.objects.get(item=item).points == "What the first typed."


def test_an_outcome_in_other_words_leaves_the_former_on_record() -> None:
    sat = room()
    item = sat.minute(1)
    note(item, Kind.AGREED, "That it is noted.")
    note(item, Kind.ACTION, "A figure is sent round.")
    first = item.outcomes.first()
    assert first is not None

    new = items.change(first, Kind.NOTED, "It was noted.", seen=1, by=None, at=BEGINS)

    stands = item.outcomes.filter(withdrawn_at=None)
    assert [each.text for each in stands] == ["It was noted.", "A figure is sent round."]
    assert new.position == 1
    assert Outcome.objects.get(pk=first.pk).withdrawn_at == BEGINS
    with pytest.raises(ChangedSince):
        items.take_back(first, seen=1, by=None, at=BEGINS)


def test_an_outcome_is_taken_back_and_put_back_and_noted_once_only() -> None:
    sat = room()
    item = sat.minute(1)
    note(item, Kind.AGREED, "That it is noted.")
    with pytest.raises(BadSitting, match="already"):
        note(item, Kind.AGREED, "That it is noted.")
    outcome = item.outcomes.get()

    outcome = items.take_back(outcome, seen=1, by=None, at=BEGINS)
    assert not item.outcomes.filter(withdrawn_at=None).exists()
    items.put_back(outcome, seen=2, by=None, at=BEGINS)

    assert item.outcomes.get().withdrawn_at is None
    with pytest.raises(BadSitting, match="key points"):
        note(item, Kind.OFFERED, "Figures could be provided.")


def test_outcomes_change_their_order_by_going_up() -> None:
    sat = room()
    item = sat.minute(1)
    for text in "ABC":
        note(item, Kind.AGREED, text)
    last = item.outcomes.get(text="C")

    items.move_up(last, seen=1, by=None, at=BEGINS)

    assert [each.text for each in item.outcomes.all()] == ["A", "C", "B"]


def test_a_show_of_hands_decides_and_a_tie_asks_for_the_casting_vote() -> None:
    sat = room()
    at_table(sat, "Chair", "Vice-chair", "Member, seat 3", "Member, seat 4")
    motion = moved(sat)

    with pytest.raises(BadVote, match="casting vote"):
        decided(motion, Voted(Method.SHOW, Tally(2, 2)))
    motion = decided(motion, Voted(Method.SHOW, Tally(2, 2, 0, Way.AGAINST)))

    assert (motion.result, motion.casting) == ("lost", "against")


def test_a_recorded_vote_is_of_those_who_may_vote_on_the_item() -> None:
    sat = room()
    at_table(sat)
    motion = moved(sat)
    keys = {each.title: each.pk for each in sat.meeting.attendances.all()}
    ways = {
        keys["Chair"]: Way.FOR,
        keys["Vice-chair"]: Way.FOR,
        keys["Member, seat 3"]: Way.AGAINST,
    }

    with pytest.raises(BadVote, match="education alone"):
        decided(motion, Voted(Method.RECORDED, ways=ways | {keys["Parent governor 1"]: Way.FOR}))
    motion = decided(motion, Voted(Method.RECORDED, ways=ways))

    assert (motion.votes_for, motion.votes_against, motion.result) == (2, 1, "carried")
    assert motion.votes.count() == 3


def test_a_parent_governor_votes_on_an_item_of_education() -> None:
    sat = room()
    at_table(sat, "Chair", "Vice-chair", "Member, seat 3", "Parent governor 1")
    motion = moved(sat, item=2)

    motion = decided(motion, Voted(Method.SHOW, Tally(3, 1)))

    assert motion.result == "carried"


def test_a_pecuniary_interest_takes_voice_and_vote_and_a_dispensation_gives_them_back() -> None:
    sat = room()
    at_table(sat)
    item = sat.minute(3)

    def declare(action: InterestAction, title: str = "Vice-chair") -> object:
        declared = Declared(Interest.PECUNIARY, action, item.pk)
        who = sat.who(title)
        return attending.declare(who, declared, "A contract", moment=BEGINS, by=None, at=BEGINS)

    found = declare(InterestAction.STAYED)
    with pytest.raises(BadVote, match="Localism Act 2011"):
        moved(sat)
    attending.take_back_declaration(found, by=None, at=BEGINS)  # type: ignore[arg-type]
    declare(InterestAction.DISPENSATION)

    assert moved(sat).pk


def test_an_amendment_is_decided_before_its_motion_and_falls_with_it() -> None:
    sat = room()
    at_table(sat)
    motion = moved(sat)
    amendment = moved(sat, kind=MotionKind.AMENDMENT, of=motion, text="Add: in six months.")

    with pytest.raises(BadVote, match="An amendment waits"):
        decided(motion, Voted(Method.ASSENT))
    decided(amendment, Voted(Method.ASSENT))
    motion = decided(motion, Voted(Method.ASSENT))
    amendment.refresh_from_db()
    with pytest.raises(BadVote, match="that it amends is decided"):
        votes.take_back(amendment, seen=amendment.version, by=None, at=BEGINS)

    motion = votes.take_back(motion, seen=motion.version, by=None, at=BEGINS)
    assert (motion.result, motion.method) == ("", "")


def test_a_body_whose_rule_is_to_record_every_vote_takes_no_show_of_hands() -> None:
    sat = room()
    at_table(sat)
    numbers.set_number(
        "recorded_vote", "always", first=DAY, agreed="Council", body=None, by=None, at=BEGINS
    )

    with pytest.raises(BadVote, match="records each"):
        decided(moved(sat), Voted(Method.SHOW, Tally(2, 1)))
