"""What the team that serves the commissions keeps of them: remit, terms, seats, task groups."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import MunicipalYear
from eyeline.council.models import OrganisationKind
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.requests import allowed, refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import bodies as changes
from eyeline.scrutiny.forms import bodies as forms
from eyeline.scrutiny.meeting.seats import seats_of
from eyeline.scrutiny.models import Body, Deferral, Entry, Meeting, Referral
from eyeline.scrutiny.rules import annual_report
from eyeline.scrutiny.rules.kinds import EntryState, MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import KIND_WORDS, WORDS
from eyeline.scrutiny.rules.seats import Basis
from eyeline.scrutiny.stored import day_of
from eyeline.scrutiny.views.asked import body_called, crumbs_to_body, thing_of_body
from eyeline.scrutiny.views.meetings import of_year, seen_by
from eyeline.scrutiny.views.programme import programme_of

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
@allowed("add", "commission")
def add(request: HttpRequest) -> HttpResponse:
    """Make a commission."""
    form = forms.NewBody(OrganisationKind.COMMISSION, sent(request))
    if done(form, lambda: _add(request, form, None)):
        return redirect("scrutiny:commission", form.cleaned_data["name"])
    crumbs = [("Commissions", reverse("scrutiny:commissions"))]
    lead = "Seats, terms of reference and meetings are added on its page."
    return ask(request, form, Question("Add a commission", "Add it", crumbs, lead))


@_POSTS
def add_group(request: HttpRequest, name: str) -> HttpResponse:
    """Set a task group up below a commission."""
    parent = body_called(request, name, "manage")
    form = forms.NewBody(
        OrganisationKind.TASK_GROUP, sent(request), initial={"contact": parent.contact}
    )
    if done(form, lambda: _add(request, form, parent)):
        return redirect("scrutiny:commission", form.cleaned_data["name"])
    lead = "It finds something out for the commission and reports to it by a day."
    crumbs = crumbs_to_body(parent)
    return ask(request, form, Question("Set up a task group", "Set it up", crumbs, lead))


def _add(request: HttpRequest, form: forms.NewBody, parent: Body | None) -> Body:
    said, by, now = form.cleaned_data, signed_in(request), timezone.now()
    return changes.add(
        said["name"],
        said["title"],
        form.about,
        parent=parent,
        organisation=said["organisation"],
        by=by,
        at=now,
    )


@_POSTS
def change(request: HttpRequest, name: str) -> HttpResponse:
    """Say otherwise what a body is for, or how to reach the team that serves it."""
    body = body_called(request, name, "manage")
    initial = {"remit": body.remit, "contact": body.contact, "education": body.education}
    form = forms.ChangedBody(sent(request), initial=initial)
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: changes.change(body, form.about, by=by, at=now)):
        return redirect("scrutiny:commission", name)
    return ask(request, form, Question(f"Change {body}", "Save", crumbs_to_body(body)))


@_POSTS
def adopt_terms(request: HttpRequest, name: str) -> HttpResponse:
    """Keep terms of reference that were adopted."""
    body = body_called(request, name, "manage")
    before = body.terms.last()
    form = forms.NewTerms(sent(request), initial={"text": before.text if before else ""})

    def keep() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.adopt_terms(
            body, said["text"], on=said["on"], adopted_by=said["adopted_by"], by=by, at=now
        )

    if done(form, keep):
        return redirect("scrutiny:terms", name)
    lead = "What was adopted before stays, and can be compared."
    question = Question("New terms of reference", "Keep them", crumbs_to_body(body), lead)
    return ask(request, form, question)


@_POSTS
def add_seat(request: HttpRequest, name: str) -> HttpResponse:
    """Add a seat to a body; whoever is appointed to it fills it."""
    body = body_called(request, name, "manage")
    form = forms.NewSeat(sent(request))

    def keep() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.add_seat(
            body,
            said["title"],
            said["role"],
            basis=Basis(said["basis"]) if said["basis"] else None,
            nominated_by=said["nominated_by"],
            voting_scope=form.votes_on,
            by=by,
            at=now,
        )

    if done(form, keep):
        return redirect("scrutiny:commission", name)
    lead = "It is vacant until somebody is appointed to it, under Council, People."
    return ask(request, form, Question("Add a seat", "Add it", crumbs_to_body(body), lead))


@_POSTS
def keep_scope(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what a task group is to find out."""
    body = body_called(request, name)
    refuse_unless_allowed(request, "record", thing_of_body(body, "task_group_work"))
    before = body.scopes.last()
    initial = {"text": before.text, "reports_by": before.reports_by} if before else {}
    form = forms.NewScope(sent(request), initial=initial)

    def keep() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.keep_scope(body, said["text"], reports_by=said["reports_by"], by=by, at=now)

    if done(form, keep):
        return redirect("scrutiny:group_work", name)
    return ask(request, form, Question("The task group's scope", "Keep it", crumbs_to_body(body)))


@_POSTS
def keep_group_report(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what a task group found."""
    body = body_called(request, name)
    refuse_unless_allowed(request, "record", thing_of_body(body, "task_group_work"))
    form = forms.NewGroupReport(sent(request))

    def keep() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.keep_group_report(
            body, said["title"], said["text"], on=said["on"], by=by, at=now
        )

    if done(form, keep):
        return redirect("scrutiny:group_work", name)
    return ask(request, form, Question("The task group's report", "Keep it", crumbs_to_body(body)))


@_POSTS
def keep_printed_seat(request: HttpRequest, name: str) -> HttpResponse:
    """Keep who sat where as an older paper prints it."""
    body = body_called(request, name)
    refuse_unless_allowed(request, "record", thing_of_body(body, "printed_seat"))
    form = forms.NewPrintedSeat(sent(request))

    def keep() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.keep_printed_seat(
            body, said["year"], said["title"], said["holder"], said["source"], by=by, at=now
        )

    if done(form, keep):
        return redirect("scrutiny:earlier_seats", name)
    lead = "It is kept as printed and gives nobody a role. What is doubtful gets a warning."
    question = Question("A seat of earlier years", "Keep it", crumbs_to_body(body), lead)
    return ask(request, form, question)


@require_safe
def annual_report_draft(request: HttpRequest, name: str) -> HttpResponse:
    """A draft of a body's annual report to Council, in Markdown."""
    body = body_called(request, name)
    refuse_unless_allowed(request, "report", thing_of_body(body))
    text = annual_report.draft(_year(request, body))
    year = programme_of(request, body).year.title
    return HttpResponse(
        text,
        content_type="text/markdown; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="annual-report-{body.name}-{year}.md"'
        },
    )


def _within(year: MunicipalYear, field: str) -> dict[str, date]:
    """Return the lookups of what is of a municipal year by a moment."""
    return {f"{field}__date__gte": year.first, f"{field}__date__lte": year.last}


def _year(request: HttpRequest, body: Body) -> annual_report.Year:
    found = programme_of(request, body)
    year = found.year
    today = timezone.localdate()
    moved = Deferral.objects.filter(entry__body=body, **_within(year, "at")).select_related("entry")
    declined = Entry.objects.filter(
        body=body,
        state=EntryState.DECLINED,
        versions__state=EntryState.DECLINED,
        **_within(year, "versions__at"),
    ).distinct()
    return annual_report.Year(
        str(body),
        year.title,
        year.first,
        year.last,
        body.remit,
        [(seat.post.title, seat.held) for seat in seats_of(body, today, lambda _: False)],
        [_met(each) for each in of_year(_meetings(request, body), found.year)],
        moved=[(each.entry.title, each.reason) for each in moved],
        declined=[(each.title, each.reason) for each in declined],
        waiting=[each.title for each in found.suggested],
        groups=[_group(each) for each in body.groups.select_related("organisation")],
        referred=[
            (each.entry.title, str(each.from_body or each.from_whom), str(each.entry.body))
            for each in Referral.objects.filter(
                Q(entry__body=body) | Q(from_body=body), **_within(year, "at")
            ).select_related("entry__body__organisation", "from_body__organisation")
        ],
    )


def _meetings(request: HttpRequest, body: Body) -> QuerySet[Meeting]:
    return (
        seen_by(request).filter(body=body).exclude(state=MeetingState.DRAFT).order_by("starts_at")
    )


def _met(meeting: Meeting) -> annual_report.Met:
    entries = meeting.entries.filter(state=EntryState.DONE).order_by("position", "id")
    return annual_report.Met(
        day_of(meeting),
        KIND_WORDS[MeetingKind(meeting.kind)],
        WORDS[MeetingState(meeting.state)],
        [(each.title, each.progress) for each in entries],
    )


def _group(body: Body) -> annual_report.Group:
    scope, report = body.scopes.last(), body.reports.last()
    return annual_report.Group(
        str(body),
        scope.reports_by if scope else None,
        report.agreed_on if report else None,
        report.title if report else "",
    )
