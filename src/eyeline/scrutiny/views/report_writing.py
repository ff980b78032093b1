"""Beginning a report, writing it, reading it from a paper, and asking for its clearances."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from django import forms as django
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.calendar import LONDON
from eyeline.council.incoming import too_large
from eyeline.council.models import Person
from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, signed_in
from eyeline.council.stored_files import place_of, store
from eyeline.figures import day_in_words
from eyeline.papers.reading import read as read_paper
from eyeline.scrutiny.changes import clearances
from eyeline.scrutiny.changes import reports as changes
from eyeline.scrutiny.forms import reports as forms
from eyeline.scrutiny.models import Meeting, Report
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.reports.standing import (
    clearance_due,
    clearances_of,
    newest,
    text_of,
    writers_of,
)
from eyeline.scrutiny.rules import report_paper
from eyeline.scrutiny.rules.clearances import WORDS, Standing
from eyeline.scrutiny.rules.kinds import ClearanceKind, MeetingState
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.report_paper import Found
from eyeline.scrutiny.rules.report_template import (
    NEWEST,
    FieldKind,
    Template,
    template_called,
)
from eyeline.scrutiny.rules.report_text import text_of as made_of
from eyeline.scrutiny.rules.report_text import typed
from eyeline.scrutiny.titles import officers
from eyeline.scrutiny.views.reports import crumbs_to_report, crumbs_to_reports, report_of, says
from eyeline.scrutiny.views.versioned import Shown, Versions, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
@allowed("add", "scrutiny_report")
def start(request: HttpRequest) -> HttpResponse:
    """Begin a report for a meeting, such as one that an address tells of."""
    template = template_called(NEWEST)
    told = {name: request.GET.get(name, "")[:300] for name in ("title", "meeting")}
    make = partial(forms.begun(template), _meetings(request))
    form = make(sent(request), initial={"seen": 0, "wards": "All"} | told)

    def change() -> Report:
        meeting = get_object_or_404(Meeting, pk=form.cleaned_data["meeting"])
        text, by, now = made_of(form.said, NEWEST), signed_in(request), timezone.now()
        return changes.start(meeting, text, by=by, at=now)

    return _written(request, form, change, template)


def _written(
    request: HttpRequest, form: Any, change: Callable[[], Report], template: Template
) -> HttpResponse:
    made: list[Report] = []
    if not _looks(request) and done(form, lambda: made.append(change())):
        return redirect("scrutiny:report", made[0].pk)
    return _page(request, form, None, template)


@_POSTS
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a report: what is saved is its next version. A look at it saves nothing."""
    found = report_of(request, pk, "write")
    version = newest(found)
    template = template_called(version.template)
    make = forms.written(template)

    def change(form: forms.Written) -> object:
        text, by, now = made_of(form.said, template.name), signed_in(request), timezone.now()
        return changes.save(found, text, seen=form.cleaned_data["seen"], by=by, at=now)

    if _looks(request):
        return _page(request, make(request.POST), found, template)
    initial = {**typed(text_of(version)), "seen": found.version}
    wanted = partial(_wanted, template)
    ready, form, differences = save(make, request, initial, change, wanted, _versions(found))
    if ready:
        return redirect("scrutiny:report", pk)
    return _page(request, form, found, template, differences)


def _wanted(template: Template, form: forms.Written) -> Mapping[str, str]:
    return typed(made_of(form.said, template.name))


def _looks(request: HttpRequest) -> bool:
    """Whether the button was pressed that only looks at what is written."""
    return request.method == "POST" and "preview" in request.POST


def _page(
    request: HttpRequest,
    form: django.Form,
    found: Report | None,
    template: Template,
    differences: Sequence[Shown] = (),
    paper: Found | None = None,
) -> HttpResponse:
    """Return the page on which a report is written; nothing of it is saved yet."""
    looked = None
    if _looks(request) and form.is_valid():
        assert isinstance(form, forms.Written)
        looked = says(made_of(form.said, template.name))
    own = reverse("scrutiny:write_report", args=[found.pk]) if found else ""
    context = {
        "form": form,
        "report": found,
        "looked": looked,
        "differences": differences,
        "paper": paper,
        "groups": _groups(form, template),
        "action": own or reverse("scrutiny:start_report"),
        "crumbs": crumbs_to_report(found) if found else crumbs_to_reports(),
    }
    return render(request, "scrutiny/write_report.html", context)


def _groups(form: django.Form, template: Template) -> list[tuple[str, list[django.BoundField]]]:
    """Return the fields of the form below the headings of its page."""
    first = ["meeting"] if "meeting" in form.fields else []
    asked = [each.name for each in template.fields]
    lists = [each.name for each in template.fields if each.kind is FieldKind.ITEMS]
    about = ("key_decision", "key_decision_reason", "private", "paragraphs", "private_reason")
    groups = (
        ("Details", [*first, *(each for each in asked if each not in (*lists, *about))]),
        ("What the report says", [each.name for each in template.sections]),
        ("What is asked for, and what goes with it", lists),
        ("Key decision and private matters", [each for each in asked if each in about]),
    )
    return [(title, [form[name] for name in names]) for title, names in groups]


def _meetings(request: HttpRequest) -> Sequence[Meeting]:
    """Return the meetings to come that a report can be for."""
    states = [state.value for state in OPEN - {MeetingState.DRAFT}]
    rows = visible_to(actor(request), Meeting.objects.filter(state__in=states), STORED_MEETING)
    return list(rows.select_related("body__organisation").order_by("starts_at"))


def _versions(found: Report) -> Versions:
    def number(seen: int) -> Mapping[str, str]:
        return typed(text_of(get_object_or_404(found.versions, number=seen)))

    def now() -> tuple[int, Mapping[str, str]]:
        fresh = Report.objects.get(pk=found.pk)
        return fresh.version, typed(text_of(newest(fresh)))

    return Versions(number, now)


@_POSTS
@allowed("add", "scrutiny_report")
def import_new(request: HttpRequest) -> HttpResponse:
    """Begin a report from a Word paper."""
    return _imported(request, None)


@_POSTS
def import_into(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what a Word paper says into a report."""
    return _imported(request, report_of(request, pk, "write"))


def _imported(request: HttpRequest, found: Report | None) -> HttpResponse:
    """Return the page that asks for a paper, or the one with what was read of it, to be saved."""
    posted = request.method == "POST"
    form = forms.Imported(
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
    )
    template = template_called(newest(found).template if found else NEWEST)
    read: list[Found] = []
    if done(form, lambda: read.append(_read(form, template))):
        return _page(
            request, _filled(request, found, read[0], template), found, template, (), read[0]
        )
    crumbs = crumbs_to_report(found) if found else crumbs_to_reports()
    context = {"form": form, "report": found, "crumbs": crumbs}
    return render(request, "scrutiny/import_report.html", context)


def _read(form: forms.Imported, template: Template) -> Found:
    file = cast("IO[bytes]", form.cleaned_data["file"].file)
    with tempfile.TemporaryDirectory() as folder:
        kept = store(Path(folder), [(f"report{form.kind}", file)])
        return report_paper.read(read_paper(place_of(Path(folder), kept.sha256)), template)


def _filled(
    request: HttpRequest, found: Report | None, read: Found, template: Template
) -> django.Form:
    """Return the form with what a paper says; what it says nothing of stays as the report has it.

    It tells the version that the paper was written from, so that nothing saved since is lost, and
    what reads as it did stays as it was typed, so that no clearance is stale for it.
    """
    if found is None:
        return forms.begun(template)(_meetings(request), initial={**read.said, "seen": 0})
    known = read.version if read.version and read.version <= found.version else found.version
    stands = typed(text_of(found.versions.get(number=known)))
    said = {name: words for name, words in read.said.items() if not _alike(words, stands[name])}
    return forms.written(template)(initial={**stands, **said, "seen": known})


def _alike(words: str, others: str) -> bool:
    """Whether two texts read alike, though their Markdown may be written otherwise."""
    one, other = (" ".join(as_html(each).split()) for each in (words, others))
    return one == other


@_POSTS
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask officers to clear a report."""
    found = report_of(request, pk, "write")
    today = timezone.localdate(timezone=LONDON)
    stand = clearances_of(found)
    writers = writers_of(found)
    offers = [
        (each.clearing, officers(each.clearing.roles, today, writers), WORDS[each.standing])
        for each in stand
    ]
    asked = {
        each.clearing.kind.value: each.asked.officer
        for each in stand
        if each.asked and each.standing is Standing.RETURNED
    }
    form = forms.asked(offers)(sent(request), initial=asked)

    def change() -> None:
        by, now = signed_in(request), timezone.now()
        for kind, officer in form.cleaned_data.items():
            if officer:
                person = get_object_or_404(Person, pk=officer)
                clearances.ask(found, ClearanceKind(kind), person, by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:report", pk)
    due = clearance_due(found).day
    lead = f"They are asked to answer by {day_in_words(due.on)}. {due.words}"
    question = Question("Ask for clearances", "Ask them", crumbs_to_report(found), lead)
    return ask_once(request, form, question)
