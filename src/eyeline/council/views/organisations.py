"""The council's parts and bodies, their posts and seats, and which of them nobody holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import people as changes
from eyeline.council.forms import people as forms
from eyeline.council.models import Appointment, Organisation, Post
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in


@dataclass(frozen=True, slots=True)
class Seat:
    """A post or seat, and the names of those who hold it today."""

    post: Post
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the council with its posts and the parts below it."""

    organisation: Organisation
    seats: tuple[Seat, ...]
    parts: tuple[Part, ...]


@require_safe
@allowed("view", "organisation")
def organisations(request: HttpRequest) -> HttpResponse:
    """The council as a tree, with who holds what; names for those who may see appointments."""
    today = timezone.localdate()
    in_force = Appointment.objects.in_force(today).select_related("person")
    posts = Post.objects.prefetch_related(Prefetch("appointments", in_force, to_attr="in_force"))
    rows = Organisation.objects.prefetch_related(Prefetch("posts", posts))
    whole = [each for each in rows if each.last is None or each.last >= today]
    context = {
        "parts": tree(whole),
        "vacant": sum(not seat.holders for each in whole for seat in seats_of(each)),
        "names": may(request, "view", Thing("appointment")),
        "may_add": may(request, "add", Thing("organisation")),
    }
    return render(request, "council/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add", "organisation")
def add_below(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a part of the council below another."""
    parent = get_object_or_404(Organisation, pk=pk)
    form = forms.NewOrganisation(sent(request))
    by, now = signed_in(request), timezone.now()

    def change() -> Organisation:
        said = form.cleaned_data
        return changes.add_organisation(
            said["code"], said["title"], said["kind"], parent, by=by, at=now
        )

    if done(form, change):
        return redirect("council:organisations")
    title = f"Add a part or body below {parent}"
    return ask(request, form, Question(title, "Add it", _crumbs()))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add", "organisation")
def add_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a post or seat to a part of the council."""
    organisation = get_object_or_404(Organisation, pk=pk)
    form = forms.NewPost(sent(request))
    by, now = signed_in(request), timezone.now()

    def change() -> Post:
        said = form.cleaned_data
        scope = said["voting_scope"]
        return changes.add_post(
            organisation, said["title"], said["role"], by=by, at=now, voting_scope=scope
        )

    if done(form, change):
        return redirect("council:organisations")
    return ask(request, form, Question(f"Add a post to {organisation}", "Add it", _crumbs()))


def tree(organisations: Iterable[Organisation]) -> tuple[Part, ...]:
    """Return organisations with their posts as a tree; one whose parent is absent stands on top."""
    known = {each.pk: each for each in organisations}
    below: dict[int | None, list[Organisation]] = {}
    for each in known.values():
        above = each.parent_id if each.parent_id in known else None
        below.setdefault(above, []).append(each)
    return _parts(below, None)


def seats_of(organisation: Organisation) -> tuple[Seat, ...]:
    """Return the posts of an organisation that was fetched with them."""
    return tuple(
        Seat(post, tuple(each.person.name for each in getattr(post, "in_force", ())))
        for post in organisation.posts.all()
    )


def _parts(
    below: Mapping[int | None, Sequence[Organisation]], above: int | None
) -> tuple[Part, ...]:
    return tuple(
        Part(each, seats_of(each), _parts(below, each.pk)) for each in below.get(above, ())
    )


def _crumbs() -> list[tuple[str, str]]:
    return [("Organisation", reverse("council:organisations"))]
