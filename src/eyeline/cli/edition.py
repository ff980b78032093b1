"""`eyeline edition`: the quarter's edition, from opening it to its release."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.acting import started
from eyeline.cli.edition_acts import check, freeze, narrate, open_, present, sign
from eyeline.cli.edition_dates import dates, remind, services
from eyeline.cli.options import format_option, quarter_option, workspace_option
from eyeline.cli.output import Format

if TYPE_CHECKING:
    from eyeline.dashboard.rules.editions import Standing


@click.group()
def edition() -> None:
    """Open the quarter's edition, freeze and check its figures, write, sign and present it.

    For instance: eyeline edition standing --quarter 2026-06-30
    """


for command in (open_, freeze, check, narrate, sign, present, dates, services, remind):
    edition.add_command(command)


@edition.command()
@quarter_option
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which it is asked what is late; today unless given.",
)
@workspace_option
@format_option
def standing(quarter: datetime, on: datetime | None, workspace: Path, format_: Format) -> None:
    """Show how an edition stands: what was done, by whom, what is due, and what holds it up.

    As JSON also every signature with the hash of what it is for, and each day with its reason.

    For instance: eyeline edition standing --quarter 2026-06-30 --format json
    """
    started(workspace)
    from django.utils import timezone

    from eyeline.cli.edition_told import as_data, as_rows
    from eyeline.dashboard.edition.known import edition_of
    from eyeline.dashboard.edition.said import standing_with_asked

    found = standing_with_asked(edition_of(quarter.date()))
    day = on.date() if on else timezone.localdate()
    output.write(as_data(found) if format_ is Format.JSON else as_rows(found, day), format_)


@edition.command("list")
@workspace_option
@format_option
def list_(workspace: Path, format_: Format) -> None:
    """List every edition, how far it is, and what holds its release up now.

    For instance: eyeline edition list --format json
    """
    started(workspace)
    from eyeline.dashboard.edition.stored import standing_of
    from eyeline.dashboard.models import Edition

    output.write(
        [_row(standing_of(each)) for each in Edition.objects.all()],
        format_,
        "No edition is open yet: eyeline edition open --quarter 2026-06-30 --by ADDRESS.",
    )


def _row(standing: Standing) -> dict[str, object]:
    from eyeline.dashboard.rules.edition_calendar import Step
    from eyeline.dashboard.rules.editions import holds_up
    from eyeline.publication.audience import Audience

    held = [each for each in holds_up(standing, Audience.PUBLIC) if each.now]
    ready: date | None = standing.due(Step.READY).by
    return {
        "edition": standing.label,
        "quarter_end": standing.quarter_end,
        "stage": standing.stage.value,
        "ready_by": ready,
        "held_up_by": [] if standing.is_with_members else [each.words for each in held],
        "turn": [] if standing.is_with_members else [each.turn for each in held],
    }
