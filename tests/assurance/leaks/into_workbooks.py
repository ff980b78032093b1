"""Texts planted into workbooks."""

from __future__ import annotations

from assurance.leaks import into_archives, into_cells, into_workbook_parts
from assurance.leaks.plants import Plant


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    found = {**into_cells.plants(), **into_workbook_parts.plants(), **into_archives.plants()}
    return {f"workbook: {name}": plant for name, plant in found.items()}
