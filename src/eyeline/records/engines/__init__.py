"""What works figures out: DuckDB on this machine or, for many authorities, Apache Spark."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Rows(Protocol):
    """The rows of an answer."""

    def to_arrow_table(self) -> pa.Table: ...


class Engine(Protocol):
    """What a calculation asks of an engine, in DuckDB's words; a DuckDB connection is one."""

    def sql(self, query: str, /) -> Rows:
        """Return the rows of a query."""

    def execute(self, query: str, /) -> object:
        """Carry out a statement, such as one that makes a table of a query."""

    def register(self, view_name: str, python_object: pa.Table, /) -> object:
        """Let statements name a table."""

    def unregister(self, view_name: str, /) -> object:
        """Let the name mean nothing any more, but to what was made of it."""


class EngineName(StrEnum):
    """The engines there are."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def opened(name: EngineName) -> AbstractContextManager[Engine]:
    """Return a new engine, with the functions of time, for as long as the context lasts.

    Raises:
        NoSpark: Spark is asked for, and it or Java is not installed.
    """
    if name is EngineName.SPARK:
        from eyeline.records.engines import spark

        return spark.opened()
    from eyeline.records.duckdb import connect

    return connect()
