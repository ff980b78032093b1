"""Publishing a plan's public version: declared, prepared by one person, released by another."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.pages import done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.improvement import releasing
from eyeline.improvement.changes import public as changes
from eyeline.improvement.documents.public import Shown
from eyeline.improvement.forms.public import Confirmed, Declare
from eyeline.improvement.models import Declaration, Owner, Plan
from eyeline.improvement.rules.owners import is_initials, is_name
from eyeline.improvement.stored import value_of
from eyeline.improvement.views.asked import Crumbs, crumbs_to
from eyeline.improvement.withheld import all_owners
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releasing import preparing
from eyeline.publication.releasing.allowed import thing
from eyeline.publication.standing import releases_folder, standings
from eyeline.publication.views.prepared import files_in, manifest_while_open, prepared_file

_VIEWED = Thing("preparation", state=releasing.AUDIENCE.value)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, name: str) -> HttpResponse:
    """How a plan's public version stands: what is declared, what waits, every release; and
    preparing the next one."""
    plan = _plan(request, name)
    form = Confirmed(sent(request))
    if request.method == "POST":
        refuse_unless_allowed(request, "prepare", thing(releasing.AUDIENCE))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: releasing.prepare(plan, releases=releases_folder(), by=by, at=now)):
        return redirect("improvement:publish", name)
    return _page(request, plan, form)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, name: str) -> HttpResponse:
    """Say what of a plan may be published, and which role stands for each owner."""
    refuse_unless_allowed(request, "declare", Thing("plan"))
    plan = get_object_or_404(Plan.objects.select_related("paper"), name=name)
    now = releasing.declared_of(plan)
    owners = list(all_owners(value_of(plan)))
    proposed = {**_proposed(plan, owners), **(now.roles if now else {})}
    form = Declare(owners, proposed, now, sent(request))
    by, at = signed_in(request), timezone.now()
    if done(form, lambda: changes.declare(plan, form.shown, form.roles, by=by, at=at)):
        return redirect("improvement:publish", name)
    context = {
        "plan": plan,
        "form": form,
        "crumbs": [*_crumbs(request, plan), (_PUBLIC, _address(plan))],
        "title": "What may be published",
    }
    return render(request, "improvement/declare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make_release(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Ask the second person once more, and release what they looked at."""
    plan, waits = _prepared(name, pk)
    refuse_unless_allowed(request, "publish", _thing(waits))
    if not waits.is_open:
        raise Http404
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: releasing.make(waits, releases=releases_folder(), by=by, at=now)):
        return redirect("improvement:publish", name)
    context = {
        **_about(request, plan, waits),
        "form": form,
        "in_the_way": releasing.in_the_way(plan),
        "crumbs": [*_crumbs(request, plan), (_PUBLIC, _address(plan))],
        "title": "Release",
    }
    return render(request, "improvement/make_release.html", context)


@require_POST
def discard(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Let nothing come of what waits."""
    plan, waits = _prepared(name, pk)
    if not _may_discard(request, waits):
        raise Http404
    by, now = signed_in(request), timezone.now()
    form = Confirmed(request.POST)
    if not waits.is_open or done(
        form, lambda: preparing.discard(waits, releases=releases_folder(), by=by, at=now)
    ):
        return redirect("improvement:publish", plan.name)
    return _page(request, plan, form)


@require_safe
def file(request: HttpRequest, name: str, pk: int, file: str) -> HttpResponseBase:
    """A file of what waits, to be looked at before it is released."""
    refuse_unless_allowed(request, "view", _VIEWED)
    _, waits = _prepared(name, pk)
    return prepared_file(waits, file)


_PUBLIC = "Public version"


def _page(request: HttpRequest, plan: Plan, form: Confirmed) -> HttpResponse:
    waits = releasing.waiting(plan)
    context = {
        **_about(request, plan, waits),
        "form": form,
        "declared": _declared(plan),
        "in_the_way": releasing.in_the_way(plan),
        "releases": standings(_releases(plan)),
        "may_declare": may(request, "declare", Thing("plan")),
        "may_prepare": may(request, "prepare", thing(releasing.AUDIENCE)),
        "crumbs": _crumbs(request, plan),
    }
    return render(request, "improvement/publish.html", context)


def _about(request: HttpRequest, plan: Plan, waits: Preparation | None) -> dict[str, Any]:
    manifest = manifest_while_open(waits) if waits else None
    return {
        "plan": plan,
        "preparation": waits,
        "manifest": manifest,
        "prepared_files": files_in(manifest, partial(_file_address, plan, waits)),
        "stale": waits is not None and waits.content != releasing.content_hash(plan),
        "is_mine": waits is not None and waits.prepared_by_id == actor(request).person,
        "may_release": waits is not None and may(request, "publish", _thing(waits)),
        "may_discard": waits is not None and _may_discard(request, waits),
        "title": _PUBLIC,
    }


def _declared(plan: Plan) -> dict[str, Any] | None:
    last: Declaration | None = plan.declarations.select_related("declared_by").last()
    if last is None:
        return None
    order = [each.value for each in Shown]
    return {
        "shown": [each for each in order if each in last.fields],
        "hidden": [each for each in order if each not in last.fields],
        "roles": len(last.roles),
        "by": last.declared_by.name,
        "at": last.declared_at,
    }


def _proposed(plan: Plan, owners: list[str]) -> dict[str, str]:
    """Return a role for each owner that has one by its post, or by its own words."""
    posts = Owner.objects.filter(action__plan=plan, until_at=None, post__isnull=False)
    known = dict(posts.values_list("words", "post__title"))
    titles = {name: name for name in owners if not is_name(name) and not is_initials(name)}
    return {**titles, **known}


def _releases(plan: Plan) -> list[Release]:
    rows = Release.objects.select_related("withdrawal").filter(edition=releasing.label_of(plan))
    return list(rows.order_by("-number"))


def _plan(request: HttpRequest, name: str) -> Plan:
    refuse_unless_allowed(request, "view", _VIEWED)
    return get_object_or_404(Plan.objects.select_related("paper"), name=name)


def _prepared(name: str, pk: int) -> tuple[Plan, Preparation]:
    """Return a plan and what was prepared of it, whatever came of that.

    Raises:
        Http404: there is no such plan, or that was not prepared of it.
    """
    plan = get_object_or_404(Plan.objects.select_related("paper"), name=name)
    rows = Preparation.objects.select_related("prepared_by")
    return plan, get_object_or_404(rows, pk=pk, edition=releasing.label_of(plan))


def _thing(waits: Preparation) -> Thing:
    return thing(releasing.AUDIENCE, prepared_by=waits.prepared_by_id)


def _may_discard(request: HttpRequest, waits: Preparation) -> bool:
    return any(may(request, action, _thing(waits)) for action in ("prepare", "publish"))


def _crumbs(request: HttpRequest, plan: Plan) -> Crumbs:
    """Return the way to a page of it: by the plan for whoever may see that, else by releases."""
    if may(request, "view", Thing("plan")):
        return crumbs_to(plan)
    return [("Releases", reverse("publication:releases"))]


def _address(plan: Plan) -> str:
    return reverse("improvement:publish", args=[plan.name])


def _file_address(plan: Plan, waits: Preparation | None, file: str) -> str:
    assert waits is not None  # or there is no manifest, and so no file
    return reverse("improvement:prepared_file", args=[plan.name, waits.pk, file])
