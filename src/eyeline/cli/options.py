"""Options that commands share."""

from __future__ import annotations

from datetime import datetime
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

quarter_option = click.option(
    "--quarter",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The quarter's last day, such as 2026-06-30.",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(Format, case_sensitive=False),
    default=Format.TABLE,
    help="How to print: a table to read, JSON or CSV.",
)


def moment(known_at: datetime | None) -> datetime | None:
    """Return the moment meant, in London: a bare day is meant to its end."""
    from eyeline.calendar import LONDON  # takes long to import

    if known_at is None or known_at.tzinfo:
        return known_at
    if (known_at.hour, known_at.minute, known_at.second) == (0, 0, 0):
        known_at = known_at.replace(hour=23, minute=59, second=59)
    return known_at.replace(tzinfo=LONDON)
