"""Who may sign in: the list, a person, and accounts opened and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.changes import people as changes
from eyeline.council.changes.links import give_link
from eyeline.council.forms import people as forms
from eyeline.council.forms.fields import Confirmed
from eyeline.council.models import Appointment, Person
from eyeline.council.pages import Question, ask, done, kept, page_of, sent
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import Thing, Verdict
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in
from eyeline.council.rules.appointments import Given, Standing, standing
from eyeline.council.rules.people import BadAppointment
from eyeline.council.sign_in.links import HOURS
from eyeline.council.views.appointments import thing_of


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment as a page shows it: how it stands, and what the reader may do with it."""

    appointment: Appointment
    standing: Standing
    may_approve: bool
    may_end: bool


@require_safe
@allowed("view", "person")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who may sign in, with what they hold today."""
    form = forms.FilterPeople(request.GET)
    rows = _wanted(form) if form.is_valid() else Person.objects.none()
    context = {
        "form": form,
        "page": page_of(request, rows),
        "kept": kept(request),
        "may_add": may(request, "add", Thing("person")),
        "anybody": Person.objects.exists(),
    }
    return render(request, "council/people.html", context)


@require_safe
@allowed("view", "person")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person, and every post and seat they hold or held."""
    return render(request, "council/person.html", _about(request, get_object_or_404(Person, pk=pk)))


@sensitive_variables("link")
@require_POST
@allowed("add", "person")
def first_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link by which somebody sets a password, and show it this once."""
    found = get_object_or_404(Person, pk=pk, is_active=True)
    context = _about(request, found) | {"hours": HOURS}
    port = int(request.get_port())
    try:
        link = give_link(found, port=port, by=signed_in(request), at=timezone.now())
    except BadAppointment as refusal:
        context["no_link"] = str(refusal)
    else:
        context["first_link"] = link
    return render(request, "council/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add", "person")
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody who may sign in."""
    form = forms.NewPerson(sent(request))
    added: list[Person] = []

    def change() -> None:
        now, by = timezone.now(), signed_in(request)
        said = form.cleaned_data
        added.append(changes.add_person(said["email"], said["name"], by=by, at=now))

    if done(form, change):
        return redirect("council:person", added[0].pk)
    lead = "They may sign in from then on. What they may see and do comes with an appointment."
    crumbs = [("People", reverse("council:people"))]
    return ask(request, form, Question("Add a person", "Add this person", crumbs, lead))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody sign in no more."""
    found = get_object_or_404(Person, pk=pk)
    refuse_unless_allowed(request, "end", Thing("person", about=pk))
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.close_account(found, by=by, at=now)):
        return redirect("council:person", pk)
    lead = "They can no longer sign in, and their tokens open nothing, from the next request on."
    question = Question("Close this account", "Close the account", crumbs_of(found), lead, True)
    return ask(request, form, question)


def crumbs_of(person: Person) -> list[tuple[str, str]]:
    """Return the way back from a page about a person."""
    return [
        ("People", reverse("council:people")),
        (person.name, reverse("council:person", args=[person.pk])),
    ]


def _about(request: HttpRequest, found: Person) -> dict[str, object]:
    """Return what the page of a person shows."""
    pk, today = found.pk, timezone.localdate()
    appointments = found.appointments.select_related(
        "post__organisation", "given_by", "approved_by"
    )
    return {
        "who": found,
        "address": found.email if _sees_address(request, pk) else "",
        "held": [_held(request, each, today) for each in appointments],
        "may_appoint": any(
            may(request, "appoint", Thing("appointment", state=way, about=pk)) for way in Given
        ),
        "may_add": may(request, "add", Thing("person")),
        "may_close": found.is_active and may(request, "end", Thing("person", about=pk)),
    }


def _wanted(form: forms.FilterPeople) -> QuerySet[Person]:
    in_force = Appointment.objects.in_force(timezone.localdate()).select_related(
        "post__organisation"
    )
    return Person.objects.filter(
        is_active=not form.cleaned_data["closed"], name__icontains=form.cleaned_data["name"]
    ).prefetch_related(Prefetch("appointments", in_force, to_attr="in_force"))


def _held(request: HttpRequest, appointment: Appointment, today: date) -> Held:
    approved = appointment.approved_at is not None
    found = standing(appointment.first, appointment.last, approved=approved, on=today)
    thing = thing_of(appointment)
    return Held(
        appointment,
        found,
        found is Standing.WAITING and may(request, "approve", thing),
        found is not Standing.ENDED and may(request, "end", thing),
    )


def _sees_address(request: HttpRequest, pk: int) -> bool:
    seen = decide(actor(request), "view", Thing("person", about=pk), "council.Person.email")
    return seen.verdict is not Verdict.REFUSED
