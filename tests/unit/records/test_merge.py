"""The merge of returns is that of a person who lays one return over the other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from unit.records.made_up import Episode, contents, merged_episodes, received, store

DAYS = [f"{year}-{day}" for year in (2023, 2024, 2025) for day in ("03-31", "04-01", "09-30")]


@dataclass(frozen=True)
class Sent:
    """A return of a year, and the day it came."""

    year: int
    on: str
    episodes: tuple[Episode, ...]


def _episodes(year: int) -> st.SearchStrategy[tuple[Episode, ...]]:
    """Return the episodes of a return, which know nothing of the days after it."""
    starts = [day for day in DAYS if day <= f"{year}-03-31"]
    ends = [f"{year - 1}-04-01", f"{year - 1}-09-30", f"{year}-03-31", ""]
    row = st.tuples(
        st.sampled_from("AB"),
        st.sampled_from(["C1", "C2"]),
        st.sampled_from(starts),
        st.sampled_from(ends),
    ).filter(lambda row: row[3] == "" or row[2] <= row[3])
    return st.lists(row, max_size=4, unique_by=lambda row: (row[0], row[2])).map(tuple)


_SENT = st.integers(2024, 2026).flatmap(
    lambda year: st.builds(Sent, st.just(year), st.just(""), _episodes(year))
)
SENT = st.lists(
    _SENT, min_size=1, max_size=5, unique_by=lambda sent: (sent.year, frozenset(sent.episodes))
)
"""Returns no two of which are the same: of those the store keeps the first that came."""


def laid_over(returns: Sequence[Sent]) -> list[Episode]:
    """Return the rows that stand: each year's latest return, later years laid over earlier."""
    latest = {sent.year: sent for sent in sorted(returns, key=lambda sent: sent.on)}
    standing: dict[tuple[str, str], Episode] = {}
    for year in sorted(latest):
        first, last = f"{year - 1}-04-01", f"{year}-03-31"
        for key, row in list(standing.items()):
            if row[2] <= last and (not row[3] or row[3] >= first):
                del standing[key]
        standing |= {(row[0], row[2]): row for row in latest[year].episodes}
    return sorted(standing.values())


def dated(returns: Sequence[Sent]) -> list[Sent]:
    """Return the returns as they came, one a day."""
    days = (str(date(2026, 5, 1) + timedelta(days=day)) for day in range(len(returns)))
    return [Sent(sent.year, day, sent.episodes) for sent, day in zip(returns, days, strict=True)]


@contextmanager
def loaded(returns: Sequence[Sent]) -> Iterator[Store]:
    """Give a store to which these returns were added in this order."""
    with tempfile.TemporaryDirectory() as folder:
        came = ((contents(sent.year, *sent.episodes), sent.on) for sent in returns)
        yield store(Path(folder), *came)


LAST = st.integers(0, 4)
MERGES = settings(max_examples=40, derandomize=True)


@MERGES
@given(SENT.flatmap(lambda sent: st.tuples(st.just(sent), st.permutations(range(len(sent))))), LAST)
def test_neither_the_record_nor_what_was_known_on_a_day_depends_on_the_order_of_loading(
    sent_in_order: tuple[list[Sent], list[int]], day: int
) -> None:
    returns, order = sent_in_order
    sent = dated(returns)
    moment = received(sent[min(day, len(sent) - 1)].on)

    with loaded([sent[place] for place in order]) as made:
        now, known = Record.of(made), Record.of(made, moment)
        rows = merged_episodes(made, now), merged_episodes(made, known)

    assert rows == (laid_over(sent), laid_over(sent[: day + 1]))
    with loaded(sent[: day + 1]) as made:
        assert known.hash == Record.of(made).hash
    with loaded(sent) as made:
        assert now.hash == Record.of(made).hash
