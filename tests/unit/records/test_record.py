"""The record is what the snapshots say together, whatever order they came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

from eyeline.records.record import Record, Span, joined
from unit.records.made_up import contents, merged_episodes, received, store

OPEN = ("A", "C1", "2024-06-01", "")
ENDED = ("A", "C1", "2024-06-01", "2025-05-01")
LATER = ("B", "C2", "2025-06-01", "")


def test_the_return_that_reaches_further_says_how_an_episode_ended(tmp_path: Path) -> None:
    made = store(
        tmp_path,
        (contents(2025, OPEN), "2025-06-01"),
        (contents(2026, ENDED, LATER), "2026-06-01"),
    )

    rows = merged_episodes(made, Record.of(made))

    assert rows == [ENDED, LATER]


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    arrivals = [
        (contents(2024, ("A", "V2", "2023-05-01", "2024-06-01")), "2024-06-01"),
        (contents(2025, OPEN), "2025-06-01"),
        (contents(2026, ENDED, LATER), "2026-06-01"),
    ]

    records = set()
    for number, order in enumerate(permutations(arrivals)):
        made = store(tmp_path / str(number), *order)
        records.add((Record.of(made).hash, tuple(merged_episodes(made, Record.of(made)))))

    assert len(records) == 1


def test_an_episode_that_a_later_return_covers_but_lacks_is_withdrawn(tmp_path: Path) -> None:
    gone = ("C", "C2", "2024-06-01", "2025-04-01")
    past = ("D", "C2", "2024-06-01", "2025-03-31")
    made = store(
        tmp_path, (contents(2025, gone, past), "2025-06-01"), (contents(2026, LATER), "2026-06-01")
    )

    rows = merged_episodes(made, Record.of(made))

    assert rows == [LATER, past]


def test_a_return_sent_again_replaces_the_one_before(tmp_path: Path) -> None:
    corrected = ("A", "C2", "2024-06-01", "")
    made = store(
        tmp_path,
        (contents(2025, OPEN, ("X", "C2", "2024-07-01", "")), "2025-06-01"),
        (contents(2025, corrected), "2025-07-01"),
    )

    rows = merged_episodes(made, Record.of(made))

    assert rows == [corrected]


def test_what_was_known_before_a_correction_can_still_be_had(tmp_path: Path) -> None:
    corrected = ("A", "C2", "2024-06-01", "")
    made = store(
        tmp_path, (contents(2025, OPEN), "2025-06-01"), (contents(2025, corrected), "2025-07-01")
    )

    before = Record.of(made, known_at=received("2025-06-30"))

    assert merged_episodes(made, before) == [OPEN]
    assert before.hash != Record.of(made).hash


def test_a_table_that_a_later_snapshot_lacks_is_left_as_it_is(tmp_path: Path) -> None:
    without = replace(contents(2026), tables={})
    made = store(tmp_path, (contents(2025, OPEN), "2025-06-01"), (without, "2026-06-01"))

    record = Record.of(made)

    assert merged_episodes(made, record) == [OPEN]
    assert record.covered("episodes") == (Span(date(2024, 4, 1), date(2025, 3, 31)),)


def test_years_without_a_gap_cover_all_days_together(tmp_path: Path) -> None:
    made = store(
        tmp_path,
        (contents(2024, OPEN), "2024-06-01"),
        (contents(2025, OPEN), "2025-06-01"),
        (contents(2017, OPEN), "2017-06-01"),
    )

    covered = Record.of(made).covered("episodes")

    assert covered == (
        Span(date(2016, 4, 1), date(2017, 3, 31)),
        Span(date(2023, 4, 1), date(2025, 3, 31)),
    )


def test_a_return_without_a_column_covers_no_day_of_it(tmp_path: Path) -> None:
    lacking = replace(contents(2024, OPEN), absent={"episodes": ("distance",)})
    made = store(tmp_path, (lacking, "2024-06-01"), (contents(2025, OPEN), "2025-06-01"))

    record = Record.of(made)

    assert record.covered("episodes", ["distance"]) == (Span(date(2024, 4, 1), date(2025, 3, 31)),)
    assert record.covered("episodes", ["urn"]) == (Span(date(2023, 4, 1), date(2025, 3, 31)),)


def test_spans_that_overlap_or_touch_become_one() -> None:
    days = [date(2025, 1, n) for n in range(1, 9)]

    spans = joined([Span(days[4], days[5]), Span(days[0], days[2]), Span(days[3], days[3])])

    assert spans == (Span(days[0], days[5]),)
