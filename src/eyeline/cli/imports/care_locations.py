"""`eyeline import care_locations`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("care_locations")
@options.path_argument
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the directory is of; that in the file's name unless given.",
)
@click.option(
    "--authority", help="The authority as the directory names it; the council's own unless given."
)
@options.file_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    as_at: datetime | None,
    authority: str | None,
    chosen: tuple[tuple[str, str], ...],
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the Care Quality Commission's directory at PATH: adult social care in one authority.

    It is an ODS or XLSX file of all England; only the authority's own locations count as read.

    For instance: eyeline import care_locations 01_June_2026_HSCA_Active_Locations.ods
    """
    from eyeline.returns import loading
    from eyeline.web import configuration
    from eyeline.web.workspace import Workspace

    output.say(f"Reading {path}.")
    whose = authority or configuration.load(Workspace.open(workspace, create=True)).name
    received_at = received or datetime.now(UTC)
    asked = loading.Asked(
        loading.day_of(received_at),
        as_at=as_at.date() if as_at else None,
        files=dict(chosen),
        authority=whose,
    )
    contents, report = loading.read("care_locations", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
