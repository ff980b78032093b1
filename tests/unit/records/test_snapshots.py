"""A snapshot is named by what it holds and kept whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from eyeline.records.snapshots import Store, canonical_hash
from unit.records.made_up import contents, episodes, received

ROWS = (("A", "C1", "2024-06-01", ""), ("B", "C2", "2024-07-01", "2024-08-01"))


def folders(store: Store) -> list[str]:
    return sorted(f.name for f in store.folder.iterdir() if f.name not in {"arrivals", ".lock"})


def test_the_order_of_rows_does_not_change_the_name() -> None:
    assert canonical_hash(contents(2025, *ROWS)) == canonical_hash(contents(2025, *ROWS[::-1]))


def test_another_value_year_source_or_column_does() -> None:
    names = {
        canonical_hash(what)
        for what in (
            contents(2025, *ROWS),
            contents(2026, *ROWS),
            contents(2025, ROWS[0]),
            contents(2025, *ROWS, source="ssd"),
            replace(contents(2025, *ROWS), absent={"episodes": ("distance",)}),
            replace(contents(2025, ROWS[0]), quarantined={"episodes": episodes(ROWS[1])}),
        )
    }

    assert len(names) == 6


def test_the_same_rows_again_change_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, _ = store.add(contents(2025, *ROWS), received_at=received("2025-06-01"))

    again, changed = store.add(contents(2025, *ROWS[::-1]), received_at=received("2025-07-01"))

    assert (again, changed) == (first, False)
    assert folders(store) == [first.snapshot]
    assert len(store.arrivals()) == 1


def test_going_back_to_what_was_before_is_a_change_but_no_new_snapshot(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for rows, day in ((ROWS, "2025-06-01"), (ROWS[:1], "2025-07-01")):
        store.add(contents(2025, *rows), received_at=received(day))

    _, changed = store.add(contents(2025, *ROWS), received_at=received("2025-08-01"))

    assert changed
    assert len(folders(store)) == 2
    assert len(store.arrivals()) == 3


def test_an_old_arrival_told_again_is_known(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for rows, day in ((ROWS, "2025-06-01"), (ROWS[:1], "2025-07-01")):
        store.add(contents(2025, *rows), received_at=received(day))

    _, changed = store.add(contents(2025, *ROWS), received_at=received("2025-06-01"))

    assert not changed
    assert len(store.arrivals()) == 2


def test_rows_that_came_before_the_same_rows_did_are_known_from_then(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(contents(2025, *ROWS), received_at=received("2025-07-01"))

    earlier, changed = store.add(contents(2025, *ROWS), received_at=received("2025-06-01"))

    assert changed
    assert earlier.received_at == received("2025-06-01")
    assert len(folders(store)) == 1


def test_a_moment_without_a_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Store(tmp_path).add(
            contents(2025, *ROWS), received_at=received("2025-06-01").replace(tzinfo=None)
        )


def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full_disk)
    with pytest.raises(OSError, match="No space"):
        store.add(contents(2025, *ROWS), received_at=received("2025-06-01"))

    assert folders(store) == []
    assert store.arrivals() == []


def test_a_snapshot_holds_its_rows_by_key(tmp_path: Path) -> None:
    store = Store(tmp_path)

    arrival, _ = store.add(contents(2025, *ROWS[::-1]), received_at=received("2025-06-01"))

    kept = pq.read_table(store.table_file(arrival.snapshot, "episodes"))
    assert kept.column("child").to_pylist() == ["A", "B"]
