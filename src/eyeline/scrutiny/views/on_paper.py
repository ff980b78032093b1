"""Minutes on paper: read, shown beside what they say, confirmed row by row, kept, taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import IO, Any, cast

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.incoming import too_large
from eyeline.council.pages import Question, done, page_of, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, refuse_unless_allowed, signed_in
from eyeline.council.stored_files import place_of, store
from eyeline.scrutiny.changes import from_minutes as changes
from eyeline.scrutiny.forms import on_paper as forms
from eyeline.scrutiny.minutes import on_paper
from eyeline.scrutiny.models import Body, Commitment
from eyeline.scrutiny.rules.from_minutes import BadProposals
from eyeline.scrutiny.views.asked import Crumbs
from eyeline.scrutiny.views.commitments import thing_of

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_TAGS = {"tracked": "green", "partly": "yellow", "lost": "red", "noted": "grey"}


def _crumbs() -> Crumbs:
    return [("Commitments", reverse("scrutiny:commitments"))]


def _crumbs_below() -> Crumbs:
    return [*_crumbs(), ("Minutes on paper", reverse("scrutiny:kept_from_paper"))]


@_POSTS
@allowed("ask", "commitment")
def read_minutes(request: HttpRequest) -> HttpResponse:
    """Read a file of minutes and show what they ask; then keep what an officer confirmed of it."""
    if "read" in request.POST:
        return _confirmed(request)
    posted = request.method == "POST"
    form = forms.Papers(
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
    )
    found: list[Mapping[str, Any]] = []
    if done(form, lambda: found.append(_read(form))):
        return _page(request, found[0], forms.rows_of(found[0]))
    context = {"form": form, "crumbs": _crumbs_below()}
    return render(request, "scrutiny/read_minutes.html", context)


def _read(form: forms.Papers) -> Mapping[str, Any]:
    """Return what the files say, with the body and the day that the officer told.

    Raises:
        BadProposals: nothing can be made out, or nobody says when a meeting was.
    """
    said = form.cleaned_data
    with tempfile.TemporaryDirectory() as folder:
        minutes = _placed(Path(folder), said["minutes"])
        programme = _placed(Path(folder), said["programme"]) if said["programme"] else None
        found = on_paper.read_minutes(minutes, programme)
    told = said["held_on"].isoformat() if said["held_on"] else None
    for row in found["rows"]:
        row["meeting"] = row["meeting"] or told
        if row["meeting"] is None:
            raise BadProposals("The minutes do not say when the meeting was: give its day.")
    return {**found, "body": said["body"].name, "traced": bool(programme)}


def _placed(folder: Path, file: Any) -> Path:
    """Keep a file for as long as it is read, under a name with its own ending."""
    name = f"paper{PurePath(file.name).suffix.lower()}"
    kept = store(folder, [(name, cast("IO[bytes]", file.file))])
    return place_of(folder, kept.sha256)


def _confirmed(request: HttpRequest) -> HttpResponse:
    read = forms.Read(request.POST)
    if not read.is_valid():
        form = forms.Papers()
        return render(
            request,
            "scrutiny/read_minutes.html",
            {"form": form, "again": True, "crumbs": _crumbs_below()},
        )
    found = read.cleaned_data["read"]
    rows, body = forms.rows_of(found, request.POST), get_object_or_404(Body, name=found["body"])
    path = body.organisation.path or ""
    refuse_unless_allowed(request, "ask", Thing("commitment", path=path))
    if any(row.errors for row in rows):
        return _page(request, found, rows)
    kept = [row for row in rows if row.kept]
    if not kept:
        return _page(request, found, rows, "Tick what is to be kept; nothing is so far.")
    owners = {row.number: row.cleaned_data["owner"] for row in kept}
    proposed, by, now = [row.says for row in kept], signed_in(request), timezone.now()
    try:
        changes.keep(body, proposed, owners=owners, by=by, at=now)
    except BadProposals as error:
        return _page(request, found, rows, str(error))
    return redirect("scrutiny:kept_from_paper")


def _page(
    request: HttpRequest, read: Mapping[str, Any], rows: Sequence[forms.Row], wrong: str = ""
) -> HttpResponse:
    body = get_object_or_404(Body, name=read["body"])
    named = [each["body"] for each in read["meetings"] if each["body"]]
    context = {
        "read": read,
        "body": body,
        "sealed": forms.sealed(read),
        "rows": [(row, _TAGS.get(row.read["verdict"], "grey")) for row in rows],
        "ask": sum(row.read["asks"] for row in rows),
        "verdicts": _verdicts(read),
        "named": named[0] if named and named[0].lower() != str(body).lower() else "",
        "wrong": wrong,
        "bad": [row for row in rows if row.is_bound and not row.is_valid()],
        "crumbs": _crumbs_below(),
    }
    return render(request, "scrutiny/confirm_minutes_read.html", context)


def _verdicts(read: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return how many rows have each verdict, in the order of the verdicts."""
    found = [row["verdict"] for row in read["rows"]]
    return [(each, found.count(each)) for each in _TAGS if each in found]


@require_safe
@allowed("ask", "commitment")
def kept_from_paper(request: HttpRequest) -> HttpResponse:
    """Everything that was kept from minutes on paper, each time by itself, the newest first."""
    rows = Commitment.objects.filter(outcome=None)
    times = rows.values("body", "made_at", "made_by").annotate(first=Min("pk"))
    page = page_of(request, times.order_by("-made_at", "-first"))
    numbers = [each["first"] for each in page]
    firsts = Commitment.objects.select_related("body__organisation", "made_by").in_bulk(numbers)
    shown = [(each, list(changes.kept_with(each))) for each in map(firsts.get, numbers) if each]
    context = {
        "shown": [(each, kept, any(one.state == "open" for one in kept)) for each, kept in shown],
        "page": page,
        "crumbs": _crumbs(),
    }
    return render(request, "scrutiny/kept_from_paper.html", context)


@_POSTS
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back all that was kept in one with a commitment from paper."""
    rows = Commitment.objects.filter(outcome=None).select_related("body__organisation")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "ask", thing_of(found))
    form = forms.TakenBack(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.take_back(found, form.cleaned_data["why"], by=by, at=now)):
        return redirect("scrutiny:kept_from_paper")
    kept = changes.kept_with(found)
    question = Question(
        "Take back what was kept from paper",
        "Take it back",
        _crumbs_below(),
        "Each stays on record as taken back, with your reason; the file can then be read again.",
        facts=[(each.reference, each.text) for each in kept],
    )
    return ask_once(request, form, question)
