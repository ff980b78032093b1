"""Options that commands share."""

from __future__ import annotations

from pathlib import Path

import click

from eyeline.cli.output import Format

workspace_option = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    envvar="EYELINE_WORKSPACE",
    help="The council's workspace; this folder unless given.",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(Format, case_sensitive=False),
    default=Format.TABLE,
    help="How to print: a table to read, JSON or CSV.",
)
