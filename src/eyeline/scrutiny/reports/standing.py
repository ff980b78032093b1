"""A report as pages, commands and the gate see it: its newest text, clearances, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from eyeline.council.models import Person
from eyeline.scrutiny.models import Clearance, Report, ReportVersion
from eyeline.scrutiny.rules.clearances import (
    OPEN,
    TO_SIGN,
    Asked,
    Cleared,
    Signed,
    Standing,
    cleared,
)
from eyeline.scrutiny.rules.days_of_meeting import Due
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome, ReportState
from eyeline.scrutiny.rules.report_stops import AUTHOR, report_stops
from eyeline.scrutiny.rules.report_text import Changed, Text, changed, watched_hash
from eyeline.scrutiny.rules.stops import Stop
from eyeline.scrutiny.stored import Numbers

OPEN_STATES = [state.value for state in OPEN]


def text_of(version: ReportVersion) -> Text:
    """Return what a version says."""
    return Text(version.template, version.fields, version.sections)


def newest(report: Report) -> ReportVersion:
    """Return a report's newest version; a report always has one."""
    return ReportVersion.objects.get(report=report, number=report.version)


def clearances_of(report: Report, text: Text | None = None) -> list[Cleared]:
    """Return how the clearances of a report's newest text stand, or of another `text`."""
    asked = [
        Asked(ClearanceKind(each.kind), each.officer_id, each.due_on, each.asked_at)
        for each in report.requests.order_by("id")
    ]
    signed = [_signed(each) for each in report.clearances.order_by("id")]
    return cleared(text or text_of(newest(report)), asked, signed)


def _signed(row: Clearance) -> Signed:
    outcome = ClearanceOutcome(row.outcome)
    return Signed(
        row.pk, ClearanceKind(row.kind), outcome, row.of, row.text, row.signed_as, row.signed_at
    )


def stops_of(report: Report) -> tuple[Stop, ...]:
    """Return what must be done before a report can be on an agenda."""
    text = text_of(newest(report))
    return report_stops(text, clearances_of(report, text), where=f"report {report.pk}")


def stops_on_agenda(report: Report) -> tuple[Stop, ...]:
    """Return what must be done before a report that is on an agenda can be published with it."""
    stops = stops_of(report)
    if report.state in (ReportState.SUBMITTED, ReportState.PUBLISHED):
        return stops
    return (*stops, Stop("submitted", "Submit the report", AUTHOR, f"report {report.pk}"))


def writers_of(report: Report) -> frozenset[int]:
    """Return who wrote a report, by number: its author, and whoever saved a version of it."""
    saved = report.versions.values_list("saved_by", flat=True)
    return frozenset({report.author_id, *saved})


def clearance_due(report: Report) -> Due:
    """Return by when the clearances of a report are in, counted back from its publication."""
    days = Numbers().days_of(report.meeting)
    return next(each for each in days if each.name == "clearance")


def changed_since(report: Report, found: Cleared) -> list[Changed]:
    """Return what was changed, of what a clearance watches, since it was last answered.

    Nothing where it was never answered, or is for the text as it stands.
    """
    if found.signed is None or found.signed.of == found.of:
        return []
    kind = found.clearing.kind
    for version in report.versions.order_by("-number"):
        before = text_of(version)
        if watched_hash(before, kind) == found.signed.of:
            return changed(before, text_of(newest(report)), found.clearing.watches)
    return []


@dataclass(frozen=True, slots=True)
class Waiting:
    """A clearance that waits for an officer, or a report that waits for its author."""

    report: Report
    cleared: Cleared


def queue_of(person: Person) -> list[Waiting]:
    """Return the clearances that an officer was asked for and that wait, the soonest first."""
    asked = Report.objects.filter(requests__officer=person, state__in=OPEN_STATES).distinct()
    found = [
        Waiting(report, each)
        for report in with_meeting(asked)
        for each in clearances_of(report)
        if each.asked and each.asked.officer == person.pk and each.standing in TO_SIGN
    ]
    return sorted(found, key=lambda each: (each.cleared.asked.due_on, each.report.pk))  # type: ignore[union-attr]


def standing_as(reports: QuerySet[Report], standing: Standing) -> Iterator[Waiting]:
    """Yield the clearances of open reports that stand so."""
    for report in with_meeting(reports.filter(state__in=OPEN_STATES)):
        for each in clearances_of(report):
            if each.standing is standing:
                yield Waiting(report, each)


def with_meeting(reports: QuerySet[Report]) -> Sequence[Report]:
    """Return reports with their meetings and bodies, read at once."""
    return list(reports.select_related("meeting__body__organisation", "meeting__venue", "author"))
