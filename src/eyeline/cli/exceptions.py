"""`eyeline exceptions`: what needs somebody's answer, the most surprising first."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import format_option, workspace_option
from eyeline.cli.output import Format, write
from eyeline.figures import WHOLE, day_in_words
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.figures import Cell
    from eyeline.measures.exceptions import Exceptional


class NoQuarter(EyelineError):
    """There is no quarter to look for exceptions in."""


@click.command()
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day of a quarter; the latest unless given.",
)
@click.option("--for", "group", default="", help='Only those of a group, such as "team=Team 1".')
@click.option("--new/--persistent", "new", default=None, help="Only new ones, or only old ones.")
@workspace_option
@format_option
def exceptions(
    at: datetime | None, group: str, new: bool | None, workspace: Path, format_: Format
) -> None:
    """List what missed its minimum or target or is outside its limits in a quarter.

    The most surprising come first. A team counts where chance alone would seldom put a team of
    its size there; new ones are told apart from those of more than one quarter running.

    For instance: eyeline exceptions --at 2026-06-30 --for "team=Team 1"
    """
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.measures.exceptions import exceptions_at
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    start(place)
    from eyeline.council.said import agreed_targets, step_changes

    cells = CellStore(place.cells).latest_cells()
    end = at.date() if at else _latest(cells)
    found = exceptions_at(
        end, load(place.measures).measures, cells, agreed_targets(), step_changes()
    )
    dimension, _, value = group.partition("=")
    shown = [
        each
        for each in found
        if (not group or (each.cell.group.dimension, each.cell.group.value) == (dimension, value))
        and (new is None or each.is_new is new)
    ]
    if shown and format_ is Format.TABLE:
        click.echo(_in_words(shown, end))
        return
    none = f"No exceptions in the quarter to {day_in_words(end)}."
    write([_row(each) for each in shown], format_, nothing=none)


def _latest(cells: list[Cell]) -> date:
    from eyeline.figures import PeriodKind

    ends = [cell.period.end for cell in cells if cell.period.kind is PeriodKind.QUARTER]
    if not ends:
        raise NoQuarter("No quarter has been calculated: run `eyeline measures calculate`.")
    return max(ends)


def _in_words(found: Sequence[Exceptional], end: date) -> str:
    """Return the new ones and then the others, each with its reasons."""
    parts = []
    for title, some in (
        ("New", [each for each in found if each.is_new]),
        ("Persistent", [each for each in found if not each.is_new]),
    ):
        parts.append(f"{title} in the quarter to {day_in_words(end)}: {len(some) or 'none'}\n")
        for each in some:
            group = f" ({each.cell.group.value})" if each.cell.group != WHOLE else ""
            said = textwrap.fill(each.words, 96, initial_indent="  ", subsequent_indent="  ")
            parts.append(f"{each.measure.title}{group} [{each.measure.id}]\n{said}\n")
    return "\n".join(parts)


def _row(each: Exceptional) -> dict[str, object]:
    return {
        "measure": each.measure.id,
        "dimension": each.cell.group.dimension,
        "group": each.cell.group.value,
        "value": each.cell.value,
        "reasons": ", ".join(reason.kind.value for reason in each.reasons),
        "surprise": f"{each.surprise:.2g}",
        "since": each.since,
        "quarters": each.quarters,
        "words": each.words,
    }
