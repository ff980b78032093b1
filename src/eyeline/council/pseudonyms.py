"""Whose the rows are that were set aside, by pseudonym."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow.parquet as pq

from eyeline.measures.behind import pseudonym
from eyeline.records.snapshots import Store

_CHILD = "child"


def children_of(
    store: Store, snapshot: str, tables: Collection[str], key: bytes
) -> dict[tuple[str, str, int], str]:
    """Return the pseudonym of the child of each row of a snapshot that was set aside.

    A row is its record table, file and number. Of rows that stand it is not kept where in a file
    they stood, and some tables are of no children.
    """
    found: dict[tuple[str, str, int], str] = {}
    for table in sorted(tables):
        file = store.quarantined_file(snapshot, table)
        if not file.exists() or _CHILD not in pq.read_schema(file).names:
            continue
        rows = pq.read_table(file, columns=[_CHILD, "_file", "_row"]).to_pylist()
        for row in rows:
            if row[_CHILD]:
                place = (table, row["_file"], int(row["_row"]))
                found[place] = pseudonym(row[_CHILD], key)
    return found
