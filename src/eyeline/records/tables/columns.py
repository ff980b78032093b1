"""What a table of the record is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MOMENT = "moment"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"

    @property
    def arrow(self) -> pa.DataType:
        """The type a column of this kind has in a snapshot."""
        return _ARROW[self]


_ARROW: dict[str, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "date": pa.date32(),
    "moment": pa.timestamp("s"),
    "integer": pa.int32(),
    "number": pa.decimal128(18, 4),
    "flag": pa.bool_(),
}


IDENTIFIERS = frozenset(
    (
        "adopter",
        "audit",
        "child",
        "client",
        "contact",
        "household",
        "post",
        "reference",
        "social_worker",
        "worker",
    )
)
"""The columns of keys that lead to a person, or to the file of one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record table.

    `codes` names the code list of a `CODE` column. `required`: a blank is a fault. `vital`:
    without a usable value the row cannot stand and is quarantined.
    """

    name: str
    kind: Kind = Kind.TEXT
    codes: str = ""
    required: bool = False
    vital: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record.

    `key` names the columns that tell one row from another; the newest snapshot that holds a
    key wins. `dates` names the first and last day that a row speaks of (the last may be null:
    still open). A row whose dates a later snapshot covers, but which that snapshot lacks, is
    withdrawn; a table without dates is never withdrawn from. A blank in one of the `lasting`
    columns takes nothing back that an earlier snapshot said.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    dates: tuple[str, str] | None = None
    lasting: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return the column called `name`.

        Raises:
            KeyError: the table has none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def schema(self) -> pa.Schema:
        """The columns and their types, as snapshots store them."""
        return pa.schema([(column.name, column.kind.arrow) for column in self.columns])


CHILD = Column("child", required=True, vital=True)
DOB = Column("dob", Kind.DATE, required=True)


def text(name: str, *, required: bool = False, vital: bool = False) -> Column:
    """Return a column of text."""
    return Column(name, Kind.TEXT, "", required, vital)


def code(name: str, codes: str, *, required: bool = False, vital: bool = False) -> Column:
    """Return a column of codes of the list `codes`."""
    return Column(name, Kind.CODE, codes, required, vital)


def day(name: str, *, required: bool = False, vital: bool = False) -> Column:
    """Return a column of days."""
    return Column(name, Kind.DATE, "", required, vital)


def flag(name: str, *, required: bool = False) -> Column:
    """Return a column of the codes of yes and no."""
    return Column(name, Kind.CODE, "flag", required)


def integer(name: str, *, required: bool = False) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.INTEGER, "", required)


def number(name: str, *, required: bool = False, vital: bool = False) -> Column:
    """Return a column of numbers to four decimal places."""
    return Column(name, Kind.NUMBER, "", required, vital)
