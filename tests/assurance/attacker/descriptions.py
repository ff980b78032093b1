"""What a description says of published tables."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from .unreadable import Unreadable

Limits = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Percentage:
    """A column with `scale` times a count over another, rounded half up to `decimals` places.

    The other is a group or a whole (`of`), or stands in a column of its own (`of_column`). Symbols
    that are `low` stand for one that is more than 0 and rounds to it.
    """

    column: str
    scale: Fraction
    decimals: int
    of: str = ""
    of_column: str = ""
    low: frozenset[str] = frozenset()
    may_exceed: bool = False


@dataclass(frozen=True)
class Sum:
    """That in `column` the parts make the total."""

    column: str
    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One `[[table]]`; `dimensions` has each column's word for the whole."""

    name: str
    value: str
    files: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    same: tuple[str, ...]
    breakdown: str
    groups: str
    total: str
    dimensions: Mapping[str, str]
    do_not_add_up: frozenset[str]
    absent_is_zero: bool
    hidden: frozenset[str]
    symbols: Mapping[str, Limits]
    missing: frozenset[str]
    rounded_to: Fraction
    decimals: int
    percentages: tuple[Percentage, ...]
    sums: tuple[Sum, ...]
    revised: tuple[str, ...]
    width: Fraction

    @property
    def place(self) -> tuple[str, ...]:
        """The columns that tell the table's lines apart, but for `same` and `revised`."""
        return tuple(self.dimensions) or tuple(filter(None, (self.breakdown, self.groups)))


@dataclass(frozen=True)
class Across:
    """One `[[across]]`: that tables named `parts` make the one named `total`, place by place.

    Unless they are `complete` there may be others.
    """

    total: str
    parts: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class Description:
    """What is said of the tables, and of what adds up across them."""

    tables: tuple[Table, ...]
    across: tuple[Across, ...]


def read_description(text: str) -> Description:
    """Return what TOML `text` describes.

    Raises:
        Unreadable: it is no TOML, a table lacks what it needs, or one is named that there is not.
    """
    try:
        said = tomllib.loads(text, parse_float=Fraction)
    except tomllib.TOMLDecodeError as wrong:
        raise Unreadable(f"description: {wrong}") from wrong
    if not said.get("table"):
        raise Unreadable("description: it has no [[table]]; write one for each kind of count")
    tables = tuple(_table(number, one) for number, one in enumerate(said["table"], 1))
    names = {table.name for table in tables}
    return Description(tables, tuple(_across(one, names) for one in said.get("across", ())))


def _table(number: int, said: dict[str, Any]) -> Table:
    place = f"description, table {number}"
    if unknown := said.keys() - {each.name for each in fields(Table)}:
        raise Unreadable(f"{place}: {min(unknown)} is no key; take it out or correct it")
    if "value" not in said or not ("groups" in said) ^ ("dimensions" in said):
        raise Unreadable(f"{place}: give value, and either groups with total or dimensions")
    if "groups" in said and "total" not in said:
        raise Unreadable(f"{place}: total is missing; say what groups says of the whole")
    return Table(
        name=said.get("name", ""),
        value=said["value"],
        files=tuple(said.get("files", ("*",))),
        where={column: tuple(map(str, values)) for column, values in said.get("where", {}).items()},
        same=tuple(said.get("same", ())),
        breakdown=said.get("breakdown", ""),
        groups=said.get("groups", ""),
        total=said.get("total", ""),
        dimensions=said.get("dimensions", {}),
        do_not_add_up=frozenset(said.get("do_not_add_up", ())),
        absent_is_zero=said.get("absent_is_zero", False),
        hidden=frozenset(said.get("hidden", ())),
        symbols={symbol: _limits(gives) for symbol, gives in said.get("symbols", {}).items()},
        missing=frozenset(said.get("missing", ())) | {""},
        rounded_to=Fraction(said.get("rounded_to", Fraction(1, 10 ** said.get("decimals", 0)))),
        decimals=said.get("decimals", 0),
        percentages=tuple(map(_percentage, said.get("percentages", ()))),
        sums=tuple(map(_sum, said.get("sums", ()))),
        revised=tuple(said.get("revised", ())),
        width=Fraction(said.get("width", 5)),
    )


def _limits(gives: Mapping[str, Any]) -> Limits:
    least, most = gives.get("least"), gives.get("most")
    return (
        None if least is None else Fraction(least),
        None if most is None else Fraction(most),
    )


def _percentage(said: Mapping[str, Any]) -> Percentage:
    of = said["of"]
    apart = isinstance(of, dict)
    return Percentage(
        column=said["column"],
        scale=Fraction(said.get("scale", 100)),
        decimals=said.get("dp", 0),
        of="" if apart else of,
        of_column=of["column"] if apart else "",
        low=frozenset(said.get("low", ())),
        may_exceed=said.get("may_exceed", False),
    )


def _sum(said: Mapping[str, Any]) -> Sum:
    return Sum(said["column"], str(said["total"]), tuple(map(str, said["parts"])))


def _across(said: Mapping[str, Any], names: Container[str]) -> Across:
    for name in (said["total"], *said["parts"]):
        if name not in names:
            raise Unreadable(f"description: no [[table]] has the name {name}; add or correct it")
    return Across(said["total"], tuple(said["parts"]), said.get("complete", True))
