"""Reading a Parquet file: a table whose cells are turned into the text a CSV file would have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from eyeline.returns.raw import NotReadable, RawTable, trimmed

MAX_BYTES = 200_000_000


def read(path: Path) -> RawTable:
    """Return the table of a Parquet file. Its first row is 1: it has no row of headings.

    Raises:
        NotReadable: it is no Parquet file, too large, or holds lists or records in its cells.
    """
    if path.stat().st_size > MAX_BYTES:
        raise NotReadable(
            f"{path.name} has more than {MAX_BYTES // 1_000_000} MB: "
            "check that it is one council's return."
        )
    try:
        # A single reader: as a dataset, the folder's name could become a column.
        table = pq.ParquetFile(path).read()
    except (pa.ArrowException, OSError):
        raise NotReadable(
            f"{path.name} is not Parquet, whatever its name says, or it is cut off: "
            "export it again."
        ) from None
    columns = tuple(
        trimmed(_as_text(table.column(at).combine_chunks(), f"{path.name}, column {name}"))
        for at, name in enumerate(table.column_names)
    )
    rows = pa.array(range(1, table.num_rows + 1), pa.int32())
    return RawTable(path.name, path.name, tuple(table.column_names), columns, rows)


def _as_text(column: pa.Array[Any], place: str) -> pa.Array[Any]:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp(column.type.unit))  # its zone would be written after it
    try:
        return column.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        raise NotReadable(
            f"{place} holds no plain values: write them as text and export the file again."
        ) from None
