"""What a reader of a figure must know of the data that it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eyeline.measures.declarations import Measure
from eyeline.records.quality import Quality, in_words, of_record
from eyeline.records.record import Record
from eyeline.records.snapshots import Store


def feeding(measure: Measure, record: Record, store: Store) -> list[list[Quality]]:
    """Return the quality of the returns that feed a measure, in the order they came.

    There is a list for each of its tables that anything came for: of the source that told of it
    last, since only returns of one kind can be compared.

    Raises:
        BrokenSnapshot: a snapshot cannot be read.
    """
    came: dict[str, list[Quality]] = defaultdict(list)
    for quality in of_record(record, store, measure.tables):
        came[quality.table].append(quality)
    return [
        [each for each in some if each.source == some[-1].source]
        for _, some in sorted(came.items())
    ]


def notes(fed: Sequence[Sequence[Quality]]) -> list[str]:
    """Return the note for each table, in words: the latest return, and how it compares."""
    return [in_words(some) for some in fed]
