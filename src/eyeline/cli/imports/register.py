"""The command that reads a register; each register's own module says which and what it is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import keep
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


def register_command(name: str, table: str, what: str) -> click.Command:
    """Return the command `name` that reads the record table `table`; `what` is its help."""

    @click.command(
        name,
        help=f"{what}\n\nRows that cannot stand are quarantined, and every fault is reported with "
        "what to do. A register that is refused as a whole leaves the workspace as it was; the "
        f"same register again changes nothing.\n\nFor instance: eyeline import {name} {name}.csv",
    )
    @options.path_argument
    @options.file_option
    @click.option(
        "--covers",
        type=options.Days(),
        help="The days the register speaks of; the first to the last that it tells unless given.",
    )
    @options.received_option
    @workspace_option
    @format_option
    @options.faults_option
    def command(
        path: Path,
        chosen: tuple[tuple[str, str], ...],
        covers: tuple[date, date] | None,
        received: datetime | None,
        workspace: Path,
        format_: Format,
        faults_file: Path | None,
    ) -> None:
        from eyeline.returns import registers

        output.say(f"Reading {path}.")
        contents, report = registers.read(table, path, file_for=dict(chosen), covers=covers)
        keep(contents, report, workspace, received, format_, faults_file)

    return command
