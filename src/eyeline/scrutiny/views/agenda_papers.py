"""The papers that go with the items of an agenda: added, and taken off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.council.folders import folders
from eyeline.council.forms.fields import Confirmed
from eyeline.council.incoming import too_large
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.requests import signed_in
from eyeline.council.stored_files import store
from eyeline.scrutiny.changes import agenda_papers as papers
from eyeline.scrutiny.documents.pack.looking import look_at
from eyeline.scrutiny.forms import agendas as forms
from eyeline.scrutiny.models import Appendix, Item, Meeting
from eyeline.scrutiny.rules.kinds import Part
from eyeline.scrutiny.views.agendas import crumbs_to_agenda, item_for

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a paper to an item."""
    found = item_for(request, pk)
    posted = request.method == "POST"
    form = forms.NewPaper(
        _ready(found.meeting),
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
        initial={"title": found.title},
    )
    if done(form, lambda: _add_paper(request, found, form)):
        return redirect("scrutiny:agenda", found.meeting_id)
    crumbs = crumbs_to_agenda(found.meeting)
    return render(
        request, "scrutiny/add_paper.html", {"form": form, "item": found, "crumbs": crumbs}
    )


def _ready(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield what can be taken as a paper as it is."""
    if meeting.body.terms.exists():
        yield "terms", "The terms of reference, as they are now"


def _add_paper(request: HttpRequest, item: Item, form: forms.NewPaper) -> Appendix:
    said, by, now = form.cleaned_data, signed_in(request), timezone.now()
    part, text, sha256, pages = Part(said["part"]), said["text"], "", None
    findings: tuple[str, ...] = ()
    if said["ready"] == "terms":
        newest = item.meeting.body.terms.order_by("number").last()
        text = newest.text if newest else ""
    if said["file"]:
        data = cast("IO[bytes]", said["file"].file).read()
        look = look_at(data)
        pages, findings = look.pages, look.findings
        sha256 = store(folders().files, [("paper.pdf", io.BytesIO(data))]).sha256
    paper = papers.Paper(
        said["title"], sha256, text, pages, findings, part, ",".join(said["paragraphs"]),
        said["private_reason"],
    )  # fmt: skip
    return papers.add_appendix(item, paper, by=by, at=now)


@_POSTS
def remove_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper off its item."""
    rows = Appendix.objects.select_related("item__meeting__body__organisation")
    paper = get_object_or_404(rows, pk=pk)
    found = item_for(request, paper.item_id)
    form = Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: papers.remove_appendix(paper, by=by, at=now)):
        return redirect("scrutiny:agenda", found.meeting_id)
    facts = [("Item", found.title), ("Paper", paper.title)]
    crumbs = crumbs_to_agenda(found.meeting)
    question = Question(
        "Take this paper off", "Take it off", crumbs, "What was published of it stays.", True, facts
    )
    return ask(request, form, question)
