"""`eyeline import sen2`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("sen2")
@options.path_argument
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    help="The year of the census in January; the first after the newest day told unless given.",
)
@options.file_option
@click.option(
    "--covers",
    type=options.Days(),
    help="The days the return speaks of, where it is not the calendar year up to the census.",
)
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    year: int | None,
    chosen: tuple[tuple[str, str], ...],
    covers: tuple[date, date] | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the SEN2 return at PATH: a folder of CSVs or a workbook.

    A workbook of the two lists of an area inspection is read too. Rows that cannot stand are
    quarantined, and every fault is reported with what to do. A return that is refused as a whole
    leaves the workspace as it was; the same return again changes nothing.

    For instance: eyeline import sen2 returns/sen2_2026
    """
    from eyeline.returns import loading

    output.say(f"Reading {path}.")
    received_at = received or datetime.now(UTC)
    asked = loading.Asked(loading.day_of(received_at), year=year, files=dict(chosen), covers=covers)
    contents, report = loading.read("sen2", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
