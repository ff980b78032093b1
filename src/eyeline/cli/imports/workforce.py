"""`eyeline import workforce`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("workforce")
@options.path_argument
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    help="The year of the census, that of its 30 September; the file's own unless given.",
)
@options.covers_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    year: int | None,
    covers: tuple[date, date] | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the workforce census at PATH, an XML file.

    Rows that cannot stand are quarantined, and every fault is reported with what to do. A
    census that is refused as a whole leaves the workspace as it was; the same census again
    changes nothing.

    For instance: eyeline import workforce returns/workforce_2025.xml
    """
    from eyeline.returns import loading

    output.say(f"Reading {path}.")
    received_at = received or datetime.now(UTC)
    asked = loading.Asked(loading.day_of(received_at), year=year, covers=covers)
    contents, report = loading.read("workforce", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
