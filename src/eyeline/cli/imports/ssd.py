"""`eyeline import ssd`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


@click.command("ssd")
@click.argument("where")
@click.option("--schema", help="The schema of the tables, in a database; its default unless given.")
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the extraction; the newest day in the tables unless given.",
)
@options.covers_option
@options.received_option
@workspace_option
@format_option
@options.faults_option
def command(
    where: str,
    schema: str | None,
    as_at: datetime | None,
    covers: tuple[date, date] | None,
    received: datetime | None,
    workspace: Path,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """Read the Standard Safeguarding Dataset at WHERE.

    WHERE is a folder of CSV or Parquet files, one a table, or the address of a database, of
    which nothing but the tables of the dataset is read and nothing is changed.

    Unless told otherwise it covers the days from the first on which something ended, six years
    at most, to the newest on which something happened.

    For instance: eyeline import ssd extracts/ssd --as-at 2026-06-30
    """
    from eyeline.returns import loading

    received_at = received or datetime.now(UTC)
    output.say("Reading the dataset.")
    asked = loading.Asked(
        loading.day_of(received_at),
        schema=schema,
        as_at=as_at.date() if as_at else None,
        covers=covers,
    )
    contents, report = loading.read("ssd", where, asked)
    keep(contents, report, workspace, received_at, format_, faults_file)
