"""A canary in every field of reports and their clearances that somebody wrote."""

from __future__ import annotations

from assurance.access.world import AT, World
from assurance.canaries.planter import Planter
from eyeline.scrutiny.models import Clearance, ClearanceRequest, Report, ReportVersion
from eyeline.scrutiny.reports.standing import newest


def plant(world: World, planter: Planter) -> None:
    """Plant them all in the reports of a governance officer: one of them is private."""
    for thing in ("other", "private"):
        report = Report.objects.get(pk=world.addresses["scrutiny:report", thing]["pk"])
        _version(report, planter, thing)
        for name in ("title", "directors", "private_reason"):
            setattr(report, name, planter.text(f"scrutiny.Report.{name}", note=thing))
        report.save()
    other = Report.objects.get(pk=world.addresses["scrutiny:report", "other"]["pk"])
    officer = world.people["clearing_officer"]
    ClearanceRequest.objects.create(
        report=other,
        kind="equalities",
        officer=officer,
        due_on=AT.date(),
        because=planter.text("scrutiny.ClearanceRequest.because"),
        asked_by=other.author,
        asked_at=AT,
    )
    Clearance.objects.create(
        report=other,
        kind="equalities",
        outcome="implications",
        text=planter.text("scrutiny.Clearance.text"),
        of="0" * 64,
        author=other.author,
        signed_by=officer,
        signed_as=planter.text("scrutiny.Clearance.signed_as"),
        signed_at=AT,
    )


def _version(report: Report, planter: Planter, thing: str) -> None:
    stands = newest(report)
    report.version += 1
    ReportVersion.objects.create(
        report=report,
        number=report.version,
        template=stands.template,
        fields=stands.fields
        | {"contact": planter.text("scrutiny.ReportVersion.fields", note=thing)},
        sections=stands.sections
        | {"summary": planter.text("scrutiny.ReportVersion.sections", note=thing)},
        sha256="0" * 64,
        saved_by=report.author,
        saved_at=AT,
    )
