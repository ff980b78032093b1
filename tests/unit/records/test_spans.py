"""Tables that cover other days than their return, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from eyeline.records.record import Record, Span
from unit.records.made_up import Episode, contents, merged_episodes, store

OPEN: Episode = ("A", "C2", "2024-06-01", "")
ONE_DAY = date(2026, 3, 31)


def test_a_table_takes_back_rows_only_of_the_days_it_covers(tmp_path: Path) -> None:
    ended: Episode = ("B", "C2", "2025-06-01", "2025-09-01")
    listed = replace(contents(2026), spans={"episodes": (ONE_DAY, ONE_DAY)})
    made = store(tmp_path, (contents(2025, OPEN, ended), "2025-06-01"), (listed, "2026-06-01"))

    record = Record.of(made)

    assert merged_episodes(made, record) == [ended]
    assert record.covered("episodes")[-1] == Span(ONE_DAY, ONE_DAY)


def test_a_table_that_covers_no_day_adds_rows_and_takes_none_back(tmp_path: Path) -> None:
    more: Episode = ("B", "C2", "2025-06-01", "")
    adding = replace(contents(2026, more), spans={"episodes": None})
    made = store(tmp_path, (contents(2025, OPEN), "2025-06-01"), (adding, "2026-06-01"))

    record = Record.of(made)

    assert merged_episodes(made, record) == [OPEN, more]
    assert record.covered("episodes") == (Span(date(2024, 4, 1), date(2025, 3, 31)),)


def test_a_return_without_ends_takes_back_only_what_began_in_its_days(tmp_path: Path) -> None:
    began: Episode = ("B", "C2", "2025-06-01", "")
    lacking = replace(contents(2026), absent={"episodes": ("dec",)})
    made = store(tmp_path, (contents(2025, OPEN, began), "2025-06-01"), (lacking, "2026-06-01"))

    assert merged_episodes(made, Record.of(made)) == [OPEN]


def test_the_days_a_table_covers_are_part_of_what_a_snapshot_is(tmp_path: Path) -> None:
    adding = replace(contents(2025, OPEN), spans={"episodes": None})
    made = store(tmp_path, (contents(2025, OPEN), "2025-06-01"), (adding, "2025-06-02"))

    first, second = made.arrivals()

    assert first.snapshot != second.snapshot
    assert (first.span("episodes"), second.span("episodes")) == (
        (date(2024, 4, 1), date(2025, 3, 31)),
        None,
    )
