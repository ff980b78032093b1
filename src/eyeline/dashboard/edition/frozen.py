"""The figures of an edition as they are frozen: stored cells that nobody has touched since."""

from __future__ import annotations

from datetime import date

from eyeline.dashboard.periods import quarter_ends
from eyeline.dashboard.rules.content import cells_by_measure, differing
from eyeline.dashboard.sources import Sources
from eyeline.figures import WHOLE
from eyeline.figures.errors import EyelineError
from eyeline.measures.cells import Calculation


class TouchedCells(EyelineError):
    """Stored figures are not those that were frozen."""

    exit_code = 1


def digests(sources: Sources, calculation: Calculation, quarter: date) -> dict[str, str]:
    """Return, by measure, the SHA-256 of all figures that an edition can show.

    They are the whole's up to the quarter that ends on `quarter`, and those by group from the same
    quarter a year before on.
    """
    year_before = quarter_ends(quarter, 5)[0]
    cells = [cell for cell in sources.whole(calculation) if cell.period.end <= quarter]
    cells += [
        cell
        for cell in sources.cells.cells(calculation, first=year_before)
        if cell.group != WHOLE and cell.period.end <= quarter
    ]
    return cells_by_measure(cells)


def check_untouched(
    sources: Sources, calculation: Calculation, quarter: date, frozen: dict[str, str]
) -> None:
    """Check that the stored figures are those that were frozen, by reading them.

    Raises:
        TouchedCells: they are not.
    """
    changed = differing(frozen, digests(sources, calculation, quarter))
    if changed:
        raise TouchedCells(
            f"The stored figures of {', '.join(changed[:3])} are not those that were frozen: "
            "put the folder of the calculation back from a backup."
        )
