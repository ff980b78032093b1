"""Every write of petitions, from what somebody starts to what the council answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import index, letters, sending, signing
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.submissions import reference
from eyeline.scrutiny.models import Body, Item, Meeting, PaperCount, Petition, PetitionStep
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.clock.public import petition_acknowledged_by
from eyeline.scrutiny.rules.clock.publishing import LONDON
from eyeline.scrutiny.rules.petitions import (
    BadPetition,
    Connection,
    PetitionRefusal,
    PetitionState,
    Route,
)
from eyeline.scrutiny.rules.submissions import Named, check_plain, keep_until, named_as, plain
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers, day_of


@dataclass(frozen=True, slots=True)
class Started:
    """A petition as its lead petitioner starts it, and who they are."""

    title: str
    asks: str
    name: str
    email: str
    connection: Connection
    named: Named = Named.NONE
    ward: str = ""


def receive(body: Body, said: Started, *, address: str, at: datetime) -> Petition:
    """Take in a petition, and let its lead petitioner be told; they are the first to sign it.

    The same from the same person twice is one: the first is returned.

    Raises:
        BadSubmission: it has markup.
        BadPetition: it says nothing, or is too long.
        TooMany: too much came from there.
    """
    title, name, ward = (
        " ".join(check_plain(each).split()) for each in (said.title, said.name, said.ward)
    )
    asks, email = check_plain(said.asks), said.email.strip()
    if not (title and asks and name):
        raise BadPetition("Give it a title, say what it asks and who you are.")
    if len(title) > rules.MOST_TITLE or len(asks) > rules.MOST_ASKS:
        raise BadPetition("It is too long: make it shorter.")
    whose = sending.seal_of_email(email)
    seal = sending.seal("petition", "\n".join([str(body.pk), whose, title, asks]))
    kept = replace(said, title=title, asks=asks, name=name[:120], email=email, ward=ward[:80])
    try:
        return _received(body, kept, whose, seal, address, at)
    except IntegrityError:  # the same was sent in this very moment
        return Petition.objects.get(seal=seal)


@transaction.atomic
def _received(
    body: Body, said: Started, whose: str, seal: str, address: str, at: datetime
) -> Petition:
    if there := Petition.objects.filter(seal=seal).first():
        return there
    sending.count(said.email, address, at=at)
    due = acknowledge_by(body, at)
    made = Petition.objects.create(
        reference=reference("P"),
        body=body,
        title=said.title,
        asks=said.asks,
        ward=said.ward,
        name=said.name,
        email=said.email,
        whose=whose,
        seal=seal,
        named=said.named.value,
        received_at=at,
        acknowledge_by=due.on,
        acknowledge_because=due.words,
    )
    _note(made, PetitionState.RECEIVED, None, at)
    on_record("send", "petition", made.pk, body, None, at, ("title", "asks", "name", "email"))
    _acknowledge(made, said.connection, at)
    return made


def acknowledge_by(body: Body, at: datetime) -> Computed:
    """Return the last day on which a petition that comes at a moment is acknowledged."""
    numbers, day = Numbers(), at.astimezone(LONDON).date()
    days = numbers.value("petition_days", day, body)
    return petition_acknowledged_by(day, numbers.calendar, days=days.days, source=days.source)


def _acknowledge(made: Petition, connection: Connection, at: datetime) -> None:
    """Let the lead petitioner be told, and be asked to confirm that it is they who sign first."""
    first = signing.first(made, connection, at=at)
    body = (
        f"We have your petition. Its reference is {made.reference}.\n\n"
        "An officer checks it against the council's scheme, and then it is open for signatures. "
        "We tell you by e-mail.\n\n"
        "You are the first to sign it. Your signature counts once you have confirmed it here, "
        f"within {first.days} days: {first.address}\n\n"
        f"See how it stands: {letters.address_of(follow_path(made))}\n\n"
        "If you sent nothing, somebody gave your address by mistake: you need do nothing.\n"
    )
    subject = f"We have your petition: {made.reference}"
    letters.write(made.email, subject, body, at=at, petition=made)


@transaction.atomic
def acknowledged(number: int, *, at: datetime) -> None:
    """Say that the letter of acknowledgement went out, where nothing else became of it since."""
    found = Petition.objects.select_for_update(of=("self",)).get(pk=number)
    if PetitionState(found.state) is PetitionState.RECEIVED:
        _become(found, PetitionState.ACKNOWLEDGED, [], "acknowledge", None, at)


@transaction.atomic
def acknowledge(petition: Petition, *, seen: int, by: Person, at: datetime) -> Petition:
    """Keep that an officer acknowledged it otherwise, such as by telephone.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it is acknowledged already.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.ACKNOWLEDGED)
    return _become(found, PetitionState.ACKNOWLEDGED, [], "acknowledge", by, at)


def follow_path(petition: Petition) -> str:
    """Return the address at which the lead petitioner sees how it stands."""
    return reverse("scrutiny:follow_petition", args=[petition.uid])


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
    made = _become(found, PetitionState.OPEN, ["until"], "open", by, at)
    index.refresh("petitions", at=at)
    page = letters.address_of(reverse("scrutiny:petition", args=[made.reference]))
    _tell(made, f"It is open for signatures until {spelt(until)}: {page}", at)
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
    made = _become(found, PetitionState.REFUSED, fields, "refuse", by, at)
    _tell(made, " ".join(filter(None, ["It is not accepted.", reason.words, found.note])), at)
    return made


@transaction.atomic
def enter_paper(petition: Petition, number: int, *, by: Person, at: datetime) -> PaperCount:
    """Keep how many signatures on paper an officer counted; a second one checks it.

    Raises:
        BadPetition: the petition takes none now, or the number is none.
    """
    found = Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    if PetitionState(found.state) is not PetitionState.OPEN:
        raise BadPetition("It is not open for signatures.")
    if not 1 <= number <= 1_000_000:
        raise BadPetition("Give how many there are, from 1 on.")
    made = PaperCount.objects.create(petition=found, number=number, entered_by=by, entered_at=at)
    on_record("enter", "paper_count", made.pk, found.body, by, at, ("number",))
    return made


@transaction.atomic
def check_paper(count: PaperCount, *, by: Person, at: datetime) -> PaperCount:
    """Say as a second officer that a count on paper is right: it counts from then on.

    Raises:
        BadPetition: it is checked already, or by whoever entered it.
    """
    found = PaperCount.objects.select_for_update(of=("self",)).get(pk=count.pk)
    if found.checked_at is not None or found.entered_by_id == by.pk:
        raise BadPetition("A second officer checks a count, and once: not who entered it.")
    found.checked_by, found.checked_at = by, at
    found.save(update_fields=["checked_by", "checked_at"])
    body = found.petition.body
    on_record("check", "paper_count", found.pk, body, by, at, ("checked_by", "checked_at"))
    return found


@transaction.atomic
def drop_paper(count: PaperCount, *, by: Person, at: datetime) -> None:
    """Take away a count on paper that is not checked, where it is wrong.

    Raises:
        BadPetition: it is checked already.
    """
    found = PaperCount.objects.select_for_update(of=("self",)).get(pk=count.pk)
    if found.checked_at is not None:
        raise BadPetition("It was checked by a second officer: it stays.")
    on_record("drop", "paper_count", found.pk, found.petition.body, by, at, ("number",))
    found.delete()


def counted(petition: Petition) -> int:
    """Return how many signatures count: confirmed ones, and checked ones on paper."""
    online = petition.signed.filter(confirmed_at__isnull=False).count()
    papers = petition.papers.filter(checked_at__isnull=False).values_list("number", flat=True)
    return online + sum(papers)


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
    number = counted(found)
    said = rules.classify(number, thresholds(found.body, found.until))
    found.signatures, found.route = number, said.route.value
    found.because = f"{said.words} Rule {said.rule}. Source: {said.source}"
    found.keep_until = keep_until(at.astimezone(LONDON).date(), _months(found, at))
    fields = ["signatures", "route", "because", "keep_until"]
    made = _become(found, PetitionState.ENDED, fields, "end", by, at)
    _tell(made, f"It is counted. {said.words}", at)
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
        BadPetition: it is not counted, has too few signatures, or no meeting is given.
    """
    found = _locked(petition, seen)
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
    made = _become(found, PetitionState.ROUTED, fields, "route", by, at)
    _tell(made, f"It goes to {where(made)}.", at)
    return made


def where(petition: Petition) -> str:
    """Return in words to which meeting a petition goes."""
    if petition.meeting is None:
        return petition.elsewhere
    meeting = petition.meeting
    return f"the meeting of the {meeting.body} on {spelt(day_of(meeting))}"


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
    return _kept(found, ["item"], "place", by, at)


@transaction.atomic
def consider(petition: Petition, *, seen: int, by: Person, at: datetime) -> Petition:
    """Keep that its meeting considered a petition.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPetition: it goes to none, or that is still to come.
    """
    found = _locked(petition, seen)
    rules.check_step(_facts(found, at), PetitionState.CONSIDERED)
    return _become(found, PetitionState.CONSIDERED, [], "consider", by, at)


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
    made = _become(found, PetitionState.RESPONDED, fields, "respond", by, at)
    index.refresh("petitions", at=at)
    _tell(made, "The council has responded.", at)
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
    return _become(found, PetitionState.CLOSED, [], "close", by, at)


@transaction.atomic
def looked_at(petition: Petition, *, by: Person, at: datetime) -> None:
    """Put on record that somebody saw who leads it."""
    on_record("view", "petition", petition.pk, petition.body, by, at, ("name",))


@transaction.atomic
def forget(on: date, *, at: datetime) -> int:
    """Blank names and addresses of petitions whose days of keeping are over; return of how many.

    How many signed stays, and how the lead petitioner consented to be named.
    """
    rows = Petition.objects.select_for_update(of=("self",)).filter(
        keep_until__lt=on, forgotten_at=None
    )
    over = list(rows.select_related("body__organisation"))
    for each in over:
        keeps = each.named != Named.NONE and PetitionState(each.state) in rules.PUBLIC
        each.name = named_as(each.name, Named(each.named)) if keeps else ""
        each.email, each.forgotten_at = "", at
        each.save(update_fields=["name", "email", "forgotten_at"])
        each.signed.update(name="", email="")
        on_record("forget", "petition", each.pk, each.body, None, at, ("name", "email"))
    return len(over)


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
        response,
    )


def _become(
    found: Petition,
    to: PetitionState,
    fields: Sequence[str],
    action: str,
    by: Person | None,
    at: datetime,
) -> Petition:
    found.state = to.value
    _note(found, to, by, at)
    return _kept(found, [*fields, "state"], action, by, at)


def _kept(
    found: Petition, fields: Sequence[str], action: str, by: Person | None, at: datetime
) -> Petition:
    found.version += 1
    found.save(update_fields=[*fields, "version"])
    on_record(action, "petition", found.pk, found.body, by, at, fields)
    return found


def _note(found: Petition, state: PetitionState, by: Person | None, at: datetime) -> None:
    PetitionStep.objects.create(petition=found, state=state.value, by=by, at=at)


def _tell(found: Petition, words: str, at: datetime) -> None:
    """Let the lead petitioner be told, while their address is kept."""
    if not found.email:
        return
    body = (
        f"Petition {found.reference} to the {found.body}, received on "
        f"{day_in_words(found.received_at.astimezone(LONDON).date())}:\n\n{words}\n\n"
        f"See how it stands: {letters.address_of(follow_path(found))}\n"
    )
    letters.write(found.email, f"Petition {found.reference}", body, at=at)
