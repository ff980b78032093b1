"""`eyeline meetings`: which days hang on a meeting's, and which meetings there are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.acting import started
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write

if TYPE_CHECKING:
    from eyeline.scrutiny.rules.days_of_meeting import Due

_DAY = click.DateTime(["%Y-%m-%d"])
commission_option = click.option(
    "--commission", help="The name of the commission or task group, as its address has it."
)


@click.group()
def meetings() -> None:
    """Say by when what has to be done for a meeting, and list meetings.

    For instance: eyeline meetings due 2026-06-18
    """


@meetings.command("due")
@click.argument("day", type=_DAY)
@click.option(
    "--convened",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="When a meeting at shorter notice was convened, in London, such as 2026-06-12T14:30.",
)
@commission_option
@workspace_option
@format_option
def due_(
    day: datetime,
    convened: datetime | None,
    commission: str | None,
    workspace: Path,
    format_: Format,
) -> None:
    """Print every day that hangs on a meeting on DAY, with the rule, the reason and the source.

    Bank holidays are England's; closures and numbers are this council's.

    For instance: eyeline meetings due 2026-06-18 --format json
    """
    from eyeline.calendar import LONDON
    from eyeline.scrutiny.rules.days_of_meeting import due

    started(workspace)
    from eyeline.scrutiny.known import body_called
    from eyeline.scrutiny.stored import Numbers

    numbers = Numbers()
    at = convened.replace(tzinfo=LONDON) if convened else None
    body = body_called(commission).pk if commission else None
    found = due(day.date(), numbers.calendar, numbers.said, body=body, convened_at=at)
    write([_row(each, whole=format_ is Format.JSON) for each in found], format_)


def _row(each: Due, *, whole: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "what": each.name,
        "on": each.day.on,
        "rule": each.day.rule,
        "why": each.day.words,
    }
    if whole:
        row |= {"inputs": dict(each.day.inputs), "counted": list(each.day.counted)}
    return row | {"source": each.day.source}


@meetings.command("list")
@click.option("--year", help="A municipal year such as 2026-27; this one unless given.")
@commission_option
@workspace_option
@format_option
def list_(year: str | None, commission: str | None, workspace: Path, format_: Format) -> None:
    """List the meetings of a municipal year, drafts too, with the last day for each one's notice.

    For instance: eyeline meetings list --year 2026-27
    """
    started(workspace)
    from eyeline.scrutiny.known import body_called, meetings_of, year_called

    body = body_called(commission) if commission else None
    of = year_called(year, _today())
    write(meetings_of(of, body), format_, f"No meeting is kept of {of.title}.")


@meetings.command("publish")
@click.option("--on", type=_DAY, help="The day on which it stands so; today unless given.")
@workspace_option
@format_option
def publish_(on: datetime | None, workspace: Path, format_: Format) -> None:
    """Hand over to the public site what everybody may see of commissions and their meetings.

    The worker does it by itself after each change. `eyeline site build` shows it: that step opens
    no database, and takes what this one wrote.

    For instance: eyeline meetings publish --workspace leicester
    """
    started(workspace)
    from eyeline.council.folders import folders
    from eyeline.scrutiny.site.handing_over import write as hand_over

    changed = hand_over(folders().meetings, on.date() if on else _today())
    write({"changed": changed}, format_)


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate(datetime.now(UTC))
