"""`eyeline organisations`: the council's services and teams, as its register tells them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.figures.errors import EyelineError


class NoRegister(EyelineError):
    """No register of services and teams has been imported."""

    exit_code = 1


@click.command()
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day as of which they are followed; today unless given.",
)
@workspace_option
@format_option
def organisations(day: datetime | None, workspace: Path, format_: Format) -> None:
    """Make the council's services and teams as the imported register has them on a day.

    People are appointed to posts of these, and see what belongs to them. What is there already is
    renamed or moved; nothing is deleted.

    For instance: eyeline organisations --on 2026-06-30
    """
    from eyeline.records.organisation import register
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.council.changes.organisations import follow_register

    store = Store(place.snapshots)
    units = register(Record.of(store), store)
    if not units:
        raise NoRegister(
            "No register of services and teams is there: import one first, such as "
            "`eyeline import teams teams.csv`."
        )
    now = datetime.now(UTC)
    followed = follow_register(units, on=(day or now).date(), by=None, at=now)
    write(
        {
            "made": list(followed.made),
            "changed": list(followed.changed),
            "unchanged": followed.unchanged,
        },
        format_,
    )
