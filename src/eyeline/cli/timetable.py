"""`eyeline timetable`: what a worker does once a day, and at which hour."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli.acting import acting, at_option, by_option, moment_of, refuse_unless, started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, say, write


@click.group()
def timetable() -> None:
    """Show what is done once a day, when it was last and is next; set at which hour; do it by hand.

    For instance: eyeline timetable list
    """


@timetable.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List what a worker does each day: at which hour, for which day last, and when next.

    For instance: eyeline timetable list --format json
    """
    _print(workspace, format_)


@timetable.command("set")
@click.argument("kind")
@click.option("--hour", type=click.IntRange(0, 23), help="The hour of each day, in London.")
@click.option("--never", is_flag=True, help="Do it no more.")
@by_option
@at_option
@workspace_option
@format_option
def set_(
    kind: str,
    hour: int | None,
    never: bool,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Let KIND be done at another hour of each day, or no more.

    For instance: eyeline timetable set plan_reminders --hour 8
    --by administrator@council.example
    """
    if (hour is None) != never:
        raise click.UsageError("Give either --hour or --never.")
    started(workspace)
    from eyeline.council.changes import timetable as changes
    from eyeline.council.jobs.timetable import known
    from eyeline.council.policy.values import Thing

    now = moment_of(at)
    person, actor = acting(email, now)
    refuse_unless(actor, "set", Thing("timetable"), "set the timetable")
    known(kind)
    changes.set_hour(kind, hour, by=person, at=now)
    _print(workspace, format_)


@timetable.command("do")
@click.argument("kind")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to do it for, today in London unless given; none that is to come.",
)
@workspace_option
def do_(kind: str, on: datetime | None, workspace: Path) -> None:
    """Do now what a worker does each day of KIND, such as for a day on which it failed.

    What was done for the day already is not done again.

    For instance: eyeline timetable do commitment_reminders --on 2026-09-01
    """
    started(workspace)
    from eyeline.council.jobs.timetable import known
    from eyeline.council.rules.timetable import day_of

    now = moment_of(None)
    daily, day = known(kind), day_of(on.date() if on else None, now)
    say(daily.do(day, now))


def _print(workspace: Path, format_: Format) -> None:
    started(workspace)
    from eyeline.council.jobs.timetable import entries

    rows = [
        {
            "kind": each.kind,
            "title": each.title,
            "hour": each.hour,
            "last": each.last.isoformat() if each.last else None,
            "state": each.job.state if each.job else None,
            "came_of_it": each.job.words if each.job else None,
            "next": each.next_at.isoformat() if each.next_at else None,
        }
        for each in entries(datetime.now(UTC))
    ]
    write(rows, format_, "Nothing is done each day.")
