"""`eyeline measures`: what figures there are, how each is made, and their calculation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli import output
from eyeline.cli.options import format_option, moment, workspace_option
from eyeline.cli.output import Format
from eyeline.cli.revisions import diff
from eyeline.cli.told import told_to
from eyeline.figures import Cell, PeriodKind
from eyeline.records.engines import EngineName

if TYPE_CHECKING:
    from eyeline.measures.catalogue import Catalogue
    from eyeline.measures.declarations import Measure


@click.group()
def measures() -> None:
    """List, explain and calculate measures.

    For instance: eyeline measures calculate --from 2024-06-30 --to 2026-06-30
    """


@measures.command("list")
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="EYELINE_WORKSPACE",
    help="Also list the measures that this workspace declares itself.",
)
@format_option
def list_(workspace: Path | None, format_: Format) -> None:
    """List every measure that is declared.

    For instance: eyeline measures list --format json
    """
    catalogue = _checked(workspace)
    if format_ is Format.JSON:
        output.write([_described(measure) for measure in catalogue.measures], format_)
        return
    output.write(
        [
            {"id": m.id, "title": m.title, "unit": m.unit, "better": _better(m), "group": m.group}
            for m in catalogue.measures
        ],
        format_,
    )


@measures.command()
@click.argument("measure")
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path), default=None)
@format_option
def show(measure: str, workspace: Path | None, format_: Format) -> None:
    """Explain how one measure is made and, of a workspace, how good the data for it are.

    For instance: eyeline measures show cla_exits
    """
    found = _checked(workspace)[measure]
    quality = _quality(workspace, found) if workspace else []
    output.write(
        {
            **_described(found),
            "why": found.why,
            "how": found.how,
            "caution": found.caution,
            "beside": list(found.beside),
            "periods": [kind.value for kind in found.periods],
            "by": list(found.by),
            "reviewed": found.reviewed.on,
            "next_review": found.reviewed.next,
            "quality": quality,
        },
        format_,
    )


@measures.command()
@workspace_option
@format_option
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option(
    "--known-at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S"]),
    help="Use only what had been received by the end of this day, or by this moment.",
)
@click.option(
    "--period",
    type=click.Choice(PeriodKind, case_sensitive=False),
    default=PeriodKind.QUARTER,
    help="Which kind of period to print; all kinds are calculated and kept.",
)
@click.option("--by", "dimension", default="", help="Print this breakdown, such as age_band.")
@click.option(
    "--engine",
    type=click.Choice(EngineName, case_sensitive=False),
    default=EngineName.DUCKDB,
    help="What works the figures out; Spark, for many authorities, is an extra.",
)
def calculate(
    workspace: Path,
    format_: Format,
    first: datetime,
    last: datetime,
    known_at: datetime | None,
    period: PeriodKind,
    dimension: str,
    engine: EngineName,
) -> None:
    """Calculate every measure for the periods that end from --from to --to, both included.

    For instance: eyeline measures calculate --from 2024-06-30 --to 2026-06-30 --format csv
    """
    from eyeline.measures import calculations
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.records.snapshots import Store
    from eyeline.web import configuration
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    catalogue = load(place.measures)
    store = CellStore(place.cells)
    catalogue.breakdown(dimension)
    output.say("Calculating ...")
    calculation, _ = calculations.make(
        Store(place.snapshots),
        store,
        catalogue,
        area=configuration.load(place).gss or "",
        first=first.date(),
        last=last.date(),
        known_at=moment(known_at),
        engine=engine,
        told=told_to(place),
    )
    cells = store.cells(calculation, kind=period, dimension=dimension)
    if format_ is Format.TABLE:
        output.write(_beside_each_other(cells), format_)
    else:
        output.write([_row(cell, catalogue) for cell in cells], format_)


@measures.command()
@click.argument("measure")
@workspace_option
@format_option
@click.option("--at", "end", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option(
    "--period",
    type=click.Choice(PeriodKind, case_sensitive=False),
    default=PeriodKind.QUARTER,
    help="The kind of period that ends on --at.",
)
@click.option("--by", "dimension", default="", help="A breakdown, such as team.")
@click.option("--group", "name", default="", help="The group of the breakdown.")
@click.option(
    "--identifiers", is_flag=True, help="Print the children's own identifiers, not pseudonyms."
)
@click.option("--reason", default="", help="Why you look, for the record.")
def children(
    measure: str,
    workspace: Path,
    format_: Format,
    end: datetime,
    period: PeriodKind,
    dimension: str,
    name: str,
    identifiers: bool,
    reason: str,
) -> None:
    """List the children whom a figure counts, by pseudonyms of this workspace.

    The numbers say how often numerator and denominator count the child. That somebody looked goes
    on record.

    For instance: eyeline measures children cpp_number --at 2026-06-30 --by team --group "Team 1"
    """
    from eyeline.figures import Group
    from eyeline.figures import period as period_of
    from eyeline.measures import behind, calculations
    from eyeline.measures.catalogue import load
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web import configuration
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    place = Workspace.open(workspace)
    store = Store(place.snapshots)
    area = configuration.load(place).gss or ""
    found = load(place.measures)[measure]
    with calculations.opened(store, Record.of(store), area) as connection:
        counted = behind.children(
            connection, found, period_of(period, end.date()), Group(dimension, name)
        )
    start(place)
    from eyeline.council.changes.views import saw

    action = "identify" if identifiers else "view"
    saw("children", found.id, by=None, at=datetime.now(UTC), action=action, reason=reason)
    key = place.pseudonym_key
    output.write(
        [
            {
                "child": c.child if identifiers else behind.pseudonym(c.child, key),
                "numerator": c.numerator,
                "denominator": c.denominator if found.denominator else None,
            }
            for c in counted
        ],
        format_,
    )


def _checked(workspace: Path | None) -> Catalogue:
    """Return the catalogue, with the workspace's own measures once their examples hold."""
    from eyeline.measures.catalogue import load

    catalogue = load(workspace / "measures" if workspace else None)
    if catalogue.own:
        from eyeline.measures import examples

        examples.check(catalogue.own)
    return catalogue


def _quality(workspace: Path, measure: Measure) -> list[str]:
    """Return the notes on the data that a measure's figures are made of in a workspace."""
    from eyeline.measures.data_quality import feeding, notes
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web.workspace import Workspace

    store = Store(Workspace.open(workspace).snapshots)
    return notes(feeding(measure, Record.of(store), store))


def _described(measure: Measure) -> dict[str, object]:
    return {
        "id": measure.id,
        "title": measure.title,
        "section": measure.section,
        "group": measure.group,
        "pack_row": measure.pack_row,
        "kind": measure.kind.value,
        "unit": measure.unit,
        "polarity": measure.polarity.value,
        "source": measure.source,
        "examples": [
            {"says": e.says, "at": e.at, "period": e.period.value, "expect": e.expect}
            for e in measure.examples
        ],
    }


def _row(cell: Cell, catalogue: Catalogue) -> Mapping[str, object]:
    return {
        "measure": cell.measure,
        "title": catalogue[cell.measure].title,
        "period": cell.period.kind.value,
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "area": cell.area,
        "dimension": cell.group.dimension,
        "group": cell.group.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "value": cell.value,
        "status": cell.status.value,
    }


def _beside_each_other(cells: Sequence[Cell]) -> list[Mapping[str, object]]:
    """Return a row for each measure and group, with a column for each period's end."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for cell in cells:
        row = rows.setdefault((cell.measure, cell.group.value), {"measure": cell.measure})
        if cell.group.dimension:
            row[cell.group.dimension] = cell.group.value
        shown = cell.status.value if cell.value is None else cell.value
        row[cell.period.end.isoformat()] = shown
    return list(rows.values())


def _better(measure: Measure) -> str:
    return {"high": "higher", "low": "lower", "neutral": ""}[measure.polarity.value]


measures.add_command(diff)
