"""The command that reads a register; each register's own module says which and what it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli import return_options as options
from eyeline.cli.imports.keeping import Checking, keep
from eyeline.cli.imports.mapping import Said, accepted, columns_of, hint, keep_accepted, show
from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format


def register_command(name: str, table: str, what: str) -> click.Command:
    """Return the command `name` that reads the record table `table`; `what` is its help."""

    @click.command(
        name,
        help=f"{what}\n\nRows that cannot stand are quarantined, and every fault is reported with "
        "what to do. A register that is refused as a whole leaves the workspace as it was; the "
        "same register again changes nothing.\n\nWhere the file calls its columns otherwise, "
        "--propose shows which it takes for which and keeps nothing, and --accept reads the file "
        f"so and remembers it.\n\nFor instance: eyeline import {name} {name}.csv",
    )
    @options.path_argument
    @options.file_option
    @click.option(
        "--covers",
        type=options.Days(),
        help="The days the register speaks of; the first to the last that it tells unless given.",
    )
    @click.option(
        "--propose", is_flag=True, help="Show which of the file's columns are which; keep nothing."
    )
    @click.option("--accept", is_flag=True, help="Take the columns as proposed, and remember that.")
    @click.option(
        "--map",
        "said",
        type=Said(),
        multiple=True,
        help="Which of the file's columns is one of Eyeline's. Can be given again.",
    )
    @click.option("--by", default="", help="The role of who accepts; with --accept.")
    @options.received_option
    @workspace_option
    @format_option
    @options.faults_option
    def command(
        path: Path,
        chosen: tuple[tuple[str, str], ...],
        covers: tuple[date, date] | None,
        propose: bool,
        accept: bool,
        said: tuple[tuple[str, str], ...],
        by: str,
        received: datetime | None,
        workspace: Path,
        format_: Format,
        faults_file: Path | None,
    ) -> None:
        from eyeline.returns import loading
        from eyeline.returns.layouts import WrongTables

        if propose and accept:
            raise click.UsageError("Give one of --propose and --accept.")
        if accept != bool(by):
            raise click.UsageError("--accept and --by go together: say whose role accepts.")
        output.say(f"Reading {path}.")
        if propose:
            show(table, path, dict(chosen), dict(said), format_)
            return
        columns = (
            accepted(table, path, dict(chosen), dict(said))
            if accept
            else columns_of(table, path, dict(chosen), dict(said), workspace)
        )
        received_at = received or datetime.now(UTC)
        asked = loading.Asked(
            loading.day_of(received_at), covers=covers, files=dict(chosen), columns=columns
        )
        try:
            contents, report = loading.read(name, path, asked)
        except WrongTables as error:
            raise WrongTables(f"{error} {hint(name, path, columns)}") from None
        keep(contents, report, workspace, received_at, format_, faults_file)
        if accept and not click.get_current_context().find_object(Checking):
            keep_accepted(table, columns, by, workspace, format_)

    return command
