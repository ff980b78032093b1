"""Papers that a plan is read from: loaded, looked at, answered, confirmed or discarded."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.folders import folders
from eyeline.council.incoming import too_large
from eyeline.council.pages import done, page_of, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, refuse_unless_allowed, signed_in
from eyeline.council.stored_files import place_of, store
from eyeline.improvement.changes import papers as changes
from eyeline.improvement.forms import plan as forms
from eyeline.improvement.models import Paper, Plan
from eyeline.improvement.proposal import proposal_of
from eyeline.improvement.rules import reading
from eyeline.improvement.rules.papers import name_from
from eyeline.improvement.rules.shape import restored
from eyeline.papers.reading import read


def thing_of(paper: Paper) -> Thing:
    """Return a paper as the policy knows one."""
    return Thing("plan_paper", state=paper.state, author=paper.loaded_by_id)


@require_safe
@allowed("view", "plan_paper")
def papers(request: HttpRequest) -> HttpResponse:
    """Every paper that a plan was read from, the newest first."""
    page = page_of(request, Paper.objects.select_related("loaded_by", "decided_by"))
    may_load = may(request, "load", Thing("plan_paper"))
    context = {"page": page, "papers": page.object_list, "may_load": may_load, "kept": ""}
    return render(request, "improvement/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("load", "plan_paper")
def load(request: HttpRequest) -> HttpResponse:
    """Load a paper; what was read of it is shown before any of it is the plan."""
    posted = request.method == "POST"
    form = forms.NewPaper(
        list(Plan.objects.all()),
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
    )
    loaded: list[Paper] = []
    if done(form, lambda: loaded.append(_load(request, form))):
        return redirect("improvement:paper", loaded[0].pk)
    context = {"form": form, "crumbs": _crumbs()[:1]}
    return render(request, "improvement/load.html", context)


def _load(request: HttpRequest, form: forms.NewPaper) -> Paper:
    said = form.cleaned_data
    file = cast("IO[bytes]", said["file"].file)
    name = f"plan{form.kind}"
    with tempfile.TemporaryDirectory() as folder:
        here = store(Path(folder), [(name, file)])
        found = reading.read(read(place_of(Path(folder), here.sha256)), said["as_at"])
    kept = store(folders().files, [(name, file)])
    known = Plan.objects.filter(name=said.get("plan") or "").first()
    title = said["title"] or (known.title if known else "")
    came = changes.Came(known.name if known else name_from(title), title, kept.sha256, form.kind)
    return changes.propose(found, came, by=signed_in(request), at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read of a paper: columns, what differs, and the questions to answer."""
    found = _paper(request, pk, "view")
    value = restored(found.read)
    form = forms.Answers(value.questions, sent(request))
    if request.method == "POST":
        refuse_unless_allowed(request, "answer", thing_of(found))
        by, now = signed_in(request), timezone.now()
        if done(form, lambda: changes.answer(found, form.answers, by=by, at=now)):
            return redirect("improvement:paper", pk)
    context = {
        "paper": found,
        "value": value,
        "proposal": proposal_of(found, value),
        "form": form,
        "may_answer": may(request, "answer", thing_of(found)),
        "may_confirm": may(request, "confirm", thing_of(found)),
        "may_discard": may(request, "discard", thing_of(found)),
        "crumbs": _crumbs(),
    }
    return render(request, "improvement/paper.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the plan of a paper."""
    found = _paper(request, pk, "confirm")
    by, now = signed_in(request), timezone.now()
    if done(forms.Confirmed(request.POST), lambda: changes.confirm(found, by=by, at=now)):
        return redirect("improvement:plan", found.name)
    return redirect("improvement:paper", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nothing come of a paper."""
    found = _paper(request, pk, "discard")
    by, now = signed_in(request), timezone.now()
    done(forms.Confirmed(request.POST), lambda: changes.discard(found, by=by, at=now))
    return redirect("improvement:papers")


def _paper(request: HttpRequest, pk: int, action: str) -> Paper:
    found = get_object_or_404(Paper.objects.select_related("loaded_by", "decided_by"), pk=pk)
    refuse_unless_allowed(request, action, thing_of(found))
    return found


def _crumbs() -> list[tuple[str, str]]:
    return [
        ("Improvement plan", reverse("improvement:plans")),
        ("Papers", reverse("improvement:papers")),
    ]
