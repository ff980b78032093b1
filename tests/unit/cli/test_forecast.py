"""`eyeline forecast`: the past and the coming quarters, the back-test, and plain assumptions."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from conftest import Eyeline
from eyeline.records.snapshots import Contents, Store
from eyeline.records.tables import TABLES
from eyeline.web.workspace import Workspace
from unit.records.made_up import received

FIRST, LAST = date(2023, 4, 1), date(2026, 3, 31)


def episodes() -> pa.Table:
    """Return the episodes of 150 children, a hundred of them in care at any time."""
    random, schema = Random(1), TABLES["episodes"].schema
    rows = []
    for number in range(150):
        came = FIRST + timedelta(days=random.randrange(-700, 1090))
        left = came + timedelta(days=random.randrange(30, 1500))
        row = {"child": f"child {number}", "legal_status": "C2", "decom": came, "rne": "S"}
        row |= {"placement_type": random.choice(("U1", "U6", "K2")), "reason": "E4A"}
        rows.append(row | {"dec": left if left <= LAST else None})
    return pa.Table.from_pylist([{**dict.fromkeys(schema.names), **row} for row in rows], schema)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose record covers eleven whole quarters."""
    place = Workspace.open(tmp_path_factory.mktemp("forecast") / "council", create=True)
    came = Contents("ssda903", 2026, FIRST, LAST, {"episodes": episodes()}, {}, {})
    Store(place.snapshots).add(came, received_at=received("2026-04-20"))
    return place.path


def asked(eyeline: Eyeline, council: Path, *words: str) -> Any:
    done = eyeline("forecast", "--workspace", council, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def rows(eyeline: Eyeline, council: Path) -> Any:
    """Return the usual forecast, as read from JSON."""
    return asked(eyeline, council)


def test_four_quarters_are_counted_and_eight_forecast(rows: Any) -> None:
    of_all = [row for row in rows if row["group"] == "all"]

    assert [row["kind"] for row in of_all] == ["counted"] * 4 + ["forecast"] * 8
    assert (of_all[3]["quarter_end"], of_all[4]["quarter_end"]) == ("2026-03-31", "2026-06-30")


def test_counted_quarters_follow_from_each_other(rows: Any) -> None:
    before, after = (row for row in rows[:16] if row["group"] == "children's home")

    change = after["came"] + after["moved_in"] - after["left"] - after["moved_out"]
    assert before["children"] > 0
    assert after["children"] == before["children"] + change
    assert after["lower"] is None


def test_forecast_quarters_have_an_interval_and_no_flows(rows: Any) -> None:
    last = rows[-1]

    assert last["lower"] <= last["children"] <= last["upper"]
    assert last["came"] is None


def test_the_same_seed_is_used_unless_another_is_given(
    eyeline: Eyeline, council: Path, rows: Any
) -> None:
    assert asked(eyeline, council, "--seed", "1") == rows


def test_a_table_ends_with_what_is_assumed(eyeline: Eyeline, council: Path) -> None:
    done = eyeline("forecast", "--workspace", council, "--quarters", "2")

    *table, _, said = done.stdout.splitlines()
    assert [line[:10] for line in table[-2:]] == ["2026-06-30", "2026-09-30"]
    assert "as in the 11 quarters to 31 March 2026" in said
    assert "ages, plans, prices and new homes" in said


def test_the_back_test_gives_coverage_and_both_errors(eyeline: Eyeline, council: Path) -> None:
    found = asked(eyeline, council, "--backtest")

    assert [row["quarters_ahead"] for row in found[:4]] == ["1", "2", "3", "1 to 3"]
    assert found[3]["forecasts"] == 6
    assert {"inside_percent", "error", "naive_error"} <= found[0].keys()


def test_a_record_that_is_too_short_is_refused(eyeline: Eyeline, council: Path) -> None:
    done = eyeline("forecast", "--workspace", council, "--known-at", "2026-04-19")

    assert done.returncode == 2
    assert "needs 8 whole quarters" in done.stderr
