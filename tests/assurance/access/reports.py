"""Reports for the council behind every address: the author's, a governance officer's, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eyeline.scrutiny.changes import clearances, reports
from eyeline.scrutiny.models import Meeting, Report
from eyeline.scrutiny.reports.standing import clearances_of
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome
from made_up_reports import whole
from made_up_scrutiny import AT

if TYPE_CHECKING:
    from assurance.access.world import World

OFFICERS = {
    ClearanceKind.FINANCIAL: "finance_officer",
    ClearanceKind.LEGAL: "monitoring_officer",
    ClearanceKind.EQUALITIES: "clearing_officer",
    ClearanceKind.CLIMATE: "clearing_officer",
}
_WRITTEN = (
    "report", "write_report", "import_into_report", "ask_clearances", "report_versions",
    "report_file", "submit_report", "take_back_report",
)  # fmt: skip


def add_reports(world: World, meeting: Meeting) -> None:
    """Put reports into the world: the author's, another's, a private one, one submitted."""
    writer, officer = world.people["report_author"], world.people["governance_officer"]
    private = whole(private="yes", paragraphs="3", private_reason="A contract is being let.")
    found = {
        "mine": reports.start(meeting, whole(), by=writer, at=AT),
        "other": reports.start(meeting, whole(), by=officer, at=AT),
        "private": reports.start(meeting, private, by=officer, at=AT),
        "submitted": _submitted(world, meeting),
    }
    for thing in ("mine", "other"):
        _asked(world, found[thing])
    for thing, report in found.items():
        for name in _WRITTEN:
            world.addresses[f"scrutiny:{name}", thing] = {"pk": report.pk}
        kind = {"pk": report.pk, "kind": "equalities"}
        world.addresses["scrutiny:clearance", thing] = kind


def _asked(world: World, report: Report) -> None:
    for kind, role in OFFICERS.items():
        clearances.ask(report, kind, world.people[role], by=report.author, at=AT)


def _submitted(world: World, meeting: Meeting) -> Report:
    report = reports.start(meeting, whole(), by=world.people["report_author"], at=AT)
    _asked(world, report)
    for each in clearances_of(report):
        if each.asked is not None:
            clearances.sign(
                report,
                each.clearing.kind,
                ClearanceOutcome.NO_IMPLICATIONS,
                "",
                of=each.of,
                by=world.people[OFFICERS[each.clearing.kind]],
                at=AT,
            )
    return reports.submit(report, seen=1, by=report.author, at=AT)
