"""What of the commissions waits for somebody: suggestions, notices, call-ins and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, person_of
from eyeline.scrutiny.call_in import needs as held
from eyeline.scrutiny.commitments.owners import of_person, vacant
from eyeline.scrutiny.meeting.absences import away
from eyeline.scrutiny.models import Commitment, Entry, Meeting, MeetingMinutes, Report
from eyeline.scrutiny.models.meetings import STORED_MEETING, STORED_SITTING
from eyeline.scrutiny.models.minutes import STORED_MINUTES, STORED_TO_SIGN
from eyeline.scrutiny.models.programme import STORED_ENTRY
from eyeline.scrutiny.reports.standing import Waiting, queue_of, standing_as
from eyeline.scrutiny.rules.clearances import Standing
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.minutes_life import MinutesState
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.voices.needs import from_the_public

SOON = 10
"""How many days ahead a last day for notice is told of."""


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of the commissions waits for whoever asks, nothing where none does."""
    who = actor(request)
    if could(who, "agree", "work_programme_entry"):
        waiting = visible_to(who, Entry.objects.all(), STORED_ENTRY, action="agree")
        yield from need(
            waiting.count(),
            "suggested topic to decide on",
            "suggested topics to decide on",
            "Take it up for a meeting, or decline it with the reason.",
            _programme(waiting.first()),
        )
    if could(who, "update", "meeting"):
        yield from _notices(request)
    yield from _sittings(request)
    if could(who, "view", "absence"):
        yield from need(
            len(away(timezone.localdate())),
            "councillor at no meeting for four months",
            "councillors at no meeting for four months",
            "After six months they are no councillor, unless the council approves the reason.",
            reverse("scrutiny:absences"),
        )
    yield from _reports(request)
    yield from _minutes(request)
    yield from _owed(request)
    yield from held.needs(request)
    yield from from_the_public(request)
    if could(who, "arrange", "work_programme_entry"):
        rows = visible_to(who, Entry.objects.all(), STORED_ENTRY, action="arrange")
        over = rows.filter(
            state__in=["scheduled", "on_agenda"], meeting__starts_at__lt=timezone.now()
        )
        yield from need(
            over.count(),
            "topic whose meeting is over",
            "topics whose meeting is over",
            "Say what became of it, or move it to a later meeting.",
            _programme(over.first()),
        )


def _minutes(request: HttpRequest) -> Iterator[Need]:
    """Yield the minutes that wait for whoever asks: to be written, checked, published, signed."""
    who = actor(request)
    held = Meeting.objects.filter(state=MeetingState.HELD, items__isnull=False)
    if could(who, "write", "minutes"):
        since = timezone.now() - timedelta(days=60)
        bare = held.filter(minutes_of=None, starts_at__gte=since).distinct()
        draft = held.filter(minutes_of__state=MinutesState.DRAFT.value).distinct()
        first = bare.first() or draft.first()
        yield from need(
            bare.count() + draft.count(),
            "meeting whose minutes are to be written",
            "meetings whose minutes are to be written",
            "Write them, say what each outcome asks, and say that they are right.",
            reverse("scrutiny:meeting", args=[first.pk]) if first else "",
        )
    waiting = (
        ("agree", "checked by the chair"), ("publish", "published"), ("sign", "signed"),
    )  # fmt: skip
    for action, words in waiting:
        if could(who, action, "minutes"):
            stored = STORED_TO_SIGN if action == "sign" else STORED_MINUTES
            rows = visible_to(who, MeetingMinutes.objects.all(), stored, action=action)
            found, page = rows.first(), "sign" if action == "sign" else "write"
            yield from need(
                rows.count(),
                f"meeting whose minutes are to be {words}",
                f"meetings whose minutes are to be {words}",
                "Read them, and take the next step.",
                reverse(f"scrutiny:{page}_minutes", args=[found.meeting_id]) if found else "",
            )


def _owed(request: HttpRequest) -> Iterator[Need]:
    """Yield what whoever asks owes a commission soon; those who serve see what is vacant too."""
    person = person_of(request)
    who = actor(request)
    if person is None or not could(who, "report", "commitment"):
        return
    today = timezone.localdate()
    soon = today + timedelta(days=28)
    yield from need(
        of_person(person, today).filter(next_on__lte=soon).exclude(state="done").count(),
        "commitment that you owe within four weeks, or are late with",
        "commitments that you owe within four weeks, or are late with",
        "Say what was done, or that it is done.",
        reverse("scrutiny:my_commitments"),
    )
    if could(who, "ask", "commitment"):
        yield from need(
            vacant(today).count(),
            "commitment of a post that nobody holds",
            "commitments of posts that nobody holds",
            "Give each to a post that somebody holds.",
            reverse("scrutiny:my_commitments"),
        )
        done = Commitment.objects.filter(state="done")
        yield from need(
            done.count(),
            "commitment that is reported as done",
            "commitments that are reported as done",
            "Keep whether the commission accepts it.",
            reverse("scrutiny:commitments") + "?state=done",
        )


def _sittings(request: HttpRequest) -> Iterator[Need]:
    """Yield the meetings that sit now, and those of today that can be opened."""
    who = actor(request)
    if not could(who, "record", "sitting"):
        return
    today = visible_to(who, Meeting.objects.all(), STORED_SITTING, action="open").filter(
        state=MeetingState.AGENDA_PUBLISHED, starts_at__date=timezone.localdate()
    )
    yield from need(
        today.count(),
        "meeting today to open",
        "meetings today to open",
        "Its attendance can be noted from an hour before it begins.",
        _sitting(today.first()),
    )
    sits = visible_to(who, Meeting.objects.all(), STORED_SITTING, action="record")
    yield from need(
        sits.count(),
        "meeting that sits now",
        "meetings that sit now",
        "Go on with its notes, or finish it.",
        _sitting(sits.first()),
    )


def _sitting(meeting: Meeting | None) -> str:
    """Return the address of a meeting while it sits."""
    if meeting is None:
        return reverse("scrutiny:meetings")
    return reverse("scrutiny:sitting", args=[meeting.pk])


def _reports(request: HttpRequest) -> Iterator[Need]:
    """Yield the clearances that wait for whoever asks, and what of their own reports came back."""
    person = person_of(request)
    if person is None:
        return
    if could(actor(request), "sign", "scrutiny_report"):
        waiting = queue_of(person)
        stale = [each for each in waiting if each.cleared.standing is Standing.STALE]
        yield from need(
            len(waiting) - len(stale),
            "clearance that waits for you",
            "clearances that wait for you",
            "Sign the report's implications, or return it with comments.",
            reverse("scrutiny:clearances"),
        )
        yield from need(
            len(stale),
            "clearance to sign again",
            "clearances to sign again",
            "What you signed was changed since.",
            reverse("scrutiny:clearances"),
        )
    own = Report.objects.filter(author=person)
    returned = list(standing_as(own, Standing.RETURNED))
    yield from need(
        len(returned),
        "report returned to you",
        "reports returned to you",
        "A clearing officer asks for a change before signing.",
        _report(returned),
    )
    stale = list(standing_as(own, Standing.STALE))
    yield from need(
        len(stale),
        "stale clearance of your reports",
        "stale clearances of your reports",
        "You changed the text after it was signed: the officer signs again.",
        _report(stale),
    )


def _report(found: Sequence[Waiting]) -> str:
    """Return the address of the report that waits, or of the list of several."""
    if len({each.report.pk for each in found}) == 1:
        return reverse("scrutiny:report", args=[found[0].report.pk])
    return reverse("scrutiny:reports")


def _notices(request: HttpRequest) -> Iterator[Need]:
    """Yield the meetings whose notice must be out within days, or should have been."""
    today, numbers = timezone.localdate(), Numbers()
    rows = visible_to(actor(request), Meeting.objects.all(), STORED_MEETING, action="update")
    coming = rows.filter(state=MeetingState.SCHEDULED, starts_at__gt=timezone.now())
    near = [
        each
        for each in coming.select_related("body")
        if (numbers.publication_of(each).day.on - today).days <= SOON
    ]
    yield from need(
        len(near),
        "meeting whose notice is due",
        "meetings whose notice is due",
        f"Its last lawful day is within {SOON} days, or has passed.",
        reverse("scrutiny:meetings"),
    )


def _programme(entry: Entry | None) -> str:
    """Return the address of the programme that an entry is in."""
    if entry is None:
        return reverse("scrutiny:commissions")
    return reverse("scrutiny:programme", args=[entry.body.name])
