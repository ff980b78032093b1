"""`eyeline report`: the Word template of a report, reading one from a paper, what it lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.acting import acting, by_option, refuse_unless, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.scrutiny.models import Meeting, Report
    from eyeline.scrutiny.rules.stops import Stop


class NoSuchReport(EyelineError):
    """There is no report, or no meeting, of what is asked for."""

    exit_code = 1


@click.group()
def report() -> None:
    """Get the Word template of reports, load a report from a paper, and say what one lacks.

    For instance: eyeline report template report.docx
    """


@report.command("template")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@workspace_option
def template_(out: Path, workspace: Path) -> None:
    """Write the empty template of a report to OUT, a Word file that is not there yet.

    For instance: eyeline report template report.docx
    """
    started(workspace)
    from django.conf import settings
    from django.utils import timezone

    from eyeline.scrutiny.documents.report_word import blank
    from eyeline.scrutiny.rules.report_template import NEWEST

    if out.exists():
        raise click.UsageError(f"{out} is there already: give another name, or move it away.")
    out.write_bytes(blank(NEWEST, settings.COUNCIL.name, timezone.localdate()))
    click.echo(f"{out} is written. Fill it in, and load it with: eyeline report import {out}")


@report.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--commission", required=True, help="The name of the commission that it is for.")
@click.option(
    "--meeting", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day of the meeting."
)
@by_option
@workspace_option
@format_option
def import_(
    file: Path, commission: str, meeting: datetime, email: str, workspace: Path, format_: Format
) -> None:
    """Begin a report from FILE, a Word paper, and list what could not be read and what it lacks.

    For instance: eyeline report import report.docx --commission children
    --meeting 2027-01-21 --by author@council.example
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules import report_paper
    from eyeline.scrutiny.rules.report_template import NEWEST, template_called

    found = report_paper.read(read(file), template_called(NEWEST))
    started(workspace)
    from eyeline.council.policy.values import Thing
    from eyeline.scrutiny.changes import reports
    from eyeline.scrutiny.reports.standing import stops_of
    from eyeline.scrutiny.rules.report_text import text_of

    now = datetime.now(UTC)
    person, actor = acting(email, now)
    refuse_unless(actor, "add", Thing("scrutiny_report"), "begin a report")
    text = text_of(found.said, NEWEST)
    made = reports.start(_meeting(commission, meeting), text, by=person, at=now)
    asked = [_row(made, "asked", each, "Report author", "") for each in found.asked]
    write([*asked, *_rows(made, stops_of(made))], format_, f"Report {made.pk} lacks nothing.")


@report.command("check")
@click.argument("number", type=click.IntRange(min=1))
@workspace_option
@format_option
def check_(number: int, workspace: Path, format_: Format) -> None:
    """List what the report NUMBER lacks before it can be on an agenda: what, who, and where.

    For instance: eyeline report check 3 --format json
    """
    started(workspace)
    from eyeline.scrutiny.models import Report
    from eyeline.scrutiny.reports.standing import stops_of

    found = Report.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchReport(f"There is no report {number}: its page's address ends with its number.")
    write(_rows(found, stops_of(found)), format_, f"Report {number} lacks nothing.")


def _rows(report: Report, stops: tuple[Stop, ...]) -> list[dict[str, object]]:
    return [_row(report, each.rule, each.what, each.who, each.where) for each in stops]


def _row(report: Report, rule: str, what: str, who: str, where: str) -> dict[str, object]:
    return {"report": report.pk, "rule": rule, "what": what, "who": who, "where": where}


def _meeting(commission: str, day: datetime) -> Meeting:
    from eyeline.scrutiny.known import body_called
    from eyeline.scrutiny.stored import day_of

    for each in body_called(commission).meetings.all():
        if day_of(each) == day.date():
            return each
    raise NoSuchReport(
        f"{commission} has no meeting on {day:%Y-%m-%d}: see eyeline meetings list "
        f"--commission {commission}."
    )
