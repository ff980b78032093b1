"""Every write of petitions by officers: from opening one to what the council answers."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from eyeline.calendar import LONDON
from eyeline.council.addresses import whole_address
from eyeline.council.models import Person
from eyeline.scrutiny.changes import index, petitions_paper, voices
from eyeline.scrutiny.models import Body, Item, Meeting, Petition
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import CALLED_OFF
from eyeline.scrutiny.rules.petitions import (
    BadPetition,
    PetitionRefusal,
    PetitionState,
    Route,
)
from eyeline.scrutiny.rules.submissions import check_plain, keep_until, plain
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of


@transaction.atomic
def acknowledge(petition: Petition, *, seen: int, by: Person, at: datetime) -> Petition:
    """Keep that an officer acknowledged it otherwise, such as by telephone.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is acknowledged already.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.ACKNOWLEDGED)
    return voices.become(found, PetitionState.ACKNOWLEDGED, [], "acknowledge", by, at)


@transaction.atomic
def open_(petition: Petition, until: date, *, seen: int, by: Person, at: datetime) -> Petition:
    """Open a petition for signatures until a day, which counts in full.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is decided on already, another asks for the same, or the day is amiss.
    """
    found = _locked(petition, seen)
    facts = _facts(found, at, until=until, same=same_as(found, at))
    rules.check_step(facts, PetitionState.OPEN)
    found.until = until
    made = voices.become(found, PetitionState.OPEN, ["until"], "open", by, at)
    index.refresh("petitions", at=at)
    page = whole_address(reverse("scrutiny:petition", args=[made.reference]))
    voices.tell(made, f"It is open for signatures until {spelt(until)}: {page}", at)
    return made


def same_as(petition: Petition, at: datetime) -> str:
    """Return the reference of a petition to the same body that asks for the same, not long ago."""
    numbers, on = Numbers(), at.astimezone(LONDON).date()
    months = numbers.value("petition_months", on, petition.body).days
    public = [each.value for each in rules.PUBLIC]
    rows = Petition.objects.filter(body=petition.body, state__in=public).exclude(pk=petition.pk)
    others = [
        (each.reference, each.title, each.received_at.astimezone(LONDON).date()) for each in rows
    ]
    return rules.same_as(petition.title, others, on, months)


@transaction.atomic
def refuse(
    petition: Petition,
    reason: PetitionRefusal,
    note: str,
    *,
    seen: int,
    by: Person,
    at: datetime,
) -> Petition:
    """Refuse a petition by one of the reasons there are, and tell its lead petitioner.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is decided on already.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at, reason=reason), PetitionState.REFUSED)
    found.refusal, found.note = reason.value, plain(note)
    found.keep_until = keep_until(at.astimezone(LONDON).date(), _months(found, at))
    fields = ["refusal", "note", "keep_until"]
    made = voices.become(found, PetitionState.REFUSED, fields, "refuse", by, at)
    voices.tell(made, " ".join(filter(None, ["It is not accepted.", reason.words, found.note])), at)
    return made


def thresholds(body: Body, on: date) -> rules.Thresholds:
    """Return from how many signatures on which route is taken, as the council has it on a day."""
    numbers = Numbers()
    found = [numbers.value(f"petition_{name}", on, body) for name in ("least", "officer", "debate")]
    sources = list(dict.fromkeys(each.source for each in found))
    return rules.Thresholds(found[0].days, found[1].days, found[2].days, " ".join(sources))


@transaction.atomic
def end(petition: Petition, *, seen: int, by: Person | None, at: datetime) -> Petition:
    """Count a petition after its last day, and keep where that leads and why.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is still open, or a count on paper is not checked.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.ENDED)
    assert found.until is not None
    number = petitions_paper.counted(found)
    said = rules.classify(number, thresholds(found.body, found.until))
    found.signatures, found.route = number, said.route.value
    found.because = f"{said.words} Rule {said.rule}. Source: {said.source}"
    found.keep_until = keep_until(at.astimezone(LONDON).date(), _months(found, at))
    fields = ["signatures", "route", "because", "keep_until"]
    made = voices.become(found, PetitionState.ENDED, fields, "end", by, at)
    voices.tell(made, f"It is counted. {said.words}", at)
    return made


@transaction.atomic
def route(
    petition: Petition,
    meeting: Meeting | None,
    elsewhere: str,
    *,
    seen: int,
    by: Person,
    at: datetime,
) -> Petition:
    """Send a petition to a meeting of a commission, or to another that is said in words.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is not counted, has too few signatures, or no meeting is given that is not
            called off.
    """
    found = _locked(petition, seen)
    if meeting is not None and MeetingState(meeting.state) in CALLED_OFF:
        raise BadPetition("That meeting was called off: choose another.")
    elsewhere = " ".join(elsewhere.split())
    goes = (meeting is not None) != bool(elsewhere)
    rules.check_step(_facts(found, at, goes_to=goes), PetitionState.ROUTED)
    if found.route == Route.DEBATE and meeting is not None:
        raise BadPetition(
            "It has signatures enough for a debate of the full council (R25): say at which meeting "
            "of that it is debated."
        )
    found.meeting, found.elsewhere, found.item = meeting, elsewhere, None
    fields = ["meeting", "elsewhere", "item"]
    made = voices.become(found, PetitionState.ROUTED, fields, "route", by, at)
    voices.tell(made, f"It goes to {where(made)}.", at)
    return made


def to_another(old: Meeting, new: Meeting, *, by: Person | None, at: datetime) -> None:
    """Let all petitions that wait for a meeting which is put off go to the new one."""
    for each in _waiting(old):
        each.meeting, each.item = new, None
        fields = ["meeting", "item"]
        made = voices.become(each, PetitionState.ROUTED, fields, "route", by, at)
        voices.tell(made, f"Its meeting is put off. It goes to {where(made)} instead.", at)


def meeting_cancelled(meeting: Meeting, *, by: Person | None, at: datetime) -> None:
    """Tell the lead petitioners of all that wait for a meeting that it is cancelled.

    They wait for an officer to send them to another; none stays on the agenda of this one.
    """
    for each in _waiting(meeting):
        each.item = None
        made = voices.keep(each, ["item"], "take_off", by, at)
        voices.tell(made, voices.CANCELLED, at)


def _waiting(meeting: Meeting) -> list[Petition]:
    rows = Petition.objects.select_for_update(of=("self",)).select_related("body__organisation")
    return list(rows.filter(meeting=meeting, state=PetitionState.ROUTED.value))


def where(petition: Petition) -> str:
    """Return in words to which meeting a petition goes."""
    if petition.meeting is None:
        return petition.elsewhere
    meeting = petition.meeting
    off = " (called off)" if MeetingState(meeting.state) in CALLED_OFF else ""
    return f"the meeting of the {meeting.body} on {spelt(day_of(meeting))}{off}"


@transaction.atomic
def place(petition: Petition, item: Item, *, seen: int, by: Person, at: datetime) -> Petition:
    """Put a petition under an item of the agenda of the meeting that it goes to.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it goes to no such meeting, or the item was taken off.
    """
    found = _locked(petition, seen)
    fits = found.meeting_id == item.meeting_id and item.withdrawn_at is None
    if PetitionState(found.state) is not PetitionState.ROUTED or not fits:
        raise BadPetition("Choose an item of the agenda of the meeting that it goes to.")
    found.item = item
    return voices.keep(found, ["item"], "place", by, at)


@transaction.atomic
def consider(petition: Petition, *, seen: int, by: Person, at: datetime) -> Petition:
    """Keep that its meeting considered a petition.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it goes to none, or that is still to come or was called off.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.CONSIDERED)
    return voices.become(found, PetitionState.CONSIDERED, [], "consider", by, at)


@transaction.atomic
def respond(petition: Petition, text: str, *, seen: int, by: Person, at: datetime) -> Petition:
    """Publish the council's response, and tell the lead petitioner.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it was not considered, or the response says nothing.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at, response=text), PetitionState.RESPONDED)
    found.response, found.responded_at = check_plain(text), at
    fields = ["response", "responded_at"]
    made = voices.become(found, PetitionState.RESPONDED, fields, "respond", by, at)
    index.refresh("petitions", at=at)
    voices.tell(made, "The council has responded.", at)
    return made


@transaction.atomic
def close(petition: Petition, *, seen: int, by: Person, at: datetime) -> Petition:
    """Say that nothing more is to be done.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is not answered yet, and has signatures enough to be.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.CLOSED)
    return voices.become(found, PetitionState.CLOSED, [], "close", by, at)


def _months(petition: Petition, at: datetime) -> int:
    return Numbers().value("contact_months", at.astimezone(LONDON).date(), petition.body).days


def _locked(petition: Petition, seen: int) -> Petition:
    rows = Petition.objects.select_for_update(of=("self",)).select_related("body__organisation")
    found = rows.get(pk=petition.pk)
    check_seen(seen, found.version)
    return found


def _facts(
    found: Petition,
    at: datetime,
    *,
    until: date | None = None,
    same: str = "",
    reason: PetitionRefusal | None = None,
    goes_to: bool = False,
    response: str = "",
) -> rules.Facts:
    return rules.Facts(
        PetitionState(found.state),
        at.astimezone(LONDON).date(),
        until or found.until,
        same,
        reason,
        found.papers.filter(checked_at=None).count(),
        Route(found.route) if found.route else None,
        goes_to,
        day_of(found.meeting) if found.meeting else None,
        MeetingState(found.meeting.state) if found.meeting else None,
        response,
    )
