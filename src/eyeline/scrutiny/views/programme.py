"""The work programme of a body: its page, its files, and the page of an entry."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.calendar import year_that_begins_in
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, may
from eyeline.publication import pdf, word
from eyeline.scrutiny.documents import programme as documents
from eyeline.scrutiny.models import Body, Entry
from eyeline.scrutiny.models.programme import STORED_ENTRY
from eyeline.scrutiny.programme.planned import Planned, Programme, programme
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.kinds import EntryState, Source
from eyeline.scrutiny.rules.programme import EXPECTED, SOURCE_WORDS, WORDS
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import (
    body_called,
    crumbs_to_body,
    crumbs_to_programme,
    entry_of,
    thing_of_entry,
)
from eyeline.scrutiny.views.meetings import seen_by

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"pdf": ("application/pdf", pdf.write), "docx": (_WORD, word.write)}
EARLIEST = 1990


def entries_seen(request: HttpRequest) -> QuerySet[Entry]:
    """Return the entries that whoever asks may see."""
    return visible_to(actor(request), Entry.objects.all(), STORED_ENTRY)


def programme_of(request: HttpRequest, body: Body) -> Programme:
    """Return the programme of the year that an address asks for, of this one unless it does.

    Raises:
        Http404: there is no such year.
    """
    numbers = Numbers()
    year = numbers.year_of(timezone.localdate())
    if asked := request.GET.get("year"):
        begins = int(asked[:4]) if asked[:4].isdecimal() and asked.isascii() else 0
        if not EARLIEST <= begins <= year.first.year + 2:
            raise Http404
        year = year_that_begins_in(begins, own.annual_meetings(numbers.said))
        if year.title != asked:
            raise Http404
    return programme(body, year, seen_by(request), entries_seen(request))


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """What a body looks into, meeting by meeting, and what is suggested."""
    body = body_called(request, name)
    found = programme_of(request, body)
    begins = found.year.first.year
    annual = own.annual_meetings(Numbers().said)
    context = {
        "body": body,
        "programme": found,
        "meetings": [(each, _rows(request, each)) for each in found.meetings],
        "before": year_that_begins_in(begins - 1, annual),
        "after": year_that_begins_in(begins + 1, annual),
        "suggested": [
            (each, SOURCE_WORDS[Source(each.source)], _may_agree(request, each))
            for each in found.suggested
        ],
        "sees_suggestions": may(request, "view", Thing("work_programme_entry", state="suggested")),
        "may_suggest": may(request, "suggest", Thing("work_programme_entry")),
        "may_refer": may(request, "refer", Thing("work_programme_entry")),
        "crumbs": crumbs_to_body(body),
    }
    return render(request, "scrutiny/programme.html", context)


def _rows(request: HttpRequest, planned: Planned) -> list[dict[str, object]]:
    last = len(planned.entries) - 1
    return [
        {
            "entry": each,
            "state": WORDS[EntryState(each.state)],
            "done": each.state == EntryState.DONE,
            "may_arrange": EntryState(each.state) in EXPECTED
            and may(request, "arrange", thing_of_entry(each)),
            "first": number == 0,
            "last": number == last,
        }
        for number, each in enumerate(planned.entries)
    ]


def _may_agree(request: HttpRequest, entry: Entry) -> bool:
    return may(request, "agree", thing_of_entry(entry))


@require_safe
def file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The work programme to take away, in Word or as a PDF."""
    body = body_called(request, name)
    if kind not in KINDS:
        raise Http404
    type_, write = KINDS[kind]
    council = settings.COUNCIL
    found = programme_of(request, body)
    document = documents.document(found, council.name, council.colour, timezone.localdate())
    file_name = f"work-programme-{body.name}-{found.year.title}.{kind}"
    return HttpResponse(
        write(document),
        content_type=type_,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry of the programme: what it says, where it came from, and its history."""
    found = entry_of(request, pk)
    thing = thing_of_entry(found)
    state = EntryState(found.state)
    may_arrange = may(request, "arrange", thing)
    context = {
        "entry": found,
        "state": WORDS[state],
        "source": SOURCE_WORDS[Source(found.source)],
        "history": [
            (each, WORDS[EntryState(each.state)])
            for each in found.versions.select_related("meeting", "by").order_by("-number")
        ],
        "deferrals": found.deferrals.select_related("from_meeting", "to_meeting"),
        "referral": getattr(found, "referral", None),
        "sees_history": may(request, "view", Thing("work_programme_entry", state="suggested")),
        "names": may(request, "view", Thing("appointment")),
        "may_agree": may(request, "agree", thing),
        "may_change": may_arrange,
        "may_move": may_arrange and state in EXPECTED,
        "may_finish": may_arrange
        and state in EXPECTED
        and found.meeting is not None
        and found.meeting.starts_at <= timezone.now(),
        "may_place": found.meeting is not None
        and state is EntryState.SCHEDULED
        and may(request, "arrange", Thing("agenda_item", state="public")),
        "crumbs": crumbs_to_programme(found.body),
    }
    return render(request, "scrutiny/entry.html", context)
