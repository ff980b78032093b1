"""Who holds which post: given by one person and, for some roles, approved by a second."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import people as changes
from eyeline.council.forms import people as forms
from eyeline.council.forms.fields import Confirmed
from eyeline.council.models import Appointment, Person, Post
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.council.rules.appointments import Given, given, roles_given
from eyeline.council.rules.roles import Role
from eyeline.figures import day_in_words


def thing_of(appointment: Appointment) -> Thing:
    """Return an appointment as the policy knows one."""
    return Thing(
        "appointment",
        state=given(Role(appointment.post.role)),
        path=appointment.post.organisation.path or "",
        author=appointment.given_by_id,
        about=appointment.person_id,
    )


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The appointments that wait for the reader's approval."""
    if not could(actor(request), "approve", "appointment"):
        raise Http404
    found = (
        Appointment.objects.filter(approved_at=None)
        .select_related("person", "given_by", "post__organisation")
        .order_by("given_at")
    )
    rows = [each for each in found if may(request, "approve", thing_of(each))]
    return render(request, "council/appointments.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody hold a post or seat."""
    person = get_object_or_404(Person, pk=pk, is_active=True)
    form = forms.NewAppointment(
        _posts(request, pk), sent(request), initial={"first": timezone.localdate()}
    )
    by, now = signed_in(request), timezone.now()

    def change() -> Appointment:
        said = form.cleaned_data
        post = get_object_or_404(Post, pk=said["post"])
        return changes.appoint(person, post, first=said["first"], last=said["last"], by=by, at=now)

    if done(form, change):
        return redirect("council:person", pk)
    lead = "Some roles give nothing before a second person has approved them."
    crumbs = _crumbs(request, person)
    return ask(request, form, Question(f"Appoint {person.name}", "Appoint", crumbs, lead))


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve that somebody holds a role that two people must give."""
    found = _appointment(pk)
    refuse_unless_allowed(request, "approve", thing_of(found))
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.approve(found, by=by, at=now)):
        return redirect("council:appointments")
    facts = [
        ("Person", found.person.name),
        ("Post or seat", str(found.post)),
        ("Role", Role(found.post.role).words),
        ("From", day_in_words(found.first)),
        ("To", day_in_words(found.last) if found.last else "Further notice"),
        ("Given by", str(found.given_by or "The command line")),
        ("Signed in last", _last_sign_in(found.person)),
    ]
    crumbs = [("Appointments to approve", reverse("council:appointments"))]
    lead = (
        "They may then see and do what the role says, from the next request on. Make sure with "
        "them, not with whoever appointed them, that the account is theirs and nobody else's."
    )
    question = Question("Approve an appointment", "Approve", crumbs, lead, facts=facts)
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment."""
    found = _appointment(pk)
    refuse_unless_allowed(request, "end", thing_of(found))
    form = forms.LastDay(sent(request), initial={"last": timezone.localdate()})
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.end(found, last=form.cleaned_data["last"], by=by, at=now)):
        return redirect("council:person", found.person_id)
    lead = f"{found.person.name} holds {found.post}."
    crumbs = _crumbs(request, found.person)
    return ask(request, form, Question("End an appointment", "End it", crumbs, lead, True))


def _last_sign_in(person: Person) -> str:
    last = person.last_login
    return day_in_words(timezone.localtime(last).date()) if last else "Not yet"


def _posts(request: HttpRequest, person: int) -> Sequence[Post]:
    """Return the posts that the reader may give to a person.

    Raises:
        Http404: they may give none of any kind.
    """
    ways = [
        way
        for way in Given
        if may(request, "appoint", Thing("appointment", state=way, about=person))
    ]
    if not ways:
        raise Http404
    roles = [role.value for role in roles_given(ways)]
    return list(Post.objects.filter(role__in=roles).select_related("organisation"))


def _appointment(pk: int) -> Appointment:
    rows = Appointment.objects.select_related("person", "post__organisation")
    return get_object_or_404(rows, pk=pk)


def _crumbs(request: HttpRequest, person: Person) -> list[tuple[str, str]]:
    if not may(request, "view", Thing("person")):
        return []
    return [
        ("People", reverse("council:people")),
        (person.name, reverse("council:person", args=[person.pk])),
    ]
