"""On which days the board and the commissions meet that editions go to, and which service answers
for which measures."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.declared import catalogue
from eyeline.council.forms.fields import Confirmed
from eyeline.council.meeting_days import meeting_days
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in
from eyeline.dashboard.changes import bodies as changes
from eyeline.dashboard.edition.bodies import answering, organisations
from eyeline.dashboard.forms import editions as forms
from eyeline.dashboard.models import BodyDate
from eyeline.dashboard.rules.answering import Place, places
from eyeline.dashboard.rules.edition_calendar import Part
from eyeline.figures import day_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("view", "body_date")
def dates(request: HttpRequest) -> HttpResponse:
    """The days on which each body meets and, for whoever may, the form to add one."""
    sets = may(request, "set", Thing("body_date"))
    bodies = _bodies()
    choices = [(part, title) for part, title, _, own in bodies if own is None]
    sets = sets and bool(choices)
    form = forms.MeetingDay(choices, sent(request))
    if request.method == "POST":
        if not sets:
            raise Http404
        if done(form, lambda: _add(request, form)):
            return redirect("dashboard:edition_dates")
    context = {
        "bodies": [each[1:] for each in bodies],
        "form": form if sets else None,
        "today": timezone.localdate(),
        "crumbs": [("Editions", reverse("dashboard:editions"))],
    }
    return render(request, "dashboard/edition_dates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("set", "body_date")
def cancel_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a body does not meet on a day."""
    meeting = get_object_or_404(BodyDate.objects.select_related("organisation"), pk=pk)
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.cancel_date(meeting, by=by, at=now)):
        return redirect("dashboard:edition_dates")
    crumbs = [
        ("Editions", reverse("dashboard:editions")),
        ("Meetings", reverse("dashboard:edition_dates")),
    ]
    facts = [("Body", meeting.organisation.title), ("Day", day_in_words(meeting.on))]
    lead = "Editions are then due at its next meeting. That it was to meet stays on record."
    title = "Cancel a meeting"
    return ask(request, form, Question(title, "Cancel it", crumbs, lead, grave=True, facts=facts))


@require_safe
@allowed("view", "answering")
def services(request: HttpRequest) -> HttpResponse:
    """Which service answers for which measures, and how many they are."""
    measures, now = catalogue().measures, answering()
    rows = [
        (place, now.get(place), sum((m.section, m.group) == place for m in measures))
        for place in places(measures)
    ]
    context = {
        "rows": rows,
        "may_set": may(request, "set", Thing("answering")),
        "crumbs": [("Editions", reverse("dashboard:editions"))],
    }
    return render(request, "dashboard/edition_services.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("set", "answering")
def set_service(request: HttpRequest) -> HttpResponse:
    """Say which service answers for the measures of a section and group."""
    place = _place(request)
    parts = Organisation.objects.filter(
        kind__in=[OrganisationKind.DIVISION, OrganisationKind.SERVICE]
    )
    choices = [(str(each.pk), each.title) for each in parts]
    now = answering().get(place)
    form = forms.Answering(choices, sent(request), initial={"service": now.number if now else ""})
    by, at = signed_in(request), timezone.now()

    def change() -> object:
        chosen = form.cleaned_data["service"]
        service = parts.get(pk=chosen) if chosen else None
        return changes.answer_for(place, service, by=by, at=at)

    if done(form, change):
        return redirect("dashboard:edition_services")
    crumbs = [
        ("Editions", reverse("dashboard:editions")),
        ("Who signs for what", reverse("dashboard:edition_services")),
    ]
    lead = "Its head signs for these measures in every edition that is not out yet."
    title = f"Who signs for {place[0]}, {place[1]}?"
    return ask(request, form, Question(title, "Save", crumbs, lead))


def _add(request: HttpRequest, form: forms.MeetingDay) -> BodyDate:
    said, by = form.cleaned_data, signed_in(request)
    called, at = said["called"], timezone.now()
    return changes.add_date(said["part"], said["on"], called=called, by=by, at=at)


def _titles() -> list[tuple[Part, str]]:
    named = organisations()
    return [(part, named[part].title if part in named else part.words) for part in Part]


def _bodies() -> list[tuple[Part, str, list[BodyDate], list[date] | None]]:
    """Return each body with the days that were entered for it, the newest first, and with those
    of its own calendar; None where it has none."""
    named, kept = organisations(), meeting_days()
    found = []
    for part, title in _titles():
        of = named.get(part)
        rows = BodyDate.objects.filter(organisation=of, cancelled_at=None).order_by("-on")
        own = sorted(kept[of.pk], reverse=True) if of and of.pk in kept else None
        found.append((part, title, list(rows) if of and own is None else [], own))
    return found


def _place(request: HttpRequest) -> Place:
    """Return the section and group that an address asks for.

    Raises:
        Http404: no measure is declared there.
    """
    asked = (request.GET.get("section", ""), request.GET.get("group", ""))
    if asked not in places(catalogue().measures):
        raise Http404
    return asked
