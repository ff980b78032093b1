"""Why figures changed, kept beside the calculations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.figures import Group, PeriodKind, period
from eyeline.measures.cells import Calculation, CellStore
from eyeline.measures.revisions import Cause, Figure, Part, Revision, keep, kept

WAS = Figure(Decimal(5), Decimal(8), Decimal("62.5"), "final")
NOW = Figure(None, None, None, "x")
REVISION = Revision(
    "cla_number",
    period(PeriodKind.QUARTER, date(2026, 6, 30)),
    Group("team", "North"),
    WAS,
    NOW,
    (Part(Cause.WITHDRAWN, WAS, NOW, 3),),
)


def calculation(catalogue: str) -> Calculation:
    first, last = date(2025, 6, 30), date(2026, 6, 30)
    return Calculation.of(
        record="r", catalogue=catalogue, area="", first=first, last=last, known_at=None
    )


@pytest.fixture
def cells(tmp_path: Path) -> CellStore:
    return CellStore(tmp_path)


def test_what_is_kept_is_what_was_found(cells: CellStore) -> None:
    pair = calculation("1"), calculation("2")

    keep(cells, *pair, PeriodKind.QUARTER, "team", [REVISION])

    assert kept(cells, *pair, PeriodKind.QUARTER, "team") == [REVISION]


def test_nobody_worked_out_is_not_the_same_as_nothing_changed(cells: CellStore) -> None:
    pair = calculation("1"), calculation("2")

    keep(cells, *pair, PeriodKind.QUARTER, "", [])

    assert kept(cells, *pair, PeriodKind.QUARTER) == []
    assert kept(cells, *pair, PeriodKind.MONTH) is None
    assert kept(cells, *reversed(pair), PeriodKind.QUARTER) is None


def test_it_is_kept_once(cells: CellStore) -> None:
    pair = calculation("1"), calculation("2")
    keep(cells, *pair, PeriodKind.QUARTER, "", [REVISION])

    keep(cells, *pair, PeriodKind.QUARTER, "", [])

    assert kept(cells, *pair, PeriodKind.QUARTER) == [REVISION]


def test_a_calculation_folder_is_not_touched(cells: CellStore) -> None:
    pair = calculation("1"), calculation("2")

    keep(cells, *pair, PeriodKind.QUARTER, "", [REVISION])

    assert cells.all() == []
