"""Finding what is published, following it by a feed, and what became of a topic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.models import Appointment
from eyeline.council.pages import kept, page_of
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, may, signed_in
from eyeline.scrutiny.changes import following
from eyeline.scrutiny.commitments.promises import promised
from eyeline.scrutiny.forms import taking_part as forms
from eyeline.scrutiny.models import Body, Meeting, Published, Withdrawn
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.programme.history import history_of
from eyeline.scrutiny.search import feed as atom
from eyeline.scrutiny.search.found import search as search_for
from eyeline.scrutiny.search.sources import WITHIN
from eyeline.scrutiny.views.asked import body_called, crumbs_to_programme, entry_of
from eyeline.scrutiny.views.meetings import listed
from eyeline.scrutiny.views.taking_part import CRUMBS

_NEWS = 30


@require_safe
@allowed("view", "taking_part")
def search(request: HttpRequest) -> HttpResponse:
    """What is published and has the words that are looked for."""
    form = forms.Search(request.GET if "q" in request.GET else None)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    found = search_for(typed) if typed else []
    page = page_of(request, found)
    context = {
        "form": form,
        "typed": typed,
        "page": page,
        "number": len(found),
        "kept": kept(request),
        "crumbs": CRUMBS,
    }
    return render(request, "scrutiny/search.html", context)


@require_safe
@allowed("view", "taking_part")
def feed(request: HttpRequest) -> HttpResponse:
    """All that is published, as a feed."""
    title = f"{settings.COUNCIL.name}: what scrutiny publishes"
    return _feed(request, Published.objects.all(), Withdrawn.objects.all(), title)


@require_safe
def feed_of_body(request: HttpRequest, name: str) -> HttpResponse:
    """What one commission or task group publishes, as a feed."""
    body = body_called(request, name)
    rows, gone = Published.objects.filter(body=body), Withdrawn.objects.filter(body=body)
    return _feed(request, rows, gone, f"{settings.COUNCIL.name}: {body}")


def _feed(
    request: HttpRequest, rows: QuerySet[Published], gone: QuerySet[Withdrawn], title: str
) -> HttpResponse:
    page = page_of(request, range(max(rows.count(), gone.count())), atom.A_PAGE)
    first = (page.number - 1) * atom.A_PAGE
    of = slice(first, first + atom.A_PAGE)
    here = request.build_absolute_uri(request.path)
    written = atom.write(
        rows[of],
        gone[of],
        title,
        host=settings.COUNCIL.hosts[0],
        here=here,
        pages={
            rel: f"{here}?page={number}" if number > 1 else here for rel, number in _beside(page)
        },
        full=request.build_absolute_uri,
    )
    return HttpResponse(written, content_type=atom.TYPE)


def _beside(page: Page[int]) -> Iterator[tuple[str, int]]:
    """Yield what other pages are to a page, and their numbers."""
    yield "self", page.number
    yield "first", 1
    if page.has_previous():
        yield "previous", page.previous_page_number()
    if page.has_next():
        yield "next", page.next_page_number()
    yield "last", page.paginator.num_pages


@require_safe
def entry_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a topic, from the suggestion to the response."""
    found = entry_of(request, pk)
    context = {
        "entry": found,
        "events": history_of(found, partial(may, request)),
        "crumbs": crumbs_to_programme(found.body),
    }
    return render(request, "scrutiny/entry_history.html", context)


@require_safe
@allowed("view", "member_page")
def mine(request: HttpRequest) -> HttpResponse:
    """A member's own page: their meetings and papers, what is new, what was promised."""
    who, now = signed_in(request), timezone.now()
    held = Appointment.objects.in_force(timezone.localdate()).filter(person=who)
    bodies = list(
        Body.objects.filter(organisation__in=held.values("post__organisation")).select_related(
            "organisation"
        )
    )
    since = following.visited(who, at=now)
    rows = visible_to(actor(request), Meeting.objects.all(), STORED_MEETING)
    coming = rows.filter(body__in=bodies, starts_at__gte=now).select_related(
        "body__organisation", "venue"
    )
    news = Published.objects.filter(body__in=bodies).exclude(kind__in=WITHIN).defer("words")
    context = {
        "bodies": bodies,
        "meetings": [
            (each, each.meeting.agendas.exists(), may(request, "view", _private(each.meeting)))
            for each in listed(coming.order_by("starts_at", "id")[:_NEWS])
        ],
        "since": since,
        "news": [
            (each, since is not None and each.changed_at > since)
            for each in news.order_by("-changed_at", "-id")[:_NEWS]
        ],
        "promises": promised(bodies),
        "today": timezone.localdate(),
    }
    return render(request, "scrutiny/my_page.html", context)


def _private(meeting: Meeting) -> Thing:
    return Thing("private_pack", path=meeting.body.organisation.path or "")
