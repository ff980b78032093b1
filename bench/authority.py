"""One authority, from its snapshots to stored cells. Only what a case needs is imported."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

CHILDREN = 6_536
"""A 153rd of England's."""


def scan(data: Path) -> None:
    """Read once the columns that the measures are made of."""
    import duckdb

    files = next((_returned(data) / "derived").iterdir())
    columns = {
        "care_episodes": "legal_status placement_type provider urn distance dob held_from held_to "
        "care_started placement_started placement_number two_placements_ago_ended "
        "by_age_band by_sex by_ethnicity by_placement_type by_need",
        "episodes": "child dec reason legal_status resumed_same_day dob "
        "by_sex by_ethnicity by_placement_type by_need",
    }
    with duckdb.connect() as connection:
        for table, names in columns.items():
            read = ", ".join(f"bit_xor(hash({name}))" for name in names.split())
            connection.execute(f"SELECT {read} FROM '{files / table}.parquet'").fetchall()


def calculate(data: Path) -> None:
    """Calculate every measure for twelve years and keep the cells."""
    from eyeline.measures import calculations
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.records.snapshots import Store

    with tempfile.TemporaryDirectory() as folder:
        calculations.make(
            Store(_returned(data)),
            CellStore(Path(folder)),
            load(),
            area="E10000000",
            first=date(2014, 4, 1),
            last=date(2026, 3, 31),
        )


def calculate_anew(data: Path) -> None:
    """Do so without what was derived from the record before."""
    from shutil import rmtree

    rmtree(_returned(data) / "derived")
    calculate(data)


def _returned(data: Path) -> Path:
    """Return the folder of the authority's returns, with what is derived from them."""
    folder = data / f"returns-{CHILDREN}"
    if not folder.exists():
        import generated
        from eyeline.records.derivations import derived
        from eyeline.records.record import Record
        from eyeline.records.snapshots import Store

        store = Store(generated.returned(data, CHILDREN))
        derived(Record.of(store), store)
    return folder
