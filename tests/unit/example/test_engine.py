"""What the engine counts from the example council's returns is what is true of its children."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eyeline.example import Example
from eyeline.example.council import GSS, LAST_YEAR, QUARTER
from eyeline.figures import Cell, PeriodKind
from eyeline.measures import calculations
from eyeline.measures.catalogue import load
from eyeline.measures.cells import CellStore
from eyeline.records.snapshots import Store
from eyeline.returns import ssda903

FIRST, LAST = date(2016, 6, 30), QUARTER[1]
STATUSES = {
    "cla_number": ("C1", "C2", "E1", "V2", "J1", "L1", "L2"),
    "cla_full_care_order": ("C2",),
    "cla_interim_care_order": ("C1",),
    "cla_s20": ("V2",),
    "cla_placement_order": ("E1",),
    "cla_other_orders": ("E1", "J1", "L1", "L2"),
}
REASONS = {
    "cla_exit_adoption": ("E11", "E12"),
    "cla_exit_sgo": ("E43", "E44", "E45", "E46", "E47", "E48"),
}


@pytest.fixture(scope="module")
def cells(made: Example, tmp_path_factory: pytest.TempPathFactory) -> list[Cell]:
    """Return the quarters' figures, from all returns and the extract."""
    folder = tmp_path_factory.mktemp("workspace")
    store = Store(folder / "snapshots")
    for year, path in made.files.returns.items():
        kept, _ = ssda903.read(path, year)
        store.add(kept, received_at=datetime(year, 5, 31, tzinfo=UTC))
    kept, _ = ssda903.read(made.files.extract, LAST_YEAR + 1, covers=QUARTER)
    store.add(kept, received_at=datetime(2026, 7, 10, tzinfo=UTC))
    kept_cells = CellStore(folder / "cells")
    calculation, _ = calculations.make(
        store, kept_cells, load(None), area=GSS, first=FIRST, last=LAST
    )
    return kept_cells.cells(calculation, kind=PeriodKind.QUARTER, dimension="")


def of(cells: list[Cell], measure: str) -> list[Cell]:
    """Return the quarters of one measure."""
    return [cell for cell in cells if cell.measure == measure]


@pytest.mark.parametrize("measure", STATUSES)
def test_it_counts_those_looked_after_at_every_quarter_end(
    made: Example, cells: list[Cell], measure: str
) -> None:
    counted = {cell.period.end: cell.value for cell in of(cells, measure)}

    assert len(counted) == 41
    for on, value in counted.items():
        there = made.truth.looked_after(on)
        assert value == sum(e.legal_status in STATUSES[measure] for _, e in there), on


def test_it_counts_exits_in_every_quarter(made: Example, cells: list[Cell]) -> None:
    for cell in of(cells, "cla_exits"):
        left = made.truth.exits(cell.period.start, cell.period.end)
        assert cell.value == len(list(left)), cell.period.label


@pytest.mark.parametrize("measure", REASONS)
def test_it_counts_exits_by_reason(made: Example, cells: list[Cell], measure: str) -> None:
    for cell in of(cells, measure):
        left = made.truth.exits(cell.period.start, cell.period.end)
        assert cell.value == sum(e.reason in REASONS[measure] for _, e in left), cell.period.label


def test_it_knows_who_has_had_one_carer_for_two_years(made: Example, cells: list[Cell]) -> None:
    # Thirty months of returns are needed to know it of everyone.
    for cell in of(cells, "placement_stability_long"):
        if cell.period.end >= date(2018, 12, 31):
            settled, could_settle = made.truth.settled(cell.period.end)
            assert cell.numerator == settled, cell.period.label
            assert cell.denominator == could_settle, cell.period.label
