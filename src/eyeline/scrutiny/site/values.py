"""What everybody may see of commissions and their meetings, as the public site takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import PUBLIC, Thing, Verdict
from eyeline.council.policy.visible import visible_to
from eyeline.publication.site import addresses, commissions
from eyeline.scrutiny.commitments import table
from eyeline.scrutiny.meeting import calendar_feed
from eyeline.scrutiny.meeting.seats import lacking_of, quorum, seats_of
from eyeline.scrutiny.models import Body, Entry, Meeting, TermsOfReference
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.models.programme import STORED_ENTRY
from eyeline.scrutiny.parts import parts
from eyeline.scrutiny.programme.planned import Planned, programme
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.rules.kinds import EntryState, MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import KIND_WORDS, WORDS
from eyeline.scrutiny.rules.structure import Part
from eyeline.scrutiny.site import outcomes
from eyeline.scrutiny.site.agendas import agendas_of
from eyeline.scrutiny.site.minutes import minutes_of
from eyeline.scrutiny.stored import Numbers, day_of, texts_of

_TOP = 2  # the level of the highest heading of a text, below that of its page


def values(on: date) -> commissions.Commissions:
    """Return all that is public of commissions, meetings and their papers, on a day."""
    numbers = Numbers()
    bodies = list(Body.objects.select_related("organisation", "parent"))
    meetings = _announced()
    return commissions.Commissions(
        on,
        tuple(_commission(body, meetings, numbers, on) for body in bodies),
        tuple(_meeting(each, numbers) for each in meetings),
        _calendar(meetings, f"{settings.COUNCIL.name}: scrutiny meetings", numbers),
        tuple(map(_part, parts(on, names=False)))
        if _may("view", Thing("council_structure"))
        else (),
        tuple(outcomes.commitments()),
        table.written(outcomes.public_commitments().order_by("body", "year", "number"), on),
        tuple(outcomes.decisions()),
        tuple(outcomes.plan()),
        tuple(outcomes.answers()),
    )


def _may(action: str, thing: Thing) -> bool:
    return decide(PUBLIC, action, thing).verdict is not Verdict.REFUSED


def _announced() -> list[Meeting]:
    rows = Meeting.objects.select_related("body__organisation", "venue", "instead_of")
    return list(visible_to(PUBLIC, rows, STORED_MEETING).order_by("starts_at", "id"))


def _calendar(meetings: list[Meeting], title: str, numbers: Numbers) -> str:
    council = settings.COUNCIL
    site = council.public_url or f"https://{council.hosts[0]}"
    written = calendar_feed.write(
        meetings,
        title,
        host=council.hosts[0],
        address=lambda meeting: site + addresses.meeting(meeting.pk),
        numbers=numbers,
    )
    return written.decode()


def _commission(
    body: Body, meetings: list[Meeting], numbers: Numbers, on: date
) -> commissions.Commission:
    seats = seats_of(body, on, lambda thing: _may("view", thing))
    needed = quorum(body, seats, numbers, on)
    own = [each for each in meetings if each.body_id == body.pk]
    return commissions.Commission(
        body.name,
        str(body),
        body.remit,
        body.contact,
        body.parent.name if body.parent else "",
        tuple(
            commissions.Seat(
                each.post.title,
                _by_law(each.basis, each.nominated_by),
                each.votes,
                each.held,
                tuple(each.holders),
            )
            for each in seats
        ),
        f"A meeting needs {needed[0]} of the {needed[1]} members who vote." if needed else "",
        tuple(each.words for each in lacking_of(body, numbers, on)),
        tuple(map(_terms, body.terms.order_by("number"))),
        tuple(_programmes(body, own, numbers)),
        _calendar(own, f"{settings.COUNCIL.name}: {body}", numbers),
    )


def _by_law(basis: str, nominated_by: str) -> str:
    named = f", named by {nominated_by}" if nominated_by else ""
    return f"Seat by law: {basis}{named}" if basis else ""


def _terms(terms: TermsOfReference) -> commissions.Terms:
    text = as_html(terms.text, _TOP)
    return commissions.Terms(terms.number, text, terms.adopted_on, terms.adopted_by)


def _programmes(
    body: Body, meetings: list[Meeting], numbers: Numbers
) -> Iterator[commissions.Programme]:
    """Yield the programme of each year of which meetings were announced, the earliest first."""
    years = {numbers.year_of(day_of(each)).first: each for each in meetings}
    rows = visible_to(PUBLIC, Meeting.objects.all(), STORED_MEETING)
    entries = visible_to(PUBLIC, Entry.objects.all(), STORED_ENTRY)
    for _, one in sorted(years.items()):
        year = numbers.year_of(day_of(one))
        found = programme(body, year, rows, entries)
        yield commissions.Programme(year.title, tuple(map(_planned, found.meetings)))


def _planned(planned: Planned) -> commissions.Planned:
    topics = tuple(
        commissions.Topic(
            each.title,
            each.wanted,
            each.progress,
            each.lead,
            each.state == EntryState.DONE,
        )
        for each in planned.entries
    )
    return commissions.Planned(planned.meeting.pk, topics)


def _meeting(meeting: Meeting, numbers: Numbers) -> commissions.Meeting:
    state, kind = MeetingState(meeting.state), MeetingKind(meeting.kind)
    instead = Meeting.objects.filter(instead_of=meeting).first()
    entries = visible_to(PUBLIC, meeting.entries.all(), STORED_ENTRY)
    shown = [EntryState.SCHEDULED, EntryState.ON_AGENDA, EntryState.DONE]
    return commissions.Meeting(
        meeting.pk,
        meeting.body.name,
        numbers.year_of(day_of(meeting)).title,
        KIND_WORDS[kind],
        kind is MeetingKind.ORDINARY,
        state.value,
        WORDS[state],
        meeting.starts_at,
        meeting.ends_at,
        meeting.venue.title,
        meeting.venue.address,
        meeting.reason,
        meeting.short_notice_reason,
        instead.pk if instead else None,
        meeting.instead_of_id,
        tuple(
            commissions.Day(
                each.name,
                each.title,
                each.day.on,
                each.until,
                each.day.words,
                each.day.rule,
                each.day.source,
            )
            for each in numbers.days_of(meeting)
            if each.public
        ),
        tuple(commissions.Text(each.kind, each.text) for each in texts_of(meeting)),
        tuple(each.title for each in entries.filter(state__in=shown).order_by("position", "id")),
        tuple(agendas_of(meeting)),
        tuple(minutes_of(meeting)) if _may("view", Thing("published_minutes")) else (),
    )


def _part(part: Part) -> commissions.Part:
    return commissions.Part(part.title, part.kind, part.head, tuple(map(_part, part.parts)))
