"""`eyeline pack`: an agenda pack, read from the council's own file and checked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from eyeline.cli.acting import acting, at_option, by_option, moment_of, refuse_unless
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write


@click.group()
def pack() -> None:
    """Check a council's own pack, or build the pack of a meeting's agenda and publish it.

    For instance: eyeline pack check agenda_pack.pdf
    """


@pack.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@format_option
def check_(file: Path, format_: Format) -> None:
    """List what is wrong in a pack: its agenda, its reports and its work programme.

    FILE is a pack as PDF, Word, HTML or Markdown. Nothing is kept, no workspace is needed.

    For instance: eyeline pack check agenda_pack.pdf --format json
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.checks import check_pack
    from eyeline.scrutiny.rules.reading.pack import pack_of

    found = check_pack(pack_of(read(file), file.name))
    write(
        [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "where": finding.where,
                "evidence": finding.evidence,
            }
            for finding in found
        ],
        format_,
        "Nothing was found.",
    )


@pack.command("build")
@click.argument("commission")
@click.option(
    "--meeting",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day of the meeting, such as 2026-12-10.",
)
@click.option("--publish", is_flag=True, help="Publish it where nothing stops it.")
@by_option
@at_option
@workspace_option
@format_option
@click.pass_context
def build_(
    ctx: click.Context,
    commission: str,
    day: datetime,
    publish: bool,
    email: str,
    at: datetime | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Build the pack of a COMMISSION's meeting, and list its files and what stops it.

    It ends with 1 where something stops it.

    For instance: eyeline pack build adult-social-care --meeting 2026-12-10 --by officer@example.org
    """
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    start(Workspace.open(workspace))
    from eyeline.council.policy.values import Thing
    from eyeline.scrutiny.changes import packs
    from eyeline.scrutiny.known import body_called, meeting_on

    meeting, moment = meeting_on(body_called(commission), day.date()), moment_of(at)
    person, actor = acting(email, moment)
    path = meeting.body.organisation.path or ""
    thing = Thing("agenda", path=path) if publish else Thing("agenda_item", "public", path)
    refuse_unless(actor, "publish" if publish else "arrange", thing, "do that with this agenda")
    build = packs.build_now(meeting, by=person, at=moment)
    standing = packs.standing(meeting, at=moment)
    if publish and not standing.stops:
        packs.publish(build, seen=meeting.version, by=person, at=moment)
    rows = [
        {"file": each["name"], "part": each["part"], "first": each["first"], "last": each["last"]}
        for each in build.files
    ]
    write(rows, format_, "No file.")
    for stop in standing.stops:
        click.echo(f"{stop.rule}, {stop.where}: {stop.what} ({stop.who})", err=True)
    if standing.stops:
        ctx.exit(1)
