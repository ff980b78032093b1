"""Every measure carries what is to be known of the data that it is made of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eyeline.measures import catalogue
from eyeline.measures.data_quality import feeding, notes
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from unit.measures.revisions.made_up import contents, episode
from unit.records.made_up import received

KNOWN = catalogue.load()
ROW = episode("a", date(2025, 5, 1))


def told(folder: Path, *returns: tuple[str, str]) -> Store:
    """Return a store to which these sources told of the same episode, each on its day."""
    store = Store(folder)
    for number, (source, day) in enumerate(returns):
        until = date(2025, 9, 30 - number)
        store.add(contents({"episodes": [ROW]}, until, source), received_at=received(day))
    return store


def test_the_returns_of_each_of_its_tables_feed_a_measure(tmp_path: Path) -> None:
    store = told(tmp_path, ("ssda903", "2025-10-01"), ("ssda903", "2025-11-01"))

    (episodes,) = feeding(KNOWN["cla_number"], Record.of(store), store)

    assert [each.days_after for each in episodes] == [1, 33]
    assert notes([episodes])[0].startswith("Episodes: the latest return came 33 days after")


def test_only_returns_of_the_source_that_told_last_are_compared(tmp_path: Path) -> None:
    store = told(tmp_path, ("ssd", "2025-10-01"), ("ssda903", "2025-11-01"))

    ((latest,),) = feeding(KNOWN["cla_number"], Record.of(store), store)

    assert latest.source == "ssda903"


def test_a_measure_of_other_tables_has_no_note_of_these(tmp_path: Path) -> None:
    store = told(tmp_path, ("ssda903", "2025-10-01"))

    assert feeding(KNOWN["contacts"], Record.of(store), store) == []
