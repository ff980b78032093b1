"""Every write of what is moved and how it is voted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.sittings import after_the_start, locked
from eyeline.scrutiny.meeting.sitting import Room, item_of, voter
from eyeline.scrutiny.models import Attendance, Item, Motion, Sitting, Vote
from eyeline.scrutiny.rules.kinds import Method, MotionKind, MotionResult, Way
from eyeline.scrutiny.rules.sitting import voting as rules
from eyeline.scrutiny.rules.sitting.voting import BadVote, Tally
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of


@dataclass(frozen=True, slots=True)
class Moved:
    """What is moved: its words, who proposes and seconds it, and which motion it amends."""

    text: str
    kind: MotionKind = MotionKind.MOTION
    proposer: Attendance | None = None
    seconder: Attendance | None = None
    of: Motion | None = None


@dataclass(frozen=True, slots=True)
class Voted:
    """How a motion was voted on. `ways` are the votes by attendance where each is recorded."""

    method: Method
    tally: Tally = field(default_factory=Tally)
    ways: Mapping[int, Way] = field(default_factory=dict)


@transaction.atomic
def move(item: Item, moved: Moved, *, moment: datetime, by: Person | None, at: datetime) -> Motion:
    """Note a motion, an amendment of one, or a procedural motion.

    Raises:
        BadVote: it has no words, mover or seconder, amends what is no open motion, is noted
            already, or a mover may not vote on the item.
    """
    sitting = locked(item.meeting)
    after_the_start(sitting, moment)
    of = _of(item, moved.of)
    rules.check_moved(
        moved.kind,
        moved.text,
        MotionKind(of.kind) if of else None,
        bool(of and of.result),
        (moved.proposer is not None, moved.seconder is not None),
    )
    _check_movers(item, moved, moment)
    if item.motions.filter(text=moved.text.strip(), kind=moved.kind.value, result="").exists():
        raise BadVote("It is noted already.")
    last = item.motions.aggregate(last=Max("position"))["last"] or 0
    made = Motion.objects.create(
        item=item,
        of=of,
        position=last + 1,
        kind=moved.kind.value,
        text=moved.text.strip(),
        proposer=moved.proposer,
        seconder=moved.seconder,
        moved_at=moment,
    )
    fields = ("kind", "text", "of", "proposer", "seconder")
    on_record("move", "motion", made.pk, item.meeting.body, by, at, fields)
    return made


@transaction.atomic
def decide(
    motion: Motion,
    voted: Voted,
    *,
    moment: datetime,
    seen: int,
    by: Person | None,
    at: datetime,
) -> Motion:
    """Keep how a motion was voted on; the result follows.

    Recorded votes are counted here: their tally says only how the casting vote was used.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadVote: it is decided, an amendment waits, the body votes otherwise, a vote is of somebody
            who has none, or a tie has no word of the casting vote.
    """
    sitting, found = _locked(motion, seen)
    amendments = found.amendments.filter(result="").count()
    rules.check_decidable(MotionKind(found.kind), amendments, bool(found.result))
    rules.check_method(voted.method, MotionKind(found.kind), always_recorded=always(sitting))
    people = Room(sitting).voters(moment)
    tally = _tally(voted, people, item_of(found.item))
    found.method = voted.method.value
    found.result = MotionResult.CARRIED.value
    if tally is not None:
        found.votes_for, found.votes_against = tally.votes_for, tally.votes_against
        found.abstained = tally.abstained
        found.casting = tally.casting.value if tally.casting else ""
        found.result = rules.result(tally).value
    if voted.method is Method.RECORDED:
        Vote.objects.bulk_create(
            Vote(motion=found, attendance_id=key, way=way.value) for key, way in voted.ways.items()
        )
    return _keep(found, _VOTED, "decide", by, at)


@transaction.atomic
def withdraw(motion: Motion, *, seen: int, by: Person | None, at: datetime) -> Motion:
    """Keep that whoever moved something withdrew it; its amendments fall with it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadVote: it is decided.
    """
    _, found = _locked(motion, seen)
    rules.check_decidable(MotionKind.AMENDMENT, 0, bool(found.result))
    for each in found.amendments.filter(result=""):
        each.result = MotionResult.WITHDRAWN.value
        _keep(each, ["result"], "withdraw", by, at)
    found.result = MotionResult.WITHDRAWN.value
    return _keep(found, ["result"], "withdraw", by, at)


@transaction.atomic
def take_back(motion: Motion, *, seen: int, by: Person | None, at: datetime) -> Motion:
    """Take back how a motion was decided, where the vote was noted wrongly; it is open again.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadVote: it has no result, an outcome stands on it, or what it amends is decided.
    """
    _, found = _locked(motion, seen)
    if not found.result:
        raise BadVote("It has no result yet.")
    if found.outcomes.filter(withdrawn_at=None).exists():
        raise BadVote("An outcome stands on it: take that back first.")
    if found.of is not None and found.of.result:
        raise BadVote("The motion that it amends is decided: take that back first.")
    found.votes.all().delete()
    found.method = found.casting = found.result = ""
    found.votes_for = found.votes_against = found.abstained = None
    return _keep(found, _VOTED, "take_back", by, at)


def always(sitting: Sitting) -> bool:
    """Return whether a body records each member's vote by its own rule."""
    meeting = sitting.meeting
    return Numbers().value("recorded_vote", day_of(meeting), meeting.body).value == "always"


_VOTED = ["method", "votes_for", "votes_against", "abstained", "casting", "result"]


def _tally(voted: Voted, people: list[rules.Voter], item: rules.Item) -> Tally | None:
    """Return the count of a vote, None for an assent."""
    match voted.method:
        case Method.ASSENT:
            return None
        case Method.SHOW:
            rules.check_show(voted.tally, rules.voters(people, item))
            return voted.tally
        case Method.RECORDED:
            counted = rules.recorded(voted.ways, people, item)
            return replace(counted, casting=voted.tally.casting)


def _of(item: Item, of: Motion | None) -> Motion | None:
    if of is None:
        return None
    found = item.motions.filter(pk=of.pk).first()
    if found is None:
        raise BadVote("Choose a motion of this item.")
    return found


def _check_movers(item: Item, moved: Moved, moment: datetime) -> None:
    movers = [each for each in (moved.proposer, moved.seconder) if each is not None]
    if len(movers) == 2 and movers[0].pk == movers[1].pk:
        raise BadVote("Somebody else seconds it.")
    for each in movers:
        if each.meeting_id != item.meeting_id:
            raise BadVote("Choose somebody of this meeting.")
        rules.check_moves(voter(each, moment), item_of(item))


def _locked(motion: Motion, seen: int) -> tuple[Sitting, Motion]:
    sitting = locked(motion.item.meeting)
    rows = Motion.objects.select_related("item__meeting__body__organisation", "of")
    found = rows.get(pk=motion.pk)
    check_seen(seen, found.version)
    return sitting, found


def _keep(
    motion: Motion, changed: list[str], action: str, by: Person | None, at: datetime
) -> Motion:
    motion.version += 1
    motion.save(update_fields=[*changed, "version"])
    on_record(action, "motion", motion.pk, motion.item.meeting.body, by, at, changed)
    return motion
