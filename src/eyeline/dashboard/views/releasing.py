"""Preparing an edition for an audience, and releasing what another person prepared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.pages import done, kept, sent
from eyeline.council.pages import page_of as part_of
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.dashboard.changes import releasing as changes
from eyeline.dashboard.edition import releasing
from eyeline.dashboard.edition.stored import content_hash, standing_of
from eyeline.dashboard.forms.releasing import Confirmed, Prepare
from eyeline.dashboard.models import Edition
from eyeline.dashboard.models.releasing import Attempt
from eyeline.dashboard.rules.editions import HoldUp, holds_up
from eyeline.dashboard.rules.releasing import own_work
from eyeline.dashboard.views.edition_asked import Crumbs, crumbs_to
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releasing import preparing
from eyeline.publication.standing import current, releases_folder, waiting
from eyeline.publication.views.asked import FOR_WHOM
from eyeline.publication.views.prepared import (
    files_in,
    manifest_while_open,
    page_of,
    prepared_file,
)

_VIEWED = Stored("preparation", state="audience")


@dataclass(frozen=True, slots=True)
class ForAudience:
    """An edition for one audience: what holds it up, what waits, what is out, what was tried."""

    audience: Audience
    for_whom: str
    held: tuple[HoldUp, ...]
    waits: Preparation | None
    stale: bool
    release: Release | None
    attempt: Attempt | None


@require_safe
def preparations(request: HttpRequest) -> HttpResponse:
    """What is prepared and waits for a second person, and what came of what was prepared before."""
    if not could(actor(request), "view", "preparation"):
        raise Http404
    rows = Preparation.objects.select_related("prepared_by", "released_by", "release")
    page = part_of(request, visible_to(actor(request), rows, _VIEWED))
    context = {
        "page": page,
        "kept": kept(request),
        "preparations": [
            (each, FOR_WHOM[each.audience], page_of(each)) for each in page.object_list
        ],
        "editions": Edition.objects.order_by("-quarter_end")[:4],
        "may_prepare": could(actor(request), "prepare", "release"),
    }
    return render(request, "dashboard/preparations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, label: str) -> HttpResponse:
    """What holds an edition up for each audience; and asking that it be prepared for one."""
    if not could(actor(request), "prepare", "release"):
        raise Http404
    edition = _edition(label)
    form = Prepare(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.ask_to_prepare(edition, form.chosen, by=by, at=now)):
        return redirect("dashboard:prepare", label)
    context = {
        "edition": edition,
        "form": form,
        "audiences": list(_audiences(edition)),
        "crumbs": crumbs_to(edition),
        "title": "Prepare",
    }
    return render(request, "dashboard/prepare.html", context)


@require_safe
def preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was prepared: its files and what changed, for a second person to look at."""
    found = _viewed(request, pk)
    return render(request, "dashboard/preparation.html", _about(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the second person once more, and let a job release it."""
    found = _found(pk)
    refuse_unless_allowed(request, "publish", _thing(found))
    if not found.is_open:
        raise Http404
    edition = releasing.edition_of(found)
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.ask_to_release(found, edition, by=by, at=now)):
        return redirect("dashboard:preparation", pk)
    crumbs = [*_crumbs(), (_title(found), reverse("dashboard:preparation", args=[pk]))]
    context = {**_about(request, found), "form": form, "crumbs": crumbs, "title": "Release"}
    return render(request, "dashboard/make_release.html", context)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nothing come of what was prepared."""
    found = _found(pk)
    if not _may_discard(request, found):
        raise Http404
    by, now = signed_in(request), timezone.now()
    form = Confirmed(request.POST)

    def change() -> object:
        return preparing.discard(found, releases=releases_folder(), by=by, at=now)

    if found.is_open and not done(form, change):
        context = {**_about(request, found), "form": form}
        return render(request, "dashboard/preparation.html", context)
    return redirect("dashboard:preparations")


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A file of what was prepared, to be looked at before it is released."""
    return prepared_file(_viewed(request, pk), name)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is that prepares or releases; once it is over the page comes anew."""
    found = get_object_or_404(Attempt.objects.select_related("job"), pk=pk)
    refuse_unless_allowed(request, "view", Thing("preparation", state=found.audience))
    response = render(request, "dashboard/_attempt.html", {"attempt": found})
    if found.standing.is_over:
        response["HX-Refresh"] = "true"
    return response


def _about(request: HttpRequest, found: Preparation) -> dict[str, Any]:
    edition, audience = releasing.edition_of(found), Audience(found.audience)
    standing = standing_of(edition)
    held = holds_up(standing, audience) if found.is_open else ()
    manifest = manifest_while_open(found)
    did = own_work(standing, audience, actor(request).person)
    return {
        "preparation": found,
        "edition": edition,
        "for_whom": FOR_WHOM[found.audience],
        "held": held,
        "stale": found.is_open and content_hash(edition) != found.content,
        "manifest": manifest,
        "prepared_files": files_in(manifest, partial(_address, found.pk)),
        "attempt": Attempt.objects.select_related("job").filter(preparation=found).first(),
        "may_release": found.is_open and may(request, "publish", _thing(found)),
        "may_discard": found.is_open and _may_discard(request, found),
        "is_mine": found.prepared_by_id == actor(request).person,
        "did": did,
        "crumbs": _crumbs(),
        "title": _title(found),
    }


def _address(pk: int, name: str) -> str:
    return reverse("dashboard:prepared_file", args=[pk, name])


def _audiences(edition: Edition) -> Iterator[ForAudience]:
    standing, content = standing_of(edition), content_hash(edition)
    for audience in Audience:
        waits = waiting(edition.label, audience)
        tried = Attempt.objects.filter(edition=edition, audience=audience.value)
        yield ForAudience(
            audience=audience,
            for_whom=FOR_WHOM[audience.value],
            held=holds_up(standing, audience),
            waits=waits,
            stale=waits is not None and waits.content != content,
            release=current(edition.label, audience),
            attempt=tried.select_related("job").first(),
        )


def _viewed(request: HttpRequest, pk: int) -> Preparation:
    found = _found(pk)
    refuse_unless_allowed(request, "view", Thing("preparation", state=found.audience))
    return found


def _found(pk: int) -> Preparation:
    """Return what was prepared of an edition; what has a title is of something else."""
    rows = Preparation.objects.select_related("prepared_by", "released_by", "release")
    rows = rows.filter(title="")
    return get_object_or_404(rows, pk=pk)


def _edition(label: str) -> Edition:
    found = next((each for each in Edition.objects.all() if each.label == label), None)
    if found is None:
        raise Http404
    return found


def _thing(found: Preparation) -> Thing:
    return Thing("release", state=found.audience, author=found.prepared_by_id)


def _may_discard(request: HttpRequest, found: Preparation) -> bool:
    return any(may(request, action, _thing(found)) for action in ("prepare", "publish"))


def _title(found: Preparation) -> str:
    return f"{found.name}, release {found.number}"


def _crumbs() -> Crumbs:
    return [("Prepared", reverse("dashboard:preparations"))]
