"""What the command that reads a register does about columns that are called otherwise."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from eyeline.cli.output import Format, say, write
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class Unsettled(EyelineError):
    """Columns that the import needs are in question."""

    exit_code = 1


class Said(click.ParamType[tuple[str, str]]):
    """One of the register's columns and the file's that is it: CostCentre="CC code"."""

    name = "OURS=THEIRS"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        ours, equals, theirs = str(value).partition("=")
        if not (ours and equals and theirs):
            self.fail(f"{value} is not two columns, as 'CostCentre=CC code' is", param, ctx)
        return ours, theirs


def show(
    table: str, path: Path, chosen: Mapping[str, str], said: Mapping[str, str], format_: Format
) -> None:
    """Print the proposal for a file, and end with 1 where something is in question."""
    from eyeline.returns.mappings import propose

    proposal = propose(table, path, file_for=chosen, said=said)
    rows = [
        {
            "ours": pair.heading,
            "theirs": pair.theirs or None,
            "needed": not pair.optional,
            "sure": pair.sure,
            "why": pair.why,
        }
        for pair in proposal.pairs
    ]
    if format_ is Format.JSON:
        write({"file": proposal.file, "columns": rows, "not_read": list(proposal.left)}, format_)
    else:
        write(rows, format_)
    if format_ is Format.TABLE:
        left = ", ".join(proposal.left) or "none"
        click.echo(f"\nColumns of {proposal.file} that are not read: {left}.")
        click.echo(_what_next([pair.heading for pair in proposal.questions]))
    if proposal.questions:
        sys.exit(1)


def _what_next(questions: list[str]) -> str:
    if not questions:
        return 'Nothing was kept. To read the file so, and every later one: --accept --by "ROLE".'
    asked = " ".join(f'--map {heading}="..."' for heading in questions)
    return f"In question: {', '.join(questions)}. Say which column it is with {asked}."


def accepted(
    table: str, path: Path, chosen: Mapping[str, str], said: Mapping[str, str]
) -> dict[str, str]:
    """Return the file's heading for each record column, all of it proposed or said.

    Raises:
        Unsettled: a column that is needed is in question.
    """
    from eyeline.returns.mappings import propose

    proposal = propose(table, path, file_for=chosen, said=said)
    if proposal.questions:
        reasons = "; ".join(f"{pair.heading}: {pair.why}" for pair in proposal.questions)
        asked = [pair.heading for pair in proposal.questions]
        raise Unsettled(f"{proposal.file} was not read. {reasons}. {_what_next(asked)}")
    return proposal.columns


def columns_of(
    table: str,
    path: Path,
    chosen: Mapping[str, str],
    said: Mapping[str, str],
    workspace: Path,
) -> dict[str, str]:
    """Return the file's heading for each record column as it was agreed, or is said this once."""
    from eyeline.returns.mappings import file_of, propose, remembered

    folder = Workspace(workspace.absolute()).mappings
    kept = remembered(folder, table)
    columns = dict(kept.columns) if kept else {}
    if kept:
        say(
            f"Its columns are read as {kept.by} agreed on {kept.on}: {file_of(folder, table).name}."
        )
    if said:
        proposal = propose(table, path, file_for=chosen, said=said)
        columns |= {pair.column: pair.theirs for pair in proposal.pairs if pair.is_said}
    return columns


def hint(name: str, path: Path, columns: Mapping[str, str]) -> str:
    """Return how to find out which column is which."""
    read_by = "Some columns were looked for under the names agreed for this source. "
    return (
        f"{read_by if columns else ''}`eyeline import {name} {path.name} --propose` shows which of "
        "its columns could be which."
    )


def keep_accepted(
    table: str, columns: Mapping[str, str], by: str, workspace: Path, format_: Format
) -> None:
    """Remember the columns with the source, and say where."""
    from eyeline.calendar import LONDON
    from eyeline.returns.mappings import Agreed, remember

    today = datetime.now(LONDON).date()
    file = remember(Workspace.open(workspace).mappings, table, Agreed(columns, by, today))
    if format_ is Format.TABLE:
        click.echo(f"Which column is which is remembered in {file.parent.name}/{file.name}.")
