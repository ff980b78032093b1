"""The quality of data, read from the reports of returns and from what came later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from eyeline.records.quality import Quality, in_words, of_record
from eyeline.records.record import Record
from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)


def visits(*rows: tuple[str, date, str]) -> pa.Table:
    columns = {column.name: [None] * len(rows) for column in TABLES["visits"].columns}
    told: dict[str, list[Any]] = {
        "child": [row[0] for row in rows],
        "visited": [row[1] for row in rows],
        "purpose": [row[2] for row in rows],
    }
    return pa.table(columns | told).cast(TABLES["visits"].schema)


def arrive(store: Store, rows: pa.Table, day: int, *places: dict[str, Any]) -> None:
    read = rows.num_rows
    report = {"read": read, "loaded": read, "places": list(places)}
    contents = Contents(
        source="visits",
        year=None,
        covers_from=FIRST,
        covers_to=LAST,
        tables={"visits": rows},
        quarantined={},
        faults={"tables": {"visits": report}},
    )
    store.add(contents, received_at=datetime(2026, 7, day, tzinfo=UTC))


def place(aspect: str, rows: str, file: str = "visits.csv") -> dict[str, Any]:
    return {"file": file, "aspect": aspect, "rows": rows}


def qualities(store: Store) -> list[Quality]:
    return of_record(Record.of(store), store)


def test_a_row_with_several_faults_of_an_aspect_counts_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = visits(*[(str(n), FIRST, "cin") for n in range(8)])
    arrive(store, rows, 12, place("complete", "2-4 9"), place("complete", "3"), place("valid", "2"))

    (found,) = qualities(store)

    assert found.lacking == {"complete": 4, "valid": 1}
    assert [found.share(aspect) for aspect in ("complete", "valid", "consistent")] == [
        Decimal("50.0"),
        Decimal("87.5"),
        Decimal("100.0"),
    ]


def test_rows_of_two_files_are_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = visits(*[(str(n), FIRST, "cin") for n in range(4)])
    arrive(store, rows, 12, place("valid", "2", "a.csv"), place("valid", "2", "b.csv"))

    assert qualities(store)[0].lacking == {"valid": 2}


def test_timeliness_is_in_days_after_the_last_day_covered(tmp_path: Path) -> None:
    store = Store(tmp_path)
    arrive(store, visits(("A", FIRST, "cin")), 12)

    assert qualities(store)[0].days_after == 12


def test_what_a_later_return_of_the_same_days_says_otherwise_is_counted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    arrive(store, visits(("A", FIRST, "cin"), ("B", FIRST, "cin"), ("C", FIRST, "cin")), 12)
    arrive(store, visits(("A", FIRST, "cin"), ("B", FIRST, "cpp"), ("D", FIRST, "cin")), 20)

    first, second = qualities(store)

    assert (first.changed_later, first.changed_share) == (2, Decimal("66.7"))
    assert (second.changed_later, second.changed_share) == (None, None)


def test_there_is_no_share_of_no_rows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    arrive(store, visits(), 12)

    assert qualities(store)[0].share("complete") is None


def test_the_words_tell_of_the_latest_and_of_the_one_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    arrive(store, visits(("A", FIRST, "cin"), ("B", FIRST, "cin")), 12, place("complete", "2"))
    arrive(store, visits(("A", FIRST, "cin"), ("B", FIRST, "cpp")), 13)

    assert in_words(qualities(store)) == (
        f"{TABLES['visits'].title}: the latest return came 13 days after the last that it covers; "
        "of its 2 rows 100.0% are complete (50.0% the time before), 100.0% are valid, 100.0% are "
        "consistent. Of the 2 rows first told up to 30 June 2026, 1 were changed later."
    )
