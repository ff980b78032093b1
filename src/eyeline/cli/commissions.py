"""`eyeline commissions`: the commissions and task groups, their year and the council's numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.acting import named_once_somebody_may, started
from eyeline.cli.meetings import commission_option
from eyeline.cli.options import format_option, moment, workspace_option
from eyeline.cli.output import Format, write

if TYPE_CHECKING:
    from eyeline.council.models import Person

_DAY = click.DateTime(["%Y-%m-%d"])
_by_option = click.option(
    "--by",
    "email",
    help="The address of e-mail of whoever does it; needed once a governance officer is appointed.",
)


def _named(email: str | None, at: datetime, action: str, kind: str, what: str) -> Person | None:
    """Return who does it; None while no governance officer is appointed."""
    from eyeline.council.policy.values import Thing

    return named_once_somebody_may(email, at, "governance_officer", action, Thing(kind), what)


@click.group()
def commissions() -> None:
    """List commissions, load a year of one from a file, set the council's own numbers.

    For instance: eyeline commissions list
    """


@commissions.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List the commissions and task groups, each with its next meeting.

    For instance: eyeline commissions list --format json
    """
    started(workspace)
    from eyeline.scrutiny.known import bodies

    write(
        bodies(datetime.now(UTC)),
        format_,
        "No commission is kept yet: eyeline commissions load FILE.",
    )


@commissions.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M%z"]),
    help="When it is loaded, now unless given: meetings before it were held.",
)
@_by_option
@workspace_option
@format_option
def load(
    file: Path, at: datetime | None, email: str | None, workspace: Path, format_: Format
) -> None:
    """Make what FILE says of commissions, seats, meetings and work programme, and is not there.

    FILE is TOML. What is there already stays as it is; where something is amiss nothing is made.

    For instance: eyeline commissions load our-year.toml
    """
    from eyeline.scrutiny.rules.year_file import read

    said = read(file)
    started(workspace)
    from eyeline.scrutiny.changes.loading import load as make

    when = moment(at) or datetime.now(UTC)
    by = _named(email, when, "add", "commission", "load a commission's year")
    made = make(said, by=by, at=when)
    write({"changed": made.total() > 0, "made": dict(made)}, format_)


@commissions.command("import-programme")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--commission", required=True, help="The name of the commission that it is of.")
@click.option("--venue", required=True, help="The name of the venue where it meets.")
@click.option(
    "--starts",
    type=click.DateTime(["%H:%M"]),
    default="17:30",
    show_default=True,
    help="When its meetings begin.",
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M%z"]),
    help="When it is imported, now unless given: meetings before it were held.",
)
@_by_option
@workspace_option
@format_option
@click.pass_context
def import_programme(
    ctx: click.Context,
    file: Path,
    commission: str,
    venue: str,
    starts: datetime,
    at: datetime | None,
    email: str | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Read a work programme from FILE: the council's own Word, Excel, PDF, Markdown or HTML.

    What is there already stays as it is. What the paper leaves open is printed as questions, and
    the command ends with 1.

    For instance: eyeline commissions import-programme programme.docx --commission children
    --venue "Committee room 2"
    """
    from eyeline.papers.reading import read
    from eyeline.scrutiny.rules.from_paper import taken
    from eyeline.scrutiny.rules.reading.pack import programme_of
    from eyeline.scrutiny.rules.year_file import YearFile

    found = programme_of(read(file), file.name)
    started(workspace)
    from eyeline.scrutiny.changes.loading import load as make
    from eyeline.scrutiny.known import body_called

    body = body_called(commission)
    took = taken(found, body.name, str(body), venue=venue, starts=starts.time())
    said = YearFile(commissions=(took.commission,))
    when = moment(at) or datetime.now(UTC)
    by = _named(email, when, "add", "commission", "import a work programme")
    made = make(said, by=by, at=when)
    write({"changed": made.total() > 0, "made": dict(made)}, format_)
    for question in took.questions:
        click.echo(question, err=True)
    ctx.exit(1 if took.questions else 0)


@commissions.command("numbers")
@click.option("--on", type=_DAY, help="The day on which they hold; today unless given.")
@commission_option
@workspace_option
@format_option
def numbers_(on: datetime | None, commission: str | None, workspace: Path, format_: Format) -> None:
    """List the numbers that the rules ask for, with the value that holds and who agreed it.

    For instance: eyeline commissions numbers --on 2026-06-18
    """
    started(workspace)
    from django.utils import timezone

    from eyeline.scrutiny.known import body_called
    from eyeline.scrutiny.rules.own import KNOWN
    from eyeline.scrutiny.stored import Numbers

    known, day = Numbers(), on.date() if on else timezone.localdate()
    body = body_called(commission) if commission else None
    rows = []
    for each in KNOWN.values():
        holds = known.value(each.name, day, body)
        rows.append(
            {
                "name": each.name,
                "value": holds.value or None,
                "since": holds.first,
                "what": each.title,
                "source": holds.source,
            }
        )
    write(rows, format_)


@commissions.command("set-number")
@click.argument("name")
@click.argument("value")
@click.option("--from", "first", type=_DAY, required=True, help="The first day that it holds.")
@click.option("--agreed", required=True, help="Who agreed it where.")
@commission_option
@_by_option
@workspace_option
def set_number(
    name: str,
    value: str,
    first: datetime,
    agreed: str,
    commission: str | None,
    email: str | None,
    workspace: Path,
) -> None:
    """Let the number NAME be VALUE from a day on.

    For instance: eyeline commissions set-number question_days 2 --from 2026-05-14 --agreed Council
    """
    started(workspace)
    from eyeline.scrutiny.changes.numbers import set_number as change
    from eyeline.scrutiny.known import body_called

    body = body_called(commission) if commission else None
    now = datetime.now(UTC)
    by = _named(email, now, "set", "commission_number", "set the council's own numbers")
    made = change(name, value, first=first.date(), agreed=agreed, body=body, by=by, at=now)
    click.echo(f"{made.name} is {made.value} from {made.first}.")
