"""The page of a meeting that sits: who is there, the items, and the item that is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from eyeline.council.changes.views import saw
from eyeline.council.requests import may, person_of, refuse_unless_allowed, signed_in
from eyeline.scrutiny.forms import sitting_people as people_forms
from eyeline.scrutiny.forms import sitting_votes as vote_forms
from eyeline.scrutiny.forms import sittings as forms
from eyeline.scrutiny.meeting.sitting import LIVE, Room, declared_of, item_of, usual_moment, voter
from eyeline.scrutiny.models import Attendance, Consideration, Declaration, Item, Meeting, Sitting
from eyeline.scrutiny.pack.contents import items_of
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    ItemKind,
    Method,
    MotionResult,
    Part,
    Presence,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import interests, offered, voting
from eyeline.scrutiny.rules.sitting.presence import During
from eyeline.scrutiny.rules.sitting.quorum import Watched
from eyeline.scrutiny.views.asked import crumbs_to_meeting, meeting_of, name_of, thing_of_meeting

_MEMBERS = (Capacity.MEMBER, Capacity.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of the list: its number, whether it was taken, and how much is noted of it."""

    item: Item
    number: int
    now: bool
    done: bool
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody of the attendance: what to say of them, and what may be done."""

    who: Attendance
    words: str
    expected: bool
    here: bool
    left: bool
    member: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration, and what follows from it for its item."""

    row: Declaration
    kind: str
    action: str
    follows: interests.Consequence


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion, with what it came to in words."""

    row: Any
    kind: str
    result: str
    carried: bool
    """It was carried, and no outcome says so yet."""


@dataclass
class Filled:
    """Forms that were sent and refused, by what they are of; and both texts of a conflict."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    points: str | None = None
    theirs: str | None = None


def meeting_that_sits(request: HttpRequest, pk: int, action: str = "view") -> Meeting:
    """Return the meeting of an address, for whoever may do `action` with its sitting.

    Raises:
        Http404: there is none, or they may not.
    """
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, action, thing_of_meeting(found, "sitting"))
    return found


def item_that_is_taken(request: HttpRequest, pk: int) -> Item:
    """Return the item of an address, for whoever may note what becomes of it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Item.objects.select_related("meeting__body__organisation", "meeting__venue")
    found = get_object_or_404(rows, pk=pk, withdrawn_at=None)
    refuse_unless_allowed(request, "record", thing_of_meeting(found.meeting, "sitting"))
    return found


def sitting_of(meeting: Meeting) -> Sitting | None:
    """Return the sitting of a meeting, None before it is opened."""
    rows = Sitting.objects.select_related("presided", "meeting__body__organisation")
    return rows.filter(meeting=meeting).first()


def numbered(meeting: Meeting) -> list[tuple[int, Item]]:
    """Return the items of a meeting with their numbers, those kept from the public last."""
    rows = sorted(items_of(meeting), key=lambda each: each.part == Part.PRIVATE)
    return list(enumerate(rows, 1))


def now_of(meeting: Meeting) -> datetime:
    """Return when something happens of which nobody says when."""
    sitting = sitting_of(meeting)
    now = timezone.now()
    return usual_moment(sitting, now) if sitting else now


def show(
    request: HttpRequest,
    meeting: Meeting,
    chosen: int | None = None,
    filled: Filled | None = None,
) -> HttpResponse:
    """Return the page, with the item that is chosen, else the one that is open or comes next."""
    sitting = sitting_of(meeting)
    context = {
        "meeting": meeting,
        "name": name_of(meeting),
        "crumbs": crumbs_to_meeting(meeting),
        "may_open": may(request, "open", thing_of_meeting(meeting, "sitting")),
        "reader_key": getattr(person_of(request), "pk", ""),
    }
    if sitting is None:
        context["beginning"] = forms.Beginning(initial={"seen": meeting.version})
        return render(request, "scrutiny/open_sitting.html", context)
    filled = filled or Filled()
    room, at = Room(sitting), now_of(meeting)
    items = list(_listed(meeting))
    item = _looked_at(items, chosen)
    recording = may(request, "record", thing_of_meeting(meeting, "sitting"))
    context |= {
        "sitting": sitting,
        "recording": recording,
        "may_reopen": may(request, "reopen", thing_of_meeting(meeting, "sitting")),
        "beats": recording and timezone.now() - sitting.began_at < LIVE,
        "quorum": room.quorum(at),
        "quorum_words": _quorum_words(room.quorum(at)),
        "break": next((each for each in room.breaks if each.last is None), None),
        "rows": [_row(each) for each in room.people],
        "unsaid": sum(
            each.presence == Presence.EXPECTED and each.capacity in _MEMBERS for each in room.people
        ),
        "chairs": [each for each in room.people if _may_preside(each)],
        "items": items,
        "filled": filled,
    }
    if item is not None:
        context |= _of_item(request, room, items, item, at, filled)
    return render(request, "scrutiny/sitting.html", context)


def _of_item(
    request: HttpRequest,
    room: Room,
    items: Sequence[Listed],
    listed: Listed,
    at: datetime,
    filled: Filled,
) -> dict[str, Any]:
    """Return what the page shows of the item that is looked at."""
    item = listed.item
    if item.part == Part.PRIVATE:
        _saw(request, room.meeting)
    taken = Consideration.objects.filter(item=item).select_related("saved_by").first()
    outcomes = list(item.outcomes.all())
    voters = voting.voters(room.voters(at), item_of(item))
    motions = list(item.motions.select_related("of", "proposer", "seconder"))
    place = [each.item.pk for each in items].index(item.pk)
    after = items[place + 1 :]
    named = [(each.number, each.item) for each in items]
    given = filled.forms
    present = [each for each in room.people if each.stays.all()]
    amendable = [each for each in motions if _amendable(each)]
    usual = {"item": str(item.pk)}
    return {
        "listed": listed,
        "item": item,
        "taken": taken,
        "points": filled.points if filled.points is not None else (taken.points if taken else ""),
        "points_version": taken.version if taken else 0,
        "next": next((each for each in after if not each.done and not each.now), None),
        "outcomes": [(each, forms.KINDS[Kind(each.kind)]) for each in outcomes if _stands(each)],
        "taken_back": [
            (each, forms.KINDS[Kind(each.kind)])
            for each in outcomes
            if not _stands(each) and not _said_anew(each, outcomes)
        ],
        "motions": [_moved(each) for each in motions],
        "declarations": _declarations(room, item),
        "silent": _silent(room, item),
        "voters": len(voters),
        "away": [
            (who, how is During.PART) for who, how in room.came_and_went(taken) if _counts(who)
        ]
        if taken
        else [],
        "outcome_form": given.get("outcome") or forms.NotedNow(prefix="outcome"),
        "offered": offered.noted(ItemKind(item.kind), str(room.meeting.body))
        if listed.now and not any(map(_stands, outcomes))
        else "",
        "motion_form": given.get("motion") or vote_forms.Moving(voters, amendable, prefix="motion"),
        "interest_form": given.get("interest")
        or people_forms.Interested(present, named, prefix="interest", initial=usual),
    }


def _saw(request: HttpRequest, meeting: Meeting) -> None:
    """Put on record that somebody sees what is noted of an item that is kept from the public."""
    saw(
        "private_agenda_items",
        meeting.pk,
        by=signed_in(request),
        at=timezone.now(),
        fields=("title", "points", "outcomes"),
        path=meeting.body.organisation.path or "",
    )


def _listed(meeting: Meeting) -> Sequence[Listed]:
    noted = {each.item_id: each for each in Consideration.objects.filter(item__meeting=meeting)}
    found = []
    for number, item in numbered(meeting):
        taken = noted.get(item.pk)
        began = taken.began_at if taken else None
        ended = taken.ended_at if taken else None
        outcomes = item.outcomes.filter(withdrawn_at=None).count()
        now = began is not None and ended is None
        words = _item_words(began, ended, outcomes)
        found.append(Listed(item, number, now, ended is not None, words))
    return found


def _item_words(began: datetime | None, ended: datetime | None, outcomes: int) -> str:
    if began is None:
        return "Not taken"
    since = forms.clock(began)
    times = f"{since} to {forms.clock(ended)}" if ended else f"Now, since {since}"
    noted = {0: "", 1: ", 1 outcome"}.get(outcomes, f", {outcomes} outcomes")
    return times + noted


def _looked_at(items: Sequence[Listed], chosen: int | None) -> Listed | None:
    """Return the item that is chosen; without one the open one, the next, or the last.

    Raises:
        Http404: the chosen one is none of the meeting.
    """
    if chosen is not None:
        found = next((each for each in items if each.item.pk == chosen), None)
        if found is None:
            raise Http404
        return found
    now = next((each for each in items if each.now), None)
    coming = next((each for each in items if not each.done), None)
    return now or coming or (items[-1] if items else None)


def _row(who: Attendance) -> Row:
    stays = list(who.stays.all())
    here = any(each.left_at is None for each in stays)
    return Row(
        who,
        forms.PRESENCES[Presence(who.presence)] + _times(who),
        who.presence == Presence.EXPECTED,
        here,
        bool(stays) and not here,
        who.capacity in _MEMBERS,
    )


def _times(who: Attendance) -> str:
    stays = list(who.stays.all())
    if not stays:
        return ""
    parts = [
        f"{forms.clock(each.came_at)} to {forms.clock(each.left_at)}"
        if each.left_at
        else f"since {forms.clock(each.came_at)}"
        for each in stays
    ]
    return f", {', '.join(parts)}"


def _quorum_words(quorum: Watched) -> str:
    present = f"{quorum.present} present"
    if quorum.needed is None:
        return f"{present}; no quorum is set."
    if quorum.holds:
        spare = quorum.spare or 0
        more = "nobody may leave" if not spare else f"{spare} may leave"
        return f"{present}, quorum {quorum.needed}: {more}."
    since = next((span.first for span in quorum.lost if span.last is None), None)
    if since is None:
        return f"No quorum yet: {present}, {quorum.needed} are needed."
    return f"No quorum since {forms.clock(since)}: {present}, {quorum.needed} are needed."


def _may_preside(who: Attendance) -> bool:
    return who.capacity in _MEMBERS and who.voting == "all" and who.presence == Presence.PRESENT


def _stands(outcome: Any) -> bool:
    return outcome.withdrawn_at is None


def _said_anew(outcome: Any, outcomes: Sequence[Any]) -> bool:
    """Return whether an outcome that was taken back was only said in other words."""
    return any(each.position == outcome.position and each.pk > outcome.pk for each in outcomes)


def _moved(motion: Any) -> Moved:
    if not motion.result:
        return Moved(motion, forms.MOTIONS[motion.kind], "", False)
    result = MotionResult(motion.result)
    words = voting.RESULT_WORDS[result]
    if motion.method:
        words += f", {voting.METHOD_WORDS[Method(motion.method)].lower()}"
    if motion.votes_for is not None:
        words += f": {motion.votes_for} for, {motion.votes_against} against"
        words += f", {motion.abstained} abstained" if motion.abstained else ""
    if motion.casting:
        words += {
            "for": "; casting vote for", "against": "; casting vote against",
            "abstain": "; casting vote not used",
        }[motion.casting]  # fmt: skip
    noted = any(_stands(each) for each in motion.outcomes.all())
    carried = result is MotionResult.CARRIED and not noted
    return Moved(motion, forms.MOTIONS[motion.kind], words + ".", carried)


def _amendable(motion: Any) -> bool:
    return motion.kind == "motion" and not motion.result


def _declarations(room: Room, item: Item) -> list[Declared]:
    found = []
    for who in room.people:
        for each in who.declarations.all():
            if each.item_id not in (None, item.pk):
                continue
            said = declared_of([each])[0]
            found.append(
                Declared(
                    each,
                    interests.WORDS[Interest(each.interest)],
                    interests.ACTION_WORDS[InterestAction(each.action)],
                    interests.consequence(said),
                )
            )
    return found


def _silent(room: Room, item: Item) -> list[tuple[str, str]]:
    """Return who of the members does not vote on an item for more than being away, and why."""
    found = []
    for who in room.people:
        if who.capacity not in _MEMBERS or not who.stays.all():
            continue
        there = voter(who, who.stays.all()[0].came_at)
        if why := voting.why_not(there, item_of(item)):
            found.append((who.title, why))
    return found


def _counts(who: Attendance) -> bool:
    return who.capacity in _MEMBERS
