"""The example council's reports: one whose clearances stand in every way, one that is submitted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eyeline.council.models import Person
    from eyeline.scrutiny.models import Report

AUTHOR = "Service manager, SEND transport"
SAYS = "2 reports, one in clearance and one submitted"


def add() -> bool:
    """Add the reports that are not there yet, as their author and officers do it.

    Return whether any was added. The workspace is started, and its people are there.
    """
    from django.db import transaction

    from eyeline.scrutiny.models import Report

    said = tomllib.loads((files("eyeline.example") / "reports.toml").read_text("utf-8"))
    waiting = [
        each
        for each in said["reports"]
        if not Report.objects.filter(title=each["says"]["title"]).exists()
    ]
    with transaction.atomic():
        for each in waiting:
            _add(each)
    return bool(waiting)


def _add(said: Mapping[str, Any]) -> None:
    from eyeline.scrutiny.changes import reports
    from eyeline.scrutiny.models import Meeting
    from eyeline.scrutiny.rules.report_template import NEWEST
    from eyeline.scrutiny.rules.report_text import text_of

    meeting = Meeting.objects.get(
        body__name=said["commission"], starts_at__date=said["meeting"], state="scheduled"
    )
    text = text_of(said["says"], NEWEST)
    author = _called(AUTHOR)
    made = reports.start(meeting, text, by=author, at=_moment(said["begun"]))
    for step in said["steps"]:
        _step(made, step, author)


def _step(report: Report, step: Mapping[str, Any], author: Person) -> None:
    from eyeline.scrutiny.changes import clearances, reports
    from eyeline.scrutiny.reports.standing import newest, text_of
    from eyeline.scrutiny.rules.kinds import ClearanceKind
    from eyeline.scrutiny.rules.report_template import NEWEST
    from eyeline.scrutiny.rules.report_text import text_of as made_of
    from eyeline.scrutiny.rules.report_text import typed

    at = _moment(step["at"])
    report.refresh_from_db()
    match step["does"]:
        case "ask":
            for kind, officer in step["kinds"].items():
                clearances.ask(report, ClearanceKind(kind), _called(officer), by=author, at=at)
        case "write":
            said = typed(text_of(newest(report))) | step["says"]
            reports.save(report, made_of(said, NEWEST), seen=report.version, by=author, at=at)
        case "submit":
            reports.submit(report, seen=report.version, by=author, at=at)
        case _:
            _sign(report, step, at)


def _sign(report: Report, step: Mapping[str, Any], at: datetime) -> None:
    from eyeline.scrutiny.changes import clearances
    from eyeline.scrutiny.reports.standing import clearances_of
    from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome

    kind = ClearanceKind(step["kind"])
    stands = next(each for each in clearances_of(report) if each.clearing.kind is kind)
    gave = ClearanceOutcome.IMPLICATIONS if step["text"] else ClearanceOutcome.NO_IMPLICATIONS
    outcome = ClearanceOutcome.RETURNED if step["does"] == "return" else gave
    officer = report.requests.filter(kind=kind.value).select_related("officer").last()
    assert officer is not None
    clearances.sign(report, kind, outcome, step["text"], of=stands.of, by=officer.officer, at=at)


def _called(name: str) -> Person:
    from eyeline.council.models import Person

    return Person.objects.get(name=name)


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)
