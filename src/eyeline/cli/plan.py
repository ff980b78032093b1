"""`eyeline plan`: the improvement plan, read from the council's own paper and checked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, say, write
from eyeline.cli.plan_declaring import declare
from eyeline.cli.plan_exporting import export

if TYPE_CHECKING:
    from eyeline.improvement.rules.plan import Plan
    from eyeline.web.workspace import Workspace

name_option = click.option(
    "--name",
    default="improvement",
    show_default=True,
    help="What the plan is called in the workspace, where there is more than one.",
)


@click.group()
def plan() -> None:
    """Import the improvement plan from a paper, check it and export it.

    For instance: eyeline plan import action_plan.docx --as-at 2026-06-18
    """


plan.add_command(export)
plan.add_command(declare)


@plan.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day of which the paper's statuses are; years of two digits are near it.",
)
@click.option("--propose", is_flag=True, help="Print what would be saved, and save nothing.")
@click.option("--title", help="The plan's title on pages; a new one is the improvement plan.")
@name_option
@workspace_option
@format_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    as_at: datetime,
    propose: bool,
    title: str | None,
    name: str,
    workspace: Path,
    format_: Format,
) -> None:
    """Read a plan from FILE: Word, Excel, CSV, PDF, Markdown or HTML.

    What is certain is saved; of a plan that is there already, what the paper says otherwise than
    the one before. What could not be read is printed as questions, and the command ends with 1.

    For instance: eyeline plan import action_plan.docx --as-at 2026-06-18 --format json
    """
    from eyeline.improvement.rules import papers, reading
    from eyeline.improvement.rules.shape import printed, proposed
    from eyeline.papers.reading import read
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    papers.check_name(name)
    found = reading.read(read(file), as_at.date())
    if not propose:
        _save(place, found, file, name, title)
    if format_ is Format.JSON:
        write(proposed(found) if propose else printed(found), format_)
    else:
        write(_rows(found), format_)
        _tell(found, saved=not propose)
    ctx.exit(1 if found.questions else 0)


@plan.command("check")
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day on which deadlines are looked at: one on that day is not overdue.",
)
@click.option(
    "--no-update-for",
    "days",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="After how many days without an update an action is named.",
)
@name_option
@workspace_option
@format_option
def check_(as_at: datetime, days: int, name: str, workspace: Path, format_: Format) -> None:
    """List what is wrong in the plan on a day: overdue, rated against its own key, unowned.

    For instance: eyeline plan check --as-at 2026-06-18 --format json
    """
    from eyeline.improvement.rules.checks import check
    from eyeline.improvement.rules.papers import check_name
    from eyeline.measures.catalogue import load
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    check_name(name)
    start(place)
    from eyeline.improvement.stored import plan_called, value_of

    found = value_of(plan_called(name), as_at.date())
    titles = [measure.title for measure in load(place.measures).measures]
    write(
        [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "refs": list(finding.refs),
                "evidence": finding.evidence,
            }
            for finding in check(found, as_at.date(), measures=titles, days_without_update=days)
        ],
        format_,
        "Nothing was found.",
    )


@plan.command("remind")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to remind on, today unless given; nobody is reminded twice for one day.",
)
@workspace_option
def remind(on: datetime | None, workspace: Path) -> None:
    """Send each owner one message of what falls due, is overdue or lacks an update.

    A worker does so each day by its timetable (eyeline timetable list).

    For instance: eyeline plan remind --workspace leicester
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from django.utils import timezone

    from eyeline.improvement.reminders import send

    now = datetime.now(UTC)
    sent = send(on.date() if on else timezone.localdate(now), at=now)
    say(f"{sent} {'message was' if sent == 1 else 'messages were'} written.")


def _save(place: Workspace, found: Plan, file: Path, name: str, title: str | None) -> None:
    """Keep the paper, and make it the plan of its name, or a newer version of that."""
    from eyeline.web.start import start

    start(place)
    from eyeline.council.stored_files import store
    from eyeline.improvement.changes import papers
    from eyeline.improvement.models import Plan

    now = datetime.now(UTC)
    known = Plan.objects.filter(name=name).first()
    with file.open("rb") as opened:
        kind = file.suffix.lower()
        sha256 = store(place.files, [(f"plan{kind}", opened)]).sha256
    named = title or (known.title if known else "Improvement plan")
    came = papers.Came(name, named, sha256, kind)
    papers.confirm(papers.propose(found, came, by=None, at=now), by=None, at=now)


def _rows(found: Plan) -> list[dict[str, object]]:
    from eyeline.improvement.rules.shape import printed

    return [
        {
            "area": area["title"],
            "ref": action["ref"],
            "action": action["action"],
            "owners": action["owners"],
            "due": action["due"],
            "status": action["status"],
            "activity": action["activity"],
            "impact": action["impact"],
        }
        for area in printed(found)["areas"]
        for action in area["actions"]
    ]


def _tell(found: Plan, *, saved: bool) -> None:
    done = "saved" if saved else "found, nothing is saved"
    say(f"{len(found.actions)} actions in {len(found.areas)} areas {done}.")
    for question in found.questions:
        where = f"{question.place}, {question.ref}" if question.ref else question.place
        click.echo(f'{where}: "{question.text}" {question.asks}', err=True)
