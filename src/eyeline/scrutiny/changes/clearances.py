"""Asking for clearances and signing them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.changes.reports import locked, on_record, settle
from eyeline.scrutiny.models import Clearance, ClearanceRequest, Report
from eyeline.scrutiny.reports.standing import clearance_due, clearances_of, newest, writers_of
from eyeline.scrutiny.rules.clearances import (
    BadClearance,
    check_answer,
    check_officer,
    check_open,
    check_read,
)
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome, ReportState
from eyeline.scrutiny.rules.report_template import template_called
from eyeline.scrutiny.titles import roles_of, title_of


@transaction.atomic
def ask(
    report: Report, kind: ClearanceKind, officer: Person, *, by: Person, at: datetime
) -> ClearanceRequest:
    """Ask an officer to clear a report's implications of one kind.

    The day by which is counted back from the publication of the meeting's papers.

    Raises:
        BadClearance: the officer wrote it or holds no post for it, or it is submitted.
    """
    found = locked(report)
    check_open(ReportState(found.state))
    clearing = template_called(newest(found).template).clearing(kind)
    on = at.astimezone(LONDON).date()
    check_officer(clearing, roles_of(officer, on), officer.pk, writers_of(found))
    due = clearance_due(found).day
    made = ClearanceRequest.objects.create(
        report=found,
        kind=kind.value,
        officer=officer,
        due_on=due.on,
        because=f"{due.words} Rule {due.rule}. Source: {due.source}",
        asked_by=by,
        asked_at=at,
    )
    settle(found)
    on_record(found, "ask", (f"{kind.value}_clearance",), by, at)
    return made


@transaction.atomic
def sign(
    report: Report,
    kind: ClearanceKind,
    outcome: ClearanceOutcome,
    text: str,
    *,
    of: str,
    by: Person,
    at: datetime,
) -> Clearance:
    """Sign a report's implications of one kind, or return it with comments.

    `of` is the hash of what the officer read.

    Raises:
        BadClearance: they were not asked, wrote the report, hold no post for it any more, or
            say nothing where they must; or the report is submitted.
        ChangedWhileRead: the text is not as they read it.
    """
    found = locked(report)
    check_open(ReportState(found.state))
    stands = next(each for each in clearances_of(found) if each.clearing.kind is kind)
    on = at.astimezone(LONDON).date()
    check_officer(stands.clearing, roles_of(by, on), by.pk, writers_of(found))
    if stands.asked is None or stands.asked.officer != by.pk:
        raise BadClearance("You were not asked for this clearance, or somebody else is now.")
    check_answer(outcome, text)
    check_read(of, stands.of)
    made = Clearance.objects.create(
        report=found,
        kind=kind.value,
        outcome=outcome.value,
        text=text.strip(),
        of=stands.of,
        author=found.author,
        signed_by=by,
        signed_as=title_of(by, stands.clearing.roles, on)[:200],
        signed_at=at,
    )
    settle(found)
    action = "return" if outcome is ClearanceOutcome.RETURNED else "sign"
    on_record(found, action, (f"{kind.value}_clearance",), by, at)
    return made
