"""Apache Spark, in local mode, as an engine that takes DuckDB's statements."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from eyeline.figures.errors import EyelineError
from eyeline.records.engines.translation import Makes, Query, translated

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.warehouse.dir": tempfile.gettempdir(),
    "spark.ui.enabled": "false",
}
"""Nothing listens but to this machine, a time of day is what it says, rows are shuffled into as
many parts as can be worked at, and no folder is made where the command is called."""


class NoSpark(EyelineError):
    """Spark or the Java that it runs on is not installed."""


Keep = Callable[["DataFrame"], "DataFrame"]
"""Works a table out and returns it, to be read more than once."""


@dataclass
class _Table:
    """Rows under a name: given, or the answer to a query of tables that there were before."""

    told: pa.Table | Query
    tables: Mapping[str, _Table] = field(default_factory=dict)
    kept: bool = False
    frame: DataFrame | None = None


@dataclass(frozen=True)
class _Answer:
    frame: DataFrame

    def to_arrow_table(self) -> pa.Table:
        rows: pa.Table = self.frame.toArrow()
        return rows


class Spark:
    """An engine. A table is worked out when the first answer needs it."""

    def __init__(self, session: SparkSession, keep: Keep) -> None:
        self._session = session
        self._keep = keep
        self._tables: dict[str, _Table] = {}
        self._variables: dict[str, _Table] = {}
        self._set: set[str] = set()

    def sql(self, query: str, /) -> _Answer:
        """Return the rows of a query."""
        return _Answer(self._frame(self._planned(translated(query).query)))

    def execute(self, query: str, /) -> None:
        """Make a table, a view, a file or a variable of a query."""
        statement = translated(query)
        match statement.makes:
            case Makes.TABLE | Makes.VIEW:
                kept = statement.makes is Makes.TABLE
                self._tables[statement.name] = self._planned(statement.query, kept=kept)
            case Makes.VARIABLE:
                self._variables[statement.name] = self._planned(statement.query)
                self._set.discard(statement.name)
            case Makes.FILE:
                self._frame(self._planned(statement.query)).write.parquet(statement.name)

    def register(self, view_name: str, python_object: pa.Table, /) -> None:
        """Let statements name a table."""
        self._tables[view_name] = _Table(python_object)

    def unregister(self, view_name: str, /) -> None:
        """Let the name mean nothing any more, but to what was made of it."""
        del self._tables[view_name]

    def _planned(self, query: Query, *, kept: bool = False) -> _Table:
        """Return the rows of a query, of the tables that have their names now."""
        tables = dict(self._tables)
        if query.copies in tables:
            return tables[query.copies]
        for name, step in query.steps:
            tables[name] = _Table(step, _chosen(tables, step), name in query.shared)
        return _Table(query, _chosen(tables, query), kept)

    def _frame(self, table: _Table) -> DataFrame:
        if table.frame is None:
            frame = self._made(table)
            table.frame = self._keep(frame) if table.kept else frame
        return table.frame

    def _made(self, table: _Table) -> DataFrame:
        if isinstance(table.told, pa.Table):
            return self._session.createDataFrame(table.told)
        for name in table.told.variables - self._set:
            self._set_variable(name)
        # All are worked out first: the tables beneath them may have the same names.
        frames = {name: self._frame(below) for name, below in table.tables.items()}
        for name, frame in frames.items():
            frame.createOrReplaceTempView(name)
        return self._session.sql(table.told.sql)

    def _set_variable(self, name: str) -> None:
        frame = self._frame(self._variables[name])
        frame.createOrReplaceTempView("_value")
        kind = frame.schema[0].dataType.simpleString()
        self._session.sql(f"DECLARE OR REPLACE VARIABLE {name} {kind}")
        self._session.sql(f"SET VAR {name} = (SELECT * FROM _value)")
        self._set.add(name)


def _chosen(tables: Mapping[str, _Table], query: Query) -> dict[str, _Table]:
    return {name: tables[name] for name in query.tables & tables.keys()}


@contextmanager
def opened() -> Iterator[Spark]:
    """Start Spark and yield an engine on it, which keeps what it reads more than once.

    Raises:
        NoSpark: it or Java is not installed.
    """
    session = started({})
    try:
        yield Spark(session, lambda frame: frame.persist())
    finally:
        session.stop()


def started(settings: Mapping[str, str]) -> SparkSession:
    """Return a Spark session on all cores of this machine, with `settings` beside ours.

    Raises:
        NoSpark: Spark or Java is not installed.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise NoSpark(
            "The Spark engine is not installed: run `pip install 'eyeline[spark]'`, or calculate "
            "without `--engine spark`."
        ) from error
    logging.getLogger("py4j").setLevel(logging.WARNING)  # it would tell all that Java is told
    builder = SparkSession.builder.master("local[*]").appName("eyeline")
    builder.config(map=SETTINGS | dict(settings))
    try:
        with _unheard():
            session: SparkSession = builder.getOrCreate()
    except (PySparkRuntimeError, OSError) as error:
        raise NoSpark(
            "Spark could not start: it needs Java 17, such as Debian's package "
            "openjdk-17-jre-headless, on the PATH or at JAVA_HOME."
        ) from error
    return session


@contextmanager
def _unheard() -> Iterator[None]:
    """Let what Java says go nowhere, now and while it runs; its faults come back as errors."""
    heard = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(heard, 2)
        os.close(heard)
