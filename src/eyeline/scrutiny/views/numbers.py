"""The council's own numbers for its commissions, the days it is closed, and where bodies meet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.forms.fields import Confirmed
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import numbers as changes
from eyeline.scrutiny.forms import numbers as forms
from eyeline.scrutiny.models import Closure, Rule, Venue, VenueText
from eyeline.scrutiny.rules.own import KNOWN
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import crumbs_to_commissions

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@allowed("view", "commission_number")
def numbers(request: HttpRequest) -> HttpResponse:
    """Each number that the rules ask for, with what holds today and what was said of it."""
    today, known = timezone.localdate(), Numbers()
    said = list(Rule.objects.select_related("body__organisation", "set_by").order_by("-id"))
    context = {
        "numbers": [
            (each, known.value(each.name, today), [one for one in said if one.name == each.name])
            for each in KNOWN.values()
        ],
        "closures": Closure.objects.order_by("day"),
        "may_set": may(request, "set", Thing("commission_number")),
    }
    return render(request, "scrutiny/numbers.html", context)


@_POSTS
@allowed("set", "commission_number")
def set_number(request: HttpRequest) -> HttpResponse:
    """Set a number from a day on."""
    form = forms.NewNumber(sent(request), initial={"name": request.GET.get("name", "")})

    def change() -> Rule:
        said = form.cleaned_data
        return changes.set_number(
            said["name"],
            said["value"],
            first=said["first"],
            agreed=said["agreed"],
            body=said["body"],
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("scrutiny:numbers")
    lead = "What held before stays for the days before. What was published by it stays as it is."
    return ask(request, form, Question("Set a number", "Set it", _crumbs(), lead))


@_POSTS
@allowed("set", "commission_number")
def close(request: HttpRequest) -> HttpResponse:
    """Say that the council is closed on a day."""
    form = forms.NewClosure(sent(request))

    def change() -> Closure:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.close_on(said["day"], said["reason"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:numbers")
    lead = (
        "It is then no working day: the last days for notices, questions and clearances come "
        "earlier. Bank holidays are known already."
    )
    return ask(request, form, Question("Add a closure", "Add it", _crumbs(), lead))


@_POSTS
@allowed("set", "commission_number")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that the council is closed on a day."""
    found = get_object_or_404(Closure, pk=pk)
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.open_on(found, by=by, at=now)):
        return redirect("scrutiny:numbers")
    facts = [("Day", day_in_words(found.day)), ("Why it was closed", found.reason)]
    question = Question("Take a closure back", "Take it back", _crumbs(), grave=True, facts=facts)
    return ask(request, form, question)


def _crumbs() -> list[tuple[str, str]]:
    return [("Numbers and closures", reverse("scrutiny:numbers"))]


@require_safe
@allowed("view", "venue")
def venues(request: HttpRequest) -> HttpResponse:
    """Where bodies meet, and what visitors are told there today."""
    today = timezone.localdate()
    found = []
    for venue in Venue.objects.prefetch_related("texts"):
        holds: dict[str, VenueText] = {}
        for text in sorted(venue.texts.all(), key=lambda each: (each.first, each.pk)):
            if text.first <= today:
                holds[text.kind] = text
        found.append((venue, [holds[kind] for kind in VenueText.KINDS if kind in holds]))
    context = {
        "venues": found,
        "may_manage": may(request, "manage", Thing("venue")),
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/venues.html", context)


@_POSTS
@allowed("manage", "venue")
def add_venue(request: HttpRequest) -> HttpResponse:
    """Add a venue."""
    form = forms.NewVenue(sent(request))

    def change() -> Venue:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.add_venue(said["title"], said["address"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:venues")
    return ask(request, form, Question("Add a venue", "Add it", _to_venues()))


@_POSTS
@allowed("manage", "venue")
def say_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what visitors of a venue are told from a day on."""
    venue = get_object_or_404(Venue, pk=pk)
    form = forms.NewVenueText(sent(request), initial={"first": timezone.localdate()})

    def change() -> VenueText:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.say_text(
            venue, said["kind"], said["text"], first=said["first"], by=by, at=now
        )

    if done(form, change):
        return redirect("scrutiny:venues")
    lead = "It stands on the page of every meeting there from that day on."
    title = f"What visitors of {venue} are told"
    return ask(request, form, Question(title, "Save", _to_venues(), lead))


def _to_venues() -> list[tuple[str, str]]:
    return [("Venues", reverse("scrutiny:venues"))]
