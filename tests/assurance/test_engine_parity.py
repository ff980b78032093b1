"""Spark gives the figures that DuckDB gives: of every example, and of the example council."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import own_environment
from databases import copy_of
from eyeline.figures import Cell
from eyeline.measures import catalogue
from eyeline.measures.cells import CellStore
from eyeline.measures.declarations import Measure
from eyeline.measures.examples import fill, outcome
from eyeline.records.derivations import derive
from eyeline.records.duckdb import connect
from eyeline.records.engines import Engine
from eyeline.records.engines.spark import Spark, started
from eyeline.records.tables import TABLES
from eyeline.web.workspace import Workspace

pytest.importorskip("pyspark")

Noted = Callable[[str, object], None]
MEASURES = catalogue.load().measures
FOR_FEW_ROWS = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "1",
}
"""To compile a query, or to plan it anew half way, takes longer than to answer it."""

OF_TIME = """
SELECT
  day, number, months_after(day, number) AS months, days_after(day, number) AS days,
  birthday(day, abs(number)) AS birthday, age_on(DATE '2004-02-29', day) AS age,
  working_days_after(day, number) AS working_days
FROM (SELECT * FROM days CROSS JOIN numbers)
"""


@pytest.fixture(scope="module")
def spark(program: Callable[[str], str]) -> Iterator[Callable[[], Spark]]:
    """Return a function that gives an engine of its own on one Spark."""
    program("java")
    session = started(FOR_FEW_ROWS)

    def engine() -> Spark:
        own = session.newSession()
        # What is kept of so few rows is best kept as rows: a query of them is planned at once.
        return Spark(own, lambda frame: own.createDataFrame(frame.toArrow()))

    yield engine
    session.stop()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_every_example_holds_on_spark(
    measure: Measure, spark: Callable[[], Spark], record_property: Noted
) -> None:
    differing = []
    for example in measure.examples:
        engine = spark()
        fill(engine, example)
        found = outcome(replace(measure, by=()), example, engine)
        if not found.holds:
            differing.append(f"{example.says}: {found.found}, not {example.expect}")

    record_property("examples worked out on Spark", len(measure.examples))
    record_property("examples that differ on Spark", len(differing))
    assert differing == []


def test_the_functions_of_time_give_the_same_days(spark: Callable[[], Spark]) -> None:
    there, here = spark(), connect()

    assert of_time(there) == of_time(here)


@pytest.mark.full
def test_the_example_councils_figures_are_the_same_cell_by_cell(
    demonstration: Workspace,
    tmp_path: Path,
    program: Callable[[str], str],
    record_property: Noted,
) -> None:
    program("java")
    folder = tmp_path / "council"
    copy_of(demonstration.path, folder)

    by_duckdb = calculated(folder, "duckdb")
    by_spark = calculated(folder, "spark")

    differing = sum(one != other for one, other in zip(by_duckdb, by_spark, strict=True))
    record_property("cells worked out on Spark", len(by_spark))
    record_property("cells that differ on Spark", differing)
    assert differing == 0
    assert {cell.measure for cell in by_spark} == {measure.id for measure in MEASURES}


def test_without_java_the_remedy_is_to_install_it(demonstration: Workspace, tmp_path: Path) -> None:
    copy_of(demonstration.path, tmp_path / "council")

    done = calculate(tmp_path / "council", "spark", PATH=str(tmp_path), JAVA_HOME="")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "openjdk-17-jre-headless" in done.stderr


def of_time(engine: Engine) -> list[dict[str, Any]]:
    """Return what the functions of time give on days that months and leap years make special."""
    engine.execute("CREATE SCHEMA merged")
    for name, shape in TABLES.items():
        engine.register("_rows", shape.schema.empty_table())
        engine.execute(f"CREATE TABLE merged.{name} AS SELECT * FROM _rows")
        engine.unregister("_rows")
    derive(engine)
    engine.execute("CREATE TABLE days AS SELECT day FROM calendar WHERE day >= DATE '2003-12-01' "
                   "AND day < DATE '2009-02-01' UNION SELECT DATE '1985-02-28'")  # fmt: skip
    engine.execute("CREATE TABLE numbers AS SELECT DISTINCT CAST(number AS INTEGER) - 16 AS number "
                   "FROM calendar WHERE number <= 40")  # fmt: skip
    rows = engine.sql(OF_TIME).to_arrow_table().to_pylist()
    return sorted(rows, key=lambda row: (row["day"], row["number"]))


def calculated(folder: Path, engine: str) -> list[Cell]:
    """Return all cells that an engine gives for a council's ten years."""
    done = calculate(folder, engine)
    assert done.returncode == 0, done.stderr
    store = CellStore(Workspace.open(folder).cells)
    latest = store.latest()
    assert latest is not None
    return store.cells(latest)


def calculate(folder: Path, engine: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eyeline.cli", "measures", "calculate", "--engine", engine]
    return subprocess.run(
        [*command, "--workspace", folder, "--from", "2016-06-30", "--to", "2026-06-30"],
        env=own_environment(folder) | settings,
        capture_output=True,
        text=True,
        check=False,
    )
