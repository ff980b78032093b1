"""`eyeline measures diff`: which figures changed between two calculations, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import format_option, moment, workspace_option
from eyeline.cli.output import Format, say, write
from eyeline.cli.told import targets_of, told_to
from eyeline.figures import PeriodKind
from eyeline.figures.errors import EyelineError

if TYPE_CHECKING:
    from eyeline.measures.catalogue import Catalogue
    from eyeline.measures.cells import Calculation, CellStore
    from eyeline.measures.revisions import Change, ChangedTarget, Revision
    from eyeline.web.workspace import Workspace


class NothingBefore(EyelineError):
    """There is no earlier calculation to compare with."""


@click.command()
@click.argument("earlier", default="")
@click.option(
    "--known-at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S"]),
    help="Compare with what was known at the end of this day, or at this moment.",
)
@click.option("--measure", default="", help="Only the figures of this measure.")
@click.option(
    "--period", type=click.Choice(PeriodKind, case_sensitive=False), default=PeriodKind.QUARTER
)
@click.option("--by", "dimension", default="", help="A breakdown, such as team.")
@click.option("--records", is_flag=True, help="List the rows that changed instead of the figures.")
@click.option(
    "--identifiers", is_flag=True, help="With --records, print identifiers, not pseudonyms."
)
@workspace_option
@format_option
def diff(
    earlier: str,
    known_at: datetime | None,
    measure: str,
    period: PeriodKind,
    dimension: str,
    records: bool,
    identifiers: bool,
    workspace: Path,
    format_: Format,
) -> None:
    """Say of every figure what changed since the calculation EARLIER, and why.

    EARLIER is the beginning of a calculation's id; without it and without --known-at, the one
    before the latest. Each cause is worked out in turn: a changed definition, a changed boundary,
    records withdrawn, corrected or told late, new events, and what was entered or set anew. What
    is found is kept, and the page of what changed shows it.

    For instance: eyeline measures diff --known-at 2026-07-31
    """
    from eyeline.measures.behind import pseudonym
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.measures.revisions import changed_targets, keep, revisions
    from eyeline.records.snapshots import Store
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    catalogue, cells = load(place.measures), CellStore(place.cells)
    catalogue.breakdown(dimension)
    later = cells.newest()
    before = (
        _as_known(place, catalogue, cells, later, moment(known_at))
        if known_at
        else _called(cells, earlier, later)
    )
    say("Working out why figures changed ...")
    found, rows = revisions(
        Store(place.snapshots), cells, catalogue, before, later, kind=period, dimension=dimension
    )
    keep(cells, before, later, period, dimension, found)
    shown = [each for each in found if measure in ("", each.measure)]
    if records:
        tables = catalogue[measure].tables if measure else {row.table for row in rows}
        named = str if identifiers else partial(pseudonym, key=place.pseudonym_key)
        write([_row_of(row, named) for row in rows if row.table in tables], format_)
        return
    known = cells.cells(later, kind=period, dimension=dimension)
    then, now = targets_of(place, moment(known_at)), targets_of(place)
    held = [
        each
        for each in changed_targets(catalogue.by_id, known, then, now)
        if measure in ("", each.cell.measure)
    ]
    write([*map(_row, shown), *map(_row_of_target, held)], format_, nothing="No figure changed.")


def _as_known(
    place: Workspace,
    catalogue: Catalogue,
    cells: CellStore,
    later: Calculation,
    known_at: datetime | None,
) -> Calculation:
    """Return the latest calculation as it would have been at a moment."""
    from eyeline.measures import calculations
    from eyeline.records.snapshots import Store

    calculation, _ = calculations.make(
        Store(place.snapshots),
        cells,
        catalogue,
        area=later.area,
        first=later.first,
        last=later.last,
        known_at=known_at,
        told=told_to(place, known_at),
    )
    return calculation


def _called(cells: CellStore, name: str, later: Calculation) -> Calculation:
    """Return the calculation whose id begins so; of no name, the newest but the latest."""
    others = [each for each in cells.all() if each.id != later.id and each.area == later.area]
    found = [each for each in others if each.id.startswith(name)]
    if not found or (name and len(found) > 1):
        known = ", ".join(each.id[:12] for each in others[-5:]) or "none"
        raise NothingBefore(
            f"No one calculation to compare with{f' is called {name}' if name else ''}; there are: "
            f"{known}. Or name a day with --known-at."
        )
    return found[-1]


def _row(each: Revision) -> dict[str, object]:
    was, now = each.was.value, each.now.value
    return {
        "measure": each.measure,
        "period_end": each.period.end,
        "dimension": each.group.dimension,
        "group": each.group.value,
        "was": each.was.text if was is None else was,
        "now": each.now.text if now is None else now,
        "change": None if was is None or now is None else now - was,
        "explained": each.is_explained,
        "why": each.words,
    }


def _row_of_target(each: ChangedTarget) -> dict[str, object]:
    return {
        "measure": each.cell.measure,
        "period_end": each.cell.period.end,
        "dimension": each.cell.group.dimension,
        "group": each.cell.group.value,
        "was": each.was.verdict.value if each.was else "no target",
        "now": each.now.verdict.value if each.now else "no target",
        "change": None,
        "explained": True,
        "why": each.words,
    }


def _row_of(change: Change, named: Callable[[str], str]) -> dict[str, object]:
    return {
        "table": change.table,
        "cause": change.cause.value,
        "key": change.key(named),
        "columns": ", ".join(change.columns),
    }
