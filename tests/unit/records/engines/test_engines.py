"""An engine that is not there is asked for in vain, and the error says what to do."""

from __future__ import annotations

import sys

import pytest

from eyeline.records.engines import EngineName, opened
from eyeline.records.engines.spark import NoSpark


def test_duckdb_is_always_there() -> None:
    with opened(EngineName.DUCKDB) as engine:
        rows = engine.sql("SELECT months_after(DATE '2026-01-31', 1) AS day").to_arrow_table()

    assert [str(row["day"]) for row in rows.to_pylist()] == ["2026-02-28"]


def test_without_the_extra_the_remedy_is_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    with pytest.raises(NoSpark, match=r"pip install 'eyeline\[spark\]'"), opened(EngineName.SPARK):
        pass
