"""`eyeline import populations`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class NoArea(EyelineError):
    """It is not known which area the council is."""


@click.command("populations")
@options.path_argument
@click.option("--area", help="The GSS code of the area; the council's own unless given.")
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    path: Path,
    area: str | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the mid-year population estimates of one area from the file at PATH.

    For instance: eyeline import populations mid_year_estimates.csv --area E06000016
    """
    from eyeline.returns import loading

    received_at = received or datetime.now(UTC)
    asked = loading.Asked(loading.day_of(received_at), area=area or _own_area(workspace))
    contents, report = loading.read("populations", path, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)


def _own_area(workspace: Path) -> str:
    from eyeline.web import configuration

    own = configuration.load(Workspace.open(workspace)).gss
    if not own:
        raise NoArea("Which area? Give its GSS code with --area, or as gss in council.toml.")
    return own
