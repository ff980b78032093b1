"""Loading the files of a return, and what becomes of them."""

from __future__ import annotations

from typing import IO, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.changes import uploads as changes
from eyeline.council.folders import folders
from eyeline.council.forms.uploads import NewUpload
from eyeline.council.incoming import too_large
from eyeline.council.models import Upload
from eyeline.council.pages import done
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in
from eyeline.council.rules import uploads as rules
from eyeline.council.stored_files import Stored, store
from eyeline.council.views.faults import thing as faults
from eyeline.returns.listed import RETURNS, SECTIONS


def thing_of(upload: Upload) -> Thing:
    """Return an upload as the policy knows one."""
    return Thing("upload", state=upload.state, author=upload.loaded_by_id)


@require_safe
@allowed("load", "upload")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose which return the files are."""
    context = {
        "groups": [
            (title, [(name, each) for name, each in RETURNS.items() if each.section == title])
            for title in SECTIONS
        ],
        "crumbs": _crumbs(),
    }
    return render(request, "council/load.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("load", "upload")
def load(request: HttpRequest, name: str) -> HttpResponse:
    """Load the files of a return; a job reads them."""
    listed = RETURNS.get(name)
    if listed is None:
        raise Http404
    posted = request.method == "POST"
    form = NewUpload(
        listed,
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
    )
    received: list[Upload] = []
    if done(form, lambda: received.append(_receive(request, name, form))):
        return redirect("council:upload", received[0].pk)
    crumbs = [*_crumbs(), ("Load a return", reverse("council:choose_return"))]
    context = {"form": form, "listed": listed, "name": name, "crumbs": crumbs}
    return render(request, "council/load_return.html", context)


@require_safe
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """An upload: how far it has come, and what became of it."""
    found = _upload(request, pk)
    context = {
        "upload": found,
        "listed": RETURNS.get(found.return_name),
        "may_stop": may(request, "stop", thing_of(found)),
        "may_load": may(request, "load", Thing("upload")),
        "may_see_faults": may(request, "view", faults()),
        "crumbs": _crumbs(),
    }
    return render(request, "council/upload.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an upload has come, for its page to show; once it is over the page comes anew."""
    found = _upload(request, pk)
    response = render(request, "council/_progress.html", {"upload": found, "job": found.job})
    if found.standing.is_over:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an upload that waits or runs; one that is over stays as it is."""
    found = _upload(request, pk)
    if not could(actor(request), "stop", "upload"):
        raise Http404
    if not found.standing.is_over:
        refuse_unless_allowed(request, "stop", thing_of(found))
        changes.stop(found, by=signed_in(request), at=timezone.now())
    return redirect("council:upload", pk)


def _upload(request: HttpRequest, pk: int) -> Upload:
    found = get_object_or_404(Upload.objects.select_related("loaded_by", "job"), pk=pk)
    refuse_unless_allowed(request, "view", thing_of(found))
    return found


def _receive(request: HttpRequest, name: str, form: NewUpload) -> Upload:
    said = form.cleaned_data
    covers = (said.get("covers_from"), said.get("covers_to"))
    rules.check_said(name, said.get("year"), covers, said.get("as_at"))
    return changes.receive(
        name,
        _stored(form),
        year=said.get("year"),
        covers=covers,
        as_at=said.get("as_at"),
        by=signed_in(request),
        at=timezone.now(),
    )


def _stored(form: NewUpload) -> Stored:
    """Keep the files, so that they are there before anything says so."""
    files = form.cleaned_data["file"]
    names = rules.safe_names([file.name or "" for file in files])
    opened = [cast("IO[bytes]", file.file) for file in files]
    return store(folders().uploads, list(zip(names, opened, strict=True)))


def _crumbs() -> list[tuple[str, str]]:
    return [("Sources", reverse("council:sources"))]
