"""`eyeline check`: list the faults of a return without keeping it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from eyeline.cli import return_options as options
from eyeline.cli.options import format_option
from eyeline.cli.output import Format


@click.group()
def check() -> None:
    """List the faults of a return; nothing is kept.

    For instance: eyeline check ssda903 returns/2026 --year 2026
    """


@check.command()
@options.path_argument
@options.year_option
@options.file_option
@options.covers_option
@format_option
@options.faults_option
def ssda903(
    path: Path,
    year: int,
    chosen: tuple[tuple[str, str], ...],
    covers: tuple[date, date] | None,
    format_: Format,
    faults_file: Path | None,
) -> None:
    """List the faults of the SSDA903 return at PATH: a folder of CSVs, an XML or a workbook.

    For instance: eyeline check ssda903 returns/2026 --year 2026 --faults faults.csv
    """
    from eyeline.returns import ssda903

    _, report = ssda903.read(path, year, file_for=dict(chosen), covers=covers)
    options.write_faults(report, faults_file)
    options.show(report, format_, {})
