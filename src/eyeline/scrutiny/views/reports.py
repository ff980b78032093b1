"""Reports on pages: a reader's own, one with what is missing, its versions, and as a Word paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import LONDON
from eyeline.council.changes.views import saw
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, may, person_of, refuse_unless_allowed, signed_in
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import reports as changes
from eyeline.scrutiny.documents import report_word
from eyeline.scrutiny.forms import reports as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Report, ReportVersion
from eyeline.scrutiny.models.reports import STORED_REPORT
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.reports.standing import (
    changed_since,
    clearance_due,
    clearances_of,
    newest,
    stops_of,
    text_of,
    with_meeting,
)
from eyeline.scrutiny.rules.bodies import difference
from eyeline.scrutiny.rules.clearances import WORDS, Cleared, Standing
from eyeline.scrutiny.rules.kinds import ReportState
from eyeline.scrutiny.rules.report_stops import asked_for, implications
from eyeline.scrutiny.rules.report_template import NEWEST, FieldKind, template_called
from eyeline.scrutiny.rules.report_text import NO, YES, Text, changed
from eyeline.scrutiny.titles import titles_of
from eyeline.scrutiny.views.asked import Crumbs

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_POSTS = require_http_methods(["GET", "HEAD", "POST"])
STATE_WORDS = {
    ReportState.DRAFT: "Draft",
    ReportState.IN_CLEARANCE: "In clearance",
    ReportState.CLEARED: "Cleared",
    ReportState.SUBMITTED: "Submitted",
    ReportState.PUBLISHED: "Published",
}
STATE_TAGS = {
    ReportState.DRAFT: "grey",
    ReportState.IN_CLEARANCE: "blue",
    ReportState.CLEARED: "green",
    ReportState.SUBMITTED: "turquoise",
    ReportState.PUBLISHED: "purple",
}
TAGS = {
    Standing.NOT_ASKED: "grey",
    Standing.WAITING: "blue",
    Standing.CURRENT: "green",
    Standing.STALE: "orange",
    Standing.RETURNED: "red",
}
_ANSWERS = {YES: "Yes", NO: "No"}


def thing_of(report: Report, kind: str = "scrutiny_report") -> Thing:
    """Return a report as the policy knows one."""
    path = report.meeting.body.organisation.path or ""
    return Thing(kind, state=report.state, path=path, author=report.author_id)


def report_of(request: HttpRequest, pk: int, action: str = "view") -> Report:
    """Return the report of an address, for whoever may do `action` with it.

    That somebody sees a private one goes on record.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Report.objects.select_related("meeting__body__organisation", "meeting__venue", "author")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of(found))
    if found.private or found.versions.filter(fields__private=YES).exists():
        refuse_unless_allowed(request, "view", thing_of(found, "exempt_report"))
        path = found.meeting.body.organisation.path or ""
        saw("exempt_report", found.pk, by=person_of(request), at=timezone.now(), path=path)
    return found


def crumbs_to_reports() -> Crumbs:
    """Return the way to a page below the reports."""
    return [("Reports", reverse("scrutiny:reports"))]


def crumbs_to_report(report: Report) -> Crumbs:
    """Return the way to a page below a report's."""
    return [*crumbs_to_reports(), (report.title[:60], reverse("scrutiny:report", args=[report.pk]))]


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of whoever reads: those they write, and others that they may see."""
    who = actor(request)
    if not could(who, "view", "scrutiny_report"):
        raise Http404
    rows = visible_to(who, Report.objects.all(), STORED_REPORT).order_by("meeting__starts_at", "id")
    recent = timezone.now() - timedelta(days=90)
    shown = rows.filter(Q(meeting__starts_at__gte=recent) | ~Q(state=ReportState.PUBLISHED))
    found = [_listed(each) for each in with_meeting(shown)]
    mine = [each for each in found if each["report"].author_id == who.person]
    context = {
        "mine": mine,
        "others": [each for each in found if each["report"].author_id != who.person],
        "may_add": may(request, "add", Thing("scrutiny_report")),
        "may_sign": could(who, "sign", "scrutiny_report"),
        "crumbs": [("Commissions", reverse("scrutiny:commissions"))],
    }
    return render(request, "scrutiny/reports.html", context)


def _listed(report: Report) -> dict[str, Any]:
    found = clearances_of(report)
    needed = [each for each in found if each.needed]
    state = ReportState(report.state)
    return {
        "report": report,
        "state": STATE_WORDS[state],
        "tag": STATE_TAGS[state],
        "signed": sum(each.standing is Standing.CURRENT for each in needed),
        "needed": len(needed),
        "stale": sum(each.standing is Standing.STALE for each in needed),
        "returned": sum(each.standing is Standing.RETURNED for each in needed),
        "missing": len(stops_of(report)) if state is not ReportState.PUBLISHED else 0,
    }


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report: what it says, how its clearances stand, and what is missing."""
    found = report_of(request, pk)
    version = newest(found)
    text = text_of(version)
    today = timezone.localdate(timezone=LONDON)
    clearances = clearances_of(found, text)
    state = ReportState(found.state)
    context = {
        "report": found,
        "saved": version,
        "state": STATE_WORDS[state],
        "tag": STATE_TAGS[state],
        "stops": [
            {"stop": each, "part": each.where.partition(", ")[2]} for each in stops_of(found)
        ],
        "due": clearance_due(found),
        "clearances": [_shown(found, each, today) for each in clearances],
        "may_write": may(request, "write", thing_of(found)),
        "may_submit": may(request, "submit", thing_of(found)),
        "may_withdraw": may(request, "withdraw", thing_of(found)),
        "crumbs": crumbs_to_reports(),
    } | says(text)
    return render(request, "scrutiny/report.html", context)


def says(text: Text) -> dict[str, object]:
    """Return what a version says as pages show it: its fields, its lists and its sections."""
    template = template_called(text.template)
    asked = [each for each in template.fields if asked_for(text, each) and each.name != "title"]
    return {
        "title": text.words("title"),
        "fields": [
            (each.label, _answer(each.kind, text.words(each.name)))
            for each in asked
            if each.kind is not FieldKind.ITEMS
        ],
        "lists": [
            (each.label, text.fields[each.name], each.name == "recommendations")
            for each in asked
            if each.kind is FieldKind.ITEMS
        ],
        "sections": [(each.title, as_html(text.sections[each.name])) for each in template.sections],
    }


def _answer(kind: FieldKind, words: str) -> str:
    return _ANSWERS.get(words, words) if kind is FieldKind.YES_NO else words


def _shown(report: Report, each: Cleared, today: date) -> dict[str, object]:
    officers = titles_of([each.asked.officer], today) if each.asked else {}
    since = changed_since(report, each) if each.standing is Standing.STALE else []
    return {
        "cleared": each,
        "words": WORDS[each.standing],
        "tag": TAGS[each.standing],
        "officer": officers.get(each.asked.officer, "") if each.asked else "",
        "overdue": each.overdue(today),
        "since": [one.label for one in since],
        "text": implications(each),
        "returned": each.standing is Standing.RETURNED,
    }


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a report, and what changed between two of them."""
    found = report_of(request, pk)
    known = list(found.versions.order_by("-number"))
    titles = titles_of([each.saved_by_id for each in known], timezone.localdate())
    names = [(each.number, _named(each)) for each in known]
    given = request.GET if "older" in request.GET else None
    first = {"older": max(found.version - 1, 1), "newer": found.version}
    form = forms.Compared(names, given, initial=first) if known[1:] else None
    differs = None
    if form is not None and form.is_bound:
        if not form.is_valid():
            raise Http404
        differs = _differs(found, form.cleaned_data["older"], form.cleaned_data["newer"])
    context = {
        "report": found,
        "known": [(each, titles.get(each.saved_by_id, "")) for each in known],
        "form": form,
        "differs": differs,
        "crumbs": crumbs_to_report(found),
    }
    return render(request, "scrutiny/report_versions.html", context)


def _named(version: ReportVersion) -> str:
    at = timezone.localtime(version.saved_at, LONDON)
    return f"Version {version.number}, {day_in_words(at)}, {at:%H:%M}"


def _differs(found: Report, older: int, newer: int) -> list[tuple[str, object]]:
    """Return the parts that two versions say otherwise, with the lines that went and came."""
    before, after = (text_of(found.versions.get(number=each)) for each in (older, newer))
    return [
        (each.label, list(difference(each.before, each.after))) for each in changed(before, after)
    ]


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as a Word paper, which can be written in and loaded again."""
    found = report_of(request, pk)
    text = text_of(newest(found))
    paper = report_word.write(
        text,
        settings.COUNCIL.name,
        timezone.localdate(),
        version=found.version,
        clearances=clearances_of(found, text),
    )
    return _word(paper, f"report-{found.pk}-version-{found.version}")


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """The empty template as a Word paper."""
    refuse_unless_allowed(request, "add", Thing("scrutiny_report"))
    paper = report_word.blank(NEWEST, settings.COUNCIL.name, timezone.localdate())
    return _word(paper, "report-template")


def _word(paper: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(paper, content_type=WORD, headers=disposition)


@_POSTS
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a report to the agenda of its meeting, once nothing is missing."""
    found = report_of(request, pk, "submit")
    form = Seen(sent(request), initial={"seen": found.version})

    def change() -> object:
        by, now = signed_in(request), timezone.now()
        return changes.submit(found, seen=form.cleaned_data["seen"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:report", pk)
    stops = stops_of(found)
    lead = (
        "What is missing stands on its page."
        if stops
        else "It can then go on the agenda, and is not changed unless it is taken back."
    )
    facts = [("Report", found.title), ("Meeting", forms.named(found.meeting))]
    facts += [("Missing", f"{each.what}: {each.where}") for each in stops[:5]]
    question = Question(
        "Submit this report to the agenda", "Submit it", crumbs_to_report(found), lead, facts=facts
    )
    return ask(request, form, question)


@_POSTS
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submitted report back, so that it can be changed."""
    found = report_of(request, pk, "withdraw")
    form = Seen(sent(request), initial={"seen": found.version})

    def change() -> object:
        by, now = signed_in(request), timezone.now()
        return changes.take_back(found, seen=form.cleaned_data["seen"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:report", pk)
    lead = "It leaves the papers of the meeting until it is submitted again."
    crumbs = crumbs_to_report(found)
    return ask(request, form, Question("Take this report back", "Take it back", crumbs, lead))
