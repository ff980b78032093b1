"""`eyeline import annex_a`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("annex_a")
@options.path_argument
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the lists are of; unless given, the latest on which something happened in them.",
)
@options.file_option
@options.covers_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    as_at: datetime | None,
    chosen: tuple[tuple[str, str], ...],
    covers: tuple[date, date] | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the lists of Annex A in the workbook at PATH.

    Lists 1 to 7 cover six months unless --covers says otherwise; lists 8 and 9 are of one day. A
    list that is not there is left out, and rows that cannot stand are quarantined. Lists that
    are refused as a whole leave the workspace as it was; the same lists again change nothing.

    For instance: eyeline import annex_a inspection.xlsx --as-at 2026-03-31
    """
    from eyeline.returns import loading

    output.say(f"Reading {path}.")
    received_at = received or datetime.now(UTC)
    asked = loading.Asked(
        loading.day_of(received_at),
        as_at=as_at.date() if as_at else None,
        files=dict(chosen),
        covers=covers,
    )
    contents, report = loading.read("annex_a", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
