"""The rules of a sitting: presence, quorum, interests, votes, and what is missing at the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    Method,
    MotionKind,
    MotionResult,
    Presence,
    Voting,
    Way,
)
from eyeline.scrutiny.rules.sitting import BadSitting, interests, voting
from eyeline.scrutiny.rules.sitting.finishing import Sat, missing
from eyeline.scrutiny.rules.sitting.interests import Declared
from eyeline.scrutiny.rules.sitting.presence import During, Span, check_stays, during, there_at
from eyeline.scrutiny.rules.sitting.quorum import Sits, watch
from eyeline.scrutiny.rules.sitting.voting import BadVote, Item, Tally, Voter

BEGAN = datetime(2025, 4, 8, 16, 30, tzinfo=UTC)
ITEM, SCHOOLS = Item(7), Item(8, education=True)


def at(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


def span(first: float, last: float | None = None) -> Span:
    return Span(at(first), None if last is None else at(last))


def voter(key: int = 1, votes: Voting = Voting.ALL, **said: object) -> Voter:
    given = {"presence": Presence.PRESENT, "there": True, **said}
    return Voter(key, f"Member {key}", votes, **given)  # type: ignore[arg-type]


def member(*stays: Span, presence: Presence = Presence.PRESENT) -> Sits:
    return Sits(Capacity.MEMBER, Voting.ALL, presence, stays)


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([span(0)], During.THROUGHOUT),
        ([span(10)], During.THROUGHOUT),
        ([span(0, 20)], During.THROUGHOUT),
        ([span(0, 10)], During.NOT),  # left as the item was taken
        ([span(20)], During.NOT),  # came as the next was taken
        ([span(11)], During.PART),
        ([span(0, 19)], During.PART),
        ([span(0, 12), span(15)], During.PART),
        ([span(0, 15), span(15)], During.THROUGHOUT),
        ([], During.NOT),
    ],
)
def test_who_is_there_for_an_item_from_10_to_20_follows_from_their_stays(
    stays: list[Span], expected: During
) -> None:
    assert during(stays, span(10, 20)) is expected


def test_an_adjournment_inside_an_item_counts_for_nobody() -> None:
    away_in_the_break = [span(0, 12), span(15)]

    assert during(away_in_the_break, span(10, 20), [span(12, 15)]) is During.THROUGHOUT
    assert during(away_in_the_break, span(10, 20), [span(12, 14)]) is During.PART


def test_of_an_item_that_is_still_open_somebody_who_is_there_was_there_throughout() -> None:
    assert during([span(0)], span(10)) is During.THROUGHOUT
    assert during([span(0, 30)], span(10)) is During.PART


MINUTES = st.integers(0, 60)


@given(st.lists(MINUTES, max_size=6, unique=True), MINUTES, st.integers(1, 30))
def test_presence_says_what_a_look_at_every_minute_says(
    moments: list[int], first: int, lasts: int
) -> None:
    edges = sorted(moments)
    stays = [
        span(edges[n], edges[n + 1] if n + 1 < len(edges) else None)
        for n in range(0, len(edges), 2)
    ]
    looks = [there_at(stays, at(minute)) for minute in range(first, first + lasts)]
    expected = During.THROUGHOUT if all(looks) else During.PART if any(looks) else During.NOT

    assert during(stays, span(first, first + lasts)) is expected


@pytest.mark.parametrize(
    "stays", [[span(-1)], [span(5, 4)], [span(0, 9), span(8)], [span(0), span(5)], [span(0, 61)]]
)
def test_stays_outside_the_meeting_or_one_over_another_are_refused(stays: list[Span]) -> None:
    with pytest.raises(BadSitting):
        check_stays(stays, BEGAN, at(60))


def test_a_typed_time_in_the_minute_in_which_the_meeting_began_is_not_before_it() -> None:
    check_stays([span(0)], BEGAN + timedelta(seconds=40), at(60))


def test_the_quorum_is_lost_the_moment_too_many_have_left_and_held_again_when_one_is_back() -> None:
    people = [member(span(0)), member(span(0, 20), span(30)), member(span(0, 10))]

    watched = watch(people, 2, span(0), at(40))

    assert (watched.present, watched.holds, watched.spare) == (2, True, 0)
    assert watched.lost == (span(20, 30),)
    assert watch(people, 2, span(0), at(20)).lost == (span(20),)
    assert watch(people, 2, span(0), at(19)).lost == ()


def test_nothing_is_lost_while_a_meeting_is_adjourned() -> None:
    people = [member(span(0)), member(span(0, 20), span(30))]

    assert watch(people, 2, span(0), at(40), breaks=[span(20, 30)]).lost == ()
    assert watch(people, 2, span(0), at(40), breaks=[span(20, 25)]).lost == (span(25, 30),)


def test_guests_co_opted_members_without_a_vote_and_those_on_video_do_not_count() -> None:
    people = [
        member(span(0)),
        Sits(Capacity.IN_ATTENDANCE, Voting.NONE, Presence.PRESENT, [span(0)]),
        Sits(Capacity.MEMBER, Voting.NONE, Presence.PRESENT, [span(0)]),
        Sits(Capacity.MEMBER, Voting.EDUCATION, Presence.PRESENT, [span(0)]),
        Sits(Capacity.SUBSTITUTE, Voting.ALL, Presence.PRESENT, [span(0)]),
        member(span(0), presence=Presence.REMOTE),
    ]

    assert watch(people, 3, span(0), at(5)).present == 3
    assert watch(people, 3, span(0), at(5), remote=True).present == 4


def test_without_a_quorum_of_the_councils_own_nothing_is_lost() -> None:
    watched = watch([], None, span(0), at(5))

    assert (watched.holds, watched.spare, watched.lost) == (True, None, ())


@pytest.mark.parametrize(
    ("interest", "action", "speaks", "votes"),
    [
        (Interest.PECUNIARY, InterestAction.STAYED, False, False),
        (Interest.PECUNIARY, InterestAction.LEFT, False, False),
        (Interest.PECUNIARY, InterestAction.SPOKE_AND_LEFT, False, False),
        (Interest.PECUNIARY, InterestAction.DISPENSATION, True, True),
        (Interest.OTHER_REGISTRABLE, InterestAction.STAYED, True, True),
        (Interest.OTHER_REGISTRABLE, InterestAction.SPOKE_AND_LEFT, True, False),
        (Interest.NON_REGISTRABLE, InterestAction.LEFT, False, False),
    ],
)
def test_what_follows_from_a_declaration(
    interest: Interest, action: InterestAction, speaks: bool, votes: bool
) -> None:
    follows = interests.consequence(Declared(interest, action, 7))

    assert (follows.speaks, follows.votes) == (speaks, votes)
    if interest is Interest.PECUNIARY:
        assert "Localism Act 2011, s3" in follows.source


def test_a_pecuniary_interest_takes_the_vote_at_its_item_and_at_no_other() -> None:
    declared = [Declared(Interest.PECUNIARY, InterestAction.STAYED, ITEM.key)]

    assert "Localism Act 2011" in voting.why_not(voter(declared=declared), ITEM)
    assert voting.why_not(voter(declared=declared), SCHOOLS) == ""


def test_a_pecuniary_interest_says_in_which_item_and_every_interest_what_it_is() -> None:
    with pytest.raises(BadSitting, match="in which item"):
        interests.check(Declared(Interest.PECUNIARY, InterestAction.LEFT), "Contract")
    with pytest.raises(BadSitting, match="what the interest is"):
        interests.check(Declared(Interest.BIAS, InterestAction.LEFT, 7), "  ")


def test_a_parent_governor_votes_on_education_alone_and_a_guest_on_nothing() -> None:
    governor, guest = voter(1, Voting.EDUCATION), voter(2, Voting.NONE)

    assert voting.voters([governor, guest], SCHOOLS) == [governor]
    assert voting.voters([governor, guest], ITEM) == []


def test_nobody_votes_from_outside_the_room() -> None:
    assert "not in the room" in voting.why_not(voter(there=False), ITEM)
    assert "video" in voting.why_not(voter(presence=Presence.REMOTE), ITEM)


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(3, 2), MotionResult.CARRIED),
        (Tally(2, 3), MotionResult.LOST),
        (Tally(1, 0, 7), MotionResult.CARRIED),  # of those who vote, not of those who are there
        (Tally(2, 2, 0, Way.FOR), MotionResult.CARRIED),
        (Tally(2, 2, 0, Way.AGAINST), MotionResult.LOST),
        (Tally(2, 2, 0, Way.ABSTAIN), MotionResult.LOST),
    ],
)
def test_a_majority_of_those_who_vote_decides_and_at_a_tie_the_casting_vote(
    tally: Tally, expected: MotionResult
) -> None:
    assert voting.result(tally) is expected


@pytest.mark.parametrize("tally", [Tally(2, 2), Tally(3, 2, 0, Way.FOR), Tally(0, 0, 5)])
def test_a_tie_needs_the_casting_vote_and_nothing_else_has_one(tally: Tally) -> None:
    with pytest.raises(BadVote):
        voting.result(tally)


def test_more_hands_than_voters_are_refused() -> None:
    voting.check_show(Tally(1, 1, 0), [voter(1), voter(2)])
    with pytest.raises(BadVote, match="3 votes were counted, and 2 people"):
        voting.check_show(Tally(2, 1, 0), [voter(1), voter(2)])


def test_recorded_votes_are_of_everybody_who_may_vote_and_of_nobody_else() -> None:
    people = [voter(1), voter(2), voter(3, Voting.EDUCATION)]

    assert voting.recorded({1: Way.FOR, 2: Way.ABSTAIN}, people, ITEM) == Tally(1, 0, 1)
    with pytest.raises(BadVote, match="No vote is recorded of Member 2"):
        voting.recorded({1: Way.FOR}, people, ITEM)
    with pytest.raises(BadVote, match="education alone"):
        voting.recorded({1: Way.FOR, 2: Way.FOR, 3: Way.FOR}, people, ITEM)


def test_a_body_that_records_every_vote_records_those_on_motions() -> None:
    with pytest.raises(BadVote):
        voting.check_method(Method.SHOW, MotionKind.MOTION, always_recorded=True)
    voting.check_method(Method.SHOW, MotionKind.PROCEDURAL, always_recorded=True)
    voting.check_method(Method.RECORDED, MotionKind.MOTION, always_recorded=True)


def test_amendments_come_before_their_motion() -> None:
    with pytest.raises(BadVote, match="An amendment waits"):
        voting.check_decidable(MotionKind.MOTION, 1, decided=False)
    voting.check_decidable(MotionKind.MOTION, 0, decided=False)


def test_what_is_moved_has_words_a_mover_and_a_seconder_and_an_amendment_its_open_motion() -> None:
    motion, amendment = MotionKind.MOTION, MotionKind.AMENDMENT
    voting.check_moved(motion, "That it is.", None, False, (True, True))
    voting.check_moved(amendment, "Add this.", motion, False, (True, True))
    voting.check_moved(MotionKind.PROCEDURAL, "That we adjourn.", None, False, (True, False))
    for wrong in (
        (motion, " ", None, False, (True, True)),
        (motion, "That it is.", None, False, (True, False)),
        (amendment, "Add this.", None, False, (True, True)),
        (amendment, "Add this.", amendment, False, (True, True)),
        (amendment, "Add this.", motion, True, (True, True)),
        (motion, "That it is.", motion, False, (True, True)),
    ):
        with pytest.raises(BadVote):
            voting.check_moved(*wrong)  # type: ignore[arg-type]


def test_what_is_missing_at_the_end_stops_it_or_is_confirmed() -> None:
    sat = Sat(["Member 1"], ["That it is."], ["Fostering"], presided=False, quorum_lost=True)

    found = missing(sat)

    assert [each.stops for each in found] == [True, True, True, False, False]
    assert missing(Sat()) == []
