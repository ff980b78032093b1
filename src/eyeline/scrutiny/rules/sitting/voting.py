"""Who votes on an item, and what a vote comes to.

Source: Local Government Act 1972, schedule 12, paragraph 39 (remembered): a majority of those
present and voting; where the votes are equal, the person presiding has a second or casting vote.
Local Government Act 2000, schedule A1, paragraphs 7 to 10: statutory co-opted members vote on
questions of education alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eyeline.scrutiny.rules.kinds import Method, MotionKind, MotionResult, Presence, Voting, Way
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.sitting.interests import Declared, bars

METHOD_WORDS = {
    Method.ASSENT: "By assent",
    Method.SHOW: "By a show of hands",
    Method.RECORDED: "Each vote recorded",
}
RESULT_WORDS = {
    MotionResult.CARRIED: "Carried",
    MotionResult.LOST: "Lost",
    MotionResult.WITHDRAWN: "Withdrawn",
}
WAY_WORDS = {Way.FOR: "For", Way.AGAINST: "Against", Way.ABSTAIN: "Abstained"}


class BadVote(BadSitting):
    """A vote cannot stand so."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody of a meeting as a vote sees them: `there` says whether they are in the room."""

    key: int
    title: str
    voting: Voting
    presence: Presence
    there: bool
    declared: Sequence[Declared] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item as a vote sees it."""

    key: int
    education: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted which way, and how the person presiding used a casting vote."""

    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0
    casting: Way | None = None

    @property
    def tie(self) -> bool:
        """Whether as many are for it as against."""
        return self.votes_for == self.votes_against


def why_not(voter: Voter, item: Item) -> str:
    """Return why somebody may not vote on an item; blank where they may."""
    if voter.voting is Voting.NONE:
        return "has no vote."
    if voter.voting is Voting.EDUCATION and not item.education:
        return (
            "votes on education alone, and this item is not on it (Local Government Act 2000, "
            "schedule A1)."
        )
    barred = bars(voter.declared, item.key)
    if barred is not None:
        return f"declared an interest in it ({barred.source})."
    if voter.presence is Presence.REMOTE:
        return "follows by video, and votes only in the room."
    return "" if voter.there else "is not in the room."


def voters(people: Iterable[Voter], item: Item) -> list[Voter]:
    """Return who may vote on an item now."""
    return [each for each in people if not why_not(each, item)]


def check_moves(voter: Voter, item: Item) -> None:
    """Check that somebody may move or second something at an item.

    Raises:
        BadVote: they may not vote on it.
    """
    if why := why_not(voter, item):
        raise BadVote(f"{voter.title} {why}")


def result(tally: Tally) -> MotionResult:
    """Return what a vote comes to; a tie where the casting vote was not used is lost.

    Raises:
        BadVote: nobody voted, a tie has no word of the casting vote, or no tie has one.
    """
    if tally.votes_for + tally.votes_against == 0:
        raise BadVote("Nobody voted for or against: give the votes, or keep that it was withdrawn.")
    if not tally.tie:
        if tally.casting is not None:
            raise BadVote("A casting vote is only for as many votes for as against.")
        won = tally.votes_for > tally.votes_against
        return MotionResult.CARRIED if won else MotionResult.LOST
    if tally.casting is None:
        raise BadVote(
            "As many are for it as against: say how the person presiding uses the casting vote "
            "(Local Government Act 1972, schedule 12, paragraph 39)."
        )
    return MotionResult.CARRIED if tally.casting is Way.FOR else MotionResult.LOST


def check_show(tally: Tally, may: Sequence[Voter]) -> None:
    """Check that no more hands were counted than there are voters.

    Raises:
        BadVote: there were.
    """
    counted = tally.votes_for + tally.votes_against + tally.abstained
    if counted > len(may):
        raise BadVote(f"{counted} votes were counted, and {len(may)} people may vote on this item.")


def recorded(ways: Mapping[int, Way], people: Sequence[Voter], item: Item) -> Tally:
    """Return the count of recorded votes, without a casting vote.

    Raises:
        BadVote: somebody who may not vote has one, or somebody who may has none.
    """
    by_key = {each.key: each for each in people}
    for key in ways:
        if key not in by_key:
            raise BadVote("A vote is recorded of somebody who is not of this meeting.")
        if why := why_not(by_key[key], item):
            raise BadVote(f"{by_key[key].title} {why}")
    silent = [each.title for each in voters(people, item) if each.key not in ways]
    if silent:
        raise BadVote(f"No vote is recorded of {', '.join(silent)}: choose one, or that they left.")
    cast = list(ways.values())
    return Tally(cast.count(Way.FOR), cast.count(Way.AGAINST), cast.count(Way.ABSTAIN))


def check_method(method: Method, kind: MotionKind, *, always_recorded: bool) -> None:
    """Check that a body votes as its own rule has it; what is procedural is never recorded by it.

    Raises:
        BadVote: it records every vote.
    """
    if always_recorded and kind is not MotionKind.PROCEDURAL and method is not Method.RECORDED:
        raise BadVote("This body records each member's vote: choose that.")


def check_decidable(kind: MotionKind, open_amendments: int, decided: bool) -> None:
    """Check that a motion may be put to the vote: its amendments come first.

    Raises:
        BadVote: it is decided, or an amendment of it is not.
    """
    if decided:
        raise BadVote("It is decided already: take the decision back first.")
    if open_amendments and kind is not MotionKind.AMENDMENT:
        waiting = "An amendment waits" if open_amendments == 1 else f"{open_amendments} amendments"
        verb = "" if open_amendments == 1 else " wait"
        raise BadVote(f"{waiting}{verb}: vote on what would change the motion first.")


def check_moved(
    kind: MotionKind, text: str, of: MotionKind | None, of_decided: bool, moved: tuple[bool, bool]
) -> None:
    """Check that something can be moved: an amendment is of an open motion. `moved` says whether
    there are a proposer and a seconder.

    Raises:
        BadVote: it cannot.
    """
    if not text.strip():
        raise BadVote("Give the words that are moved.")
    if (kind is MotionKind.AMENDMENT) != (of is not None):
        raise BadVote("An amendment is of a motion: choose which, or move a motion.")
    if of is MotionKind.AMENDMENT or of is MotionKind.PROCEDURAL:
        raise BadVote("Only a motion is amended: decide this amendment, and move the next one.")
    if of_decided:
        raise BadVote("That motion is decided: move a new one.")
    if kind is not MotionKind.PROCEDURAL and not all(moved):
        raise BadVote("Say who proposes and who seconds it.")
