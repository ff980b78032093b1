"""A made-up council's cells for every declared measure, the same for one seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from eyeline.dashboard.summary import Council, build
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period, period_ends
from eyeline.measures.catalogue import load
from eyeline.measures.cells import CELLS, Calculation, CellStore
from eyeline.measures.declarations import Measure
from eyeline.publication.summary import Beside, Comparison, Figure, Summary
from eyeline.records.record import Record

FIRST, QUARTER = date(2019, 6, 30), date(2026, 6, 30)
COUNCIL = Council(
    name="Example City Council", area="E06999001", region="Example Region", example=True
)
# The forecast in pounds is told by the one in thousands.
MEASURES = tuple(each for each in load().measures if each.id != "high_needs_forecast")
RECORD = Record(()).hash
GROUPS = {"sex": ("F", "M"), "age_band": ("under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")}


def cells(seed: int = 1, measures: tuple[Measure, ...] = MEASURES) -> list[Cell]:
    """Return a figure for every quarter from 2019 on, distances only from 2024 on."""
    chance = random.Random(seed)
    return [cell for measure in measures for cell in _of(measure, chance)]


def _of(measure: Measure, chance: random.Random) -> Iterator[Cell]:
    level = chance.randint(20, 80) if measure.unit == "%" else chance.randint(60, 640)
    for end in period_ends(FIRST, QUARTER):
        level = max(1, level + chance.randint(-5, 5))
        yield _cell(measure, PeriodKind.QUARTER, end, level)
        if PeriodKind.FYTD in measure.periods:
            yield _cell(measure, PeriodKind.FYTD, end, level * 4)
        for dimension, values in GROUPS.items():
            for value in values:
                share = level // len(values)
                yield _cell(measure, PeriodKind.QUARTER, end, share, Group(dimension, value))


def _cell(measure: Measure, kind: PeriodKind, end: date, level: int, group: Group = WHOLE) -> Cell:
    missing = measure.id == "distance_20_miles" and end.year < 2024
    value = None if missing else Decimal(level)
    return Cell(
        measure=measure.id,
        version=1,
        period=period(kind, end),
        area=COUNCIL.area,
        group=group,
        numerator=value,
        denominator=None,
        value=value,
        status=Status.NOT_AVAILABLE if missing else Status.FINAL,
        record=RECORD,
    )


def comparisons() -> dict[str, list[Comparison]]:
    """Return England's, the region's and the neighbours' figures for measures that have them."""
    return {
        measure.id: [
            _comparison(Beside.ENGLAND, "England", "published", Decimal(70), measure),
            _comparison(Beside.REGION, COUNCIL.region, "published", None, measure),
            _comparison(
                Beside.NEIGHBOURS, "Statistical neighbours", "mean", Decimal("68.5"), measure
            ),
            _comparison(
                Beside.NEIGHBOURS, "Statistical neighbours", "median", Decimal(68), measure
            ),
        ]
        for measure in MEASURES
        if measure.benchmark
    }


def _comparison(
    kind: Beside, area: str, method: str, value: Decimal | None, measure: Measure
) -> Comparison:
    status = Status.SUPPRESSED if value is None else Status.FINAL
    dp = 1 if method == "mean" else measure.dp
    return Comparison(
        kind=kind,
        area=area,
        method=method,
        on="31 March 2025",
        of="10 of 10 neighbours (2025 model)" if kind is Beside.NEIGHBOURS else "",
        figure=Figure.of(value, status, measure.unit, dp),
        source="Example statistics",
    )


def summary(
    seed: int = 1,
    quarter: date = QUARTER,
    council: Council = COUNCIL,
    made: Sequence[Cell] | None = None,
) -> Summary:
    """Return the Summary of the made-up council."""
    made = cells(seed) if made is None else made
    shown = [measure for measure in MEASURES if measure.in_summary]
    return build(council, quarter, shown, made, comparisons(), calculation="c0ffee" * 10)


def store(folder: Path, seed: int = 1, measures: tuple[Measure, ...] = MEASURES) -> Calculation:
    """Put the council's figures into a folder of calculations, as the latest one."""
    calculation = Calculation.of(
        record=RECORD,
        catalogue=str(seed),
        area=COUNCIL.area,
        first=FIRST,
        last=QUARTER,
        known_at=None,
    )
    CellStore(folder).add(calculation, _table(cells(seed, measures)))
    return calculation


def _table(made: list[Cell]) -> pa.Table:
    rows = [
        {
            "measure": cell.measure,
            "version": cell.version,
            "kind": cell.period.kind.value,
            "start": cell.period.start,
            "end": cell.period.end,
            "dimension": cell.group.dimension,
            "group": cell.group.value,
            "numerator": cell.numerator,
            "denominator": cell.denominator,
            "value": cell.value,
            "status": cell.status.value,
        }
        for cell in made
    ]
    return pa.Table.from_pylist(rows, schema=CELLS)
