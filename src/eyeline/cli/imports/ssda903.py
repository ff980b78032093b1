"""`eyeline import ssda903`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("ssda903")
@options.path_argument
@options.year_option
@options.file_option
@options.covers_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    year: int,
    chosen: tuple[tuple[str, str], ...],
    covers: tuple[date, date] | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the SSDA903 return at PATH: a folder of CSVs, an XML or a workbook.

    Rows that cannot stand are quarantined, and every fault is reported with what to do. A
    return that is refused as a whole leaves the workspace as it was; the same return again
    changes nothing.

    For instance: eyeline import ssda903 returns/2026 --year 2026
    """
    from eyeline.returns import loading

    output.say(f"Reading {path}.")
    received_at = received or datetime.now(UTC)
    asked = loading.Asked(loading.day_of(received_at), year=year, files=dict(chosen), covers=covers)
    contents, report = loading.read("ssda903", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
