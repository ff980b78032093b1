"""`eyeline import`: read a return into the workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format
from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Contents, Store
from eyeline.returns.faults import Report
from eyeline.web.workspace import Workspace


class NoArea(EyelineError):
    """It is not known which area the council is."""


class DaysToCome(EyelineError):
    """A return cannot cover days after it was received."""


@click.group("import")
def import_() -> None:
    """Read a return into the workspace.

    For instance: eyeline import ssda903 returns/2026 --year 2026
    """


@import_.command()
@options.path_argument
@options.year_option
@options.file_option
@options.covers_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def ssda903(
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
    from eyeline.returns import ssda903

    output.say(f"Reading {path}.")
    contents, report = ssda903.read(path, year, file_for=dict(chosen), covers=covers)
    _keep(contents, report, workspace, received, format_, faults_file)


@import_.command()
@options.path_argument
@click.option("--area", help="The GSS code of the area; the council's own unless given.")
@options.received_option
@workspace_option
@format_option
@options.faults_option
def populations(
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
    from eyeline.returns import populations

    contents, report = populations.read(path, area or _own_area(workspace))
    _keep(contents, report, workspace, received, format_, faults_file)


def _own_area(workspace: Path) -> str:
    from eyeline.web import configuration

    own = configuration.load(Workspace.open(workspace)).gss
    if not own:
        raise NoArea("Which area? Give its GSS code with --area, or as gss in council.toml.")
    return own


def _keep(
    contents: Contents,
    report: Report,
    path: Path,
    received: datetime | None,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Store what was read, which makes the workspace if need be, and print what became of it."""
    received_at = received or datetime.now(UTC)
    if contents.covers_to > received_at.date():
        raise DaysToCome(
            f"The return is for days to {contents.covers_to}, but came on {received_at.date()}: "
            "say how far it reaches, such as --covers 2026-04-01..2026-06-30, or check the year."
        )
    store = Store(Workspace.open(path, create=True).snapshots)
    arrival, changed = store.add(contents, received_at=received_at)
    options.write_faults(report, faults_file)
    options.show(
        report,
        format_,
        {
            "changed": changed,
            "snapshot": arrival.snapshot,
            "covers_from": contents.covers_from,
            "covers_to": contents.covers_to,
        },
    )
    if format_ is Format.TABLE:
        kept = "Kept as" if changed else "No change: these rows are there already, as"
        click.echo(f"\n{kept} snapshot {arrival.snapshot[:12]}.")
