"""Reading a council's ledger, whose columns it calls by other names."""

from __future__ import annotations

from pathlib import Path
from random import Random

import python_calamine
import xlsxwriter

from eyeline.returns import registers
from stopwatch import Stopwatch

HEADINGS = {
    "period_end": "Acc Period",
    "cost_centre": "Cost Ctr",
    "subjective": "Subj.",
    "budget": "Revised Budget",
    "actual": "YTD Actuals",
    "forecast": "Full Yr Fcst",
}
_MONTHS = 12


def scan(data: Path, rows: int) -> float:
    """Read the sheet once."""
    path = _ledger(data, rows)
    with Stopwatch() as watch:
        python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return watch.seconds


def read(data: Path, rows: int) -> float:
    """Read the ledger by its mapping, check it and keep what stands; every row is accounted for."""
    path = _ledger(data, rows)
    with Stopwatch() as watch:
        contents, report = registers.read("ledger", path, columns=HEADINGS)
    (table,) = report.tables
    kept, refused = contents.tables["ledger"].num_rows, contents.quarantined["ledger"].num_rows
    if not (kept + refused == table.read == rows + 1 and refused == 1):
        raise SystemExit(f"of {rows + 1} rows {kept} were kept and {refused} refused")
    return watch.seconds


def _ledger(data: Path, rows: int) -> Path:
    """Return a workbook with so many rows and a total below them, made when first asked for."""
    path = data / f"ledger-{rows}.xlsx"
    if not path.exists():
        random, building = Random(1), path.with_suffix(".building")
        with xlsxwriter.Workbook(building) as book:
            sheet = book.add_worksheet("Ledger")
            sheet.write_row(0, 0, ["Revenue monitoring"])
            sheet.write_row(2, 0, [*HEADINGS.values(), "Variance"])
            for row in range(rows):
                number, month = divmod(row, _MONTHS)
                centre, subjective = divmod(number, 20)
                told = [f"P{month + 1} 2026/27", f"A{centre:04}", str(1000 + subjective)]
                money = [round(random.uniform(-9e4, 9e4), 2) for _ in range(4)]
                sheet.write_row(row + 3, 0, [*told, *money])
            sheet.write_row(rows + 3, 0, ["Total", "", "", 1, 2, 3, 4])
        building.rename(path)
    return path
