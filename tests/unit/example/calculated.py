"""Figures of the example council, calculated from what was read of its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from eyeline.example.council import GSS
from eyeline.figures import Cell, PeriodKind
from eyeline.measures import calculations
from eyeline.measures.catalogue import Catalogue, load
from eyeline.measures.cells import CellStore
from eyeline.records.snapshots import Contents, Store


def figures(
    folder: Path, received: Sequence[Contents], measures: Sequence[str], first: date, last: date
) -> dict[str, list[Cell]]:
    """Return the quarters' figures of some measures, from what was received, the last to win."""
    store, cells = Store(folder / "snapshots"), CellStore(folder / "cells")
    for number, contents in enumerate(received):
        store.add(contents, received_at=datetime(2026, 7, 1, number, tzinfo=UTC))
    whole = load(None)
    catalogue = Catalogue(tuple(map(whole.__getitem__, measures)), whole.populations)
    calculation, _ = calculations.make(store, cells, catalogue, area=GSS, first=first, last=last)
    found = cells.cells(calculation, kind=PeriodKind.QUARTER, dimension="")
    return {name: [cell for cell in found if cell.measure == name] for name in measures}
