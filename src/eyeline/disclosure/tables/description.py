"""Reading a description of published tables: TOML in, typed tables out, each mistake by its place.

The keys are told in `docs/how-to/audit-published-tables.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

from eyeline.disclosure.tables.declared import (
    WIDTH,
    AddsUp,
    Description,
    Gives,
    Percentage,
    Table,
)
from eyeline.disclosure.tables.places import BadDescription, Entry

MOST_DECIMALS = 6
LARGEST_DESCRIPTION = 1024 * 1024
"""Bytes that a description may have."""

_NONE: tuple[str, ...] = ()
_LONG = ("breakdown", "groups", "total")
_KEYS = (
    *("name", "files", "where", "same", *_LONG, "dimensions", "do_not_add_up", "absent_is_zero"),
    *("value", "hidden", "symbols", "missing", "rounded_to", "decimals"),
    *("percentages", "sums", "revised", "width"),
)
_KEYS_OF_PERCENTAGES = ("column", "of", "scale", "dp", "low", "may_exceed")
_KEYS_OF_SUMS = ("column", "total", "parts")


def read_description(path: Path) -> Description:
    """Return the description in a TOML file.

    Raises:
        BadDescription: it cannot be read, or cannot stand.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_DESCRIPTION + 1)
    except OSError as error:
        raise BadDescription(f"{path} cannot be read. Name a description that can.") from error
    if len(content) > LARGEST_DESCRIPTION:
        raise BadDescription(f"{path.name} has more than {LARGEST_DESCRIPTION:,} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDescription(f"{path.name} is not UTF-8. Save it as UTF-8.") from error
    return parse_description(text, path.name)


def parse_description(text: str, file: str) -> Description:
    """Return what the TOML in `text` describes; `file` is what errors call it.

    Raises:
        BadDescription: it cannot stand.
    """
    try:
        said = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadDescription(f"{file} is not TOML: {error}.") from error
    top = Entry(said, file)
    top.only(("table",), ("table",))
    tables = said["table"]
    if not isinstance(tables, list) or not tables:
        raise top["table"].fail("write [[table]], with two brackets, above each table.")
    described = tuple(
        _table(Entry(each, file, _name_of(each, number)))
        for number, each in enumerate(tables, start=1)
    )
    _check_alike(described)
    return Description(file, described)


def _name_of(said: object, number: int) -> str:
    """Return what errors call a table: its number and, where it has one, its name."""
    name = said.get("name") if isinstance(said, dict) else None
    return f"table {number} ({name})" if isinstance(name, str) else f"table {number}"


def _check_alike(tables: tuple[Table, ...]) -> None:
    """Check that tables of one name count in the same steps and are told apart by as much."""
    first: dict[str, Table] = {}
    for table in tables:
        other = first.setdefault(table.name, table)
        if table.decimals != other.decimals:
            raise table.entry.fail("tables of one name need the same `decimals`.")
        if len(table.same) != len(other.same):
            raise table.entry.fail(
                "tables of one name need as many columns in `same`, in the same order."
            )


def _table(entry: Entry) -> Table:
    entry.only(_KEYS, ("name", "value"))
    _check_shape(entry)
    decimals = entry.get("decimals", lambda e: e.whole_number(most=MOST_DECIMALS), 0)
    steps = partial(Entry.steps, decimals=decimals)
    table = Table(
        entry=entry,
        name=entry["name"].text(),
        value=entry["value"].text(),
        files=entry.get("files", Entry.texts, _NONE),
        where=entry.get("where", _where, {}),
        same=entry.get("same", Entry.texts, _NONE),
        revised=entry.get("revised", Entry.texts, _NONE),
        breakdown=entry.get("breakdown", Entry.text, ""),
        groups=entry.get("groups", Entry.text, ""),
        total=entry.get("total", Entry.word, ""),
        dimensions=entry.get("dimensions", _dimensions, {}),
        do_not_add_up=frozenset(entry.get("do_not_add_up", Entry.texts, _NONE)),
        absent_is_zero=entry.get("absent_is_zero", Entry.flag, False),
        hidden=tuple(entry.get("hidden", Entry.texts, _NONE)),
        symbols=entry.get("symbols", partial(_symbols, decimals=decimals), {}),
        missing=frozenset(entry.get("missing", Entry.words, _NONE)),
        rounded_to=entry.get("rounded_to", partial(_rounded_to, decimals=decimals), 1),
        decimals=decimals,
        percentages=entry.get("percentages", partial(_percentages, table=entry), ()),
        sums=entry.get("sums", _sums, ()),
        width=entry.get("width", steps, WIDTH * 10**decimals),
    )
    _check_columns(table)
    _check_symbols(table)
    return table


def _check_shape(entry: Entry) -> None:
    """Check that the table is either long or crossed."""
    long = [key for key in _LONG if entry.has(key)]
    if entry.has("dimensions"):
        if long:
            raise entry[long[0]].fail("a crossed table, with `dimensions`, cannot have this too.")
    elif not long:
        raise entry.fail("either `breakdown`, `groups` and `total` or `dimensions` is missing.")
    else:
        entry.only(_KEYS, _LONG)


def _check_columns(table: Table) -> None:
    """Check that every column has one part, and that columns named elsewhere have one."""
    columns = [*table.telling_apart(), ("value", table.value)]
    columns += [("percentages", each.column) for each in table.percentages]
    seen: dict[str, str] = {}
    for key, column in columns:
        if column in seen:
            raise table.entry[key].fail(f'the column "{column}" is in `{seen[column]}` already.')
        seen[column] = key
    known = [*table.same, table.groups] if table.breakdown else [*table.same, *table.dimensions]
    for each in table.sums:
        if each.column not in known:
            raise each.entry["column"].fail(f"one of these is needed: {', '.join(known)}.")
    for name in table.do_not_add_up:
        if table.dimensions and name not in table.dimensions:
            raise table.entry["do_not_add_up"].fail(f'"{name}" is none of the `dimensions`.')


def _check_symbols(table: Table) -> None:
    """Check that a symbol is either hidden or missing, and what gives something away is one."""
    for symbol in sorted(table.missing.intersection(table.hidden)):
        raise table.entry["missing"].fail(f'"{symbol}" is in `hidden` too.')
    for symbol in table.symbols:
        if symbol not in table.missing.union(table.hidden):
            raise table.entry["symbols"].fail(f'"{symbol}" is neither in `hidden` nor `missing`.')


def _where(entry: Entry) -> Mapping[str, frozenset[str]]:
    found = {column: frozenset(values.words()) for column, values in entry.items()}
    for column, values in found.items():
        if not values:
            raise entry[column].fail("a list of at least one value is needed.")
    return found


def _dimensions(entry: Entry) -> Mapping[str, str]:
    return {column: whole.word() for column, whole in entry.items()}


def _symbols(entry: Entry, decimals: int) -> Mapping[str, Gives]:
    return {symbol: _gives(said, decimals) for symbol, said in entry.items()}


def _gives(entry: Entry, decimals: int) -> Gives:
    entry.only(("least", "most"))
    steps = partial(Entry.steps, decimals=decimals)
    least = entry.get("least", steps, 0)
    most = steps(entry["most"]) if entry.has("most") else None
    if most is not None and most < least:
        raise entry["most"].fail("it is less than `least`.")
    return Gives(least, most)


def _rounded_to(entry: Entry, decimals: int) -> int:
    steps = entry.steps(decimals)
    if steps < 1:
        raise entry.fail("a number of more than 0 is needed.")
    return steps


def _percentages(entry: Entry, table: Entry) -> tuple[Percentage, ...]:
    return tuple(_percentage(each, table) for each in entry.entries())


def _percentage(entry: Entry, table: Entry) -> Percentage:
    entry.only(_KEYS_OF_PERCENTAGES, ("column", "of"))
    group, wholes, denominator = _denominator(entry["of"], table)
    return Percentage(
        column=entry["column"].text(),
        scale=entry.get("scale", lambda e: e.whole_number(least=1, most=10**9), 100),
        dp=entry.get("dp", lambda e: e.whole_number(most=MOST_DECIMALS), 0),
        group=group,
        wholes=wholes,
        denominator=denominator,
        low=frozenset(entry.get("low", Entry.texts, _NONE)),
        may_exceed=entry.get("may_exceed", Entry.flag, False),
    )


def _denominator(entry: Entry, table: Entry) -> tuple[str, tuple[str, ...], str]:
    """Return of what a percentage is: a group, the whole along columns, or another column."""
    if isinstance(entry.value, dict):
        entry.only(("column",), ("column",))
        return "", (), entry["column"].text()
    if not table.has("dimensions"):
        return entry.word(), (), ""
    columns = entry.texts() if isinstance(entry.value, list) else (entry.word(),)
    return (
        "",
        tuple(_dimension(entry, each, _dimensions(table["dimensions"])) for each in columns),
        "",
    )


def _dimension(entry: Entry, word: str, dimensions: Mapping[str, str]) -> str:
    """Return the dimension that `word` names, be it the column or its word for the whole."""
    named = [column for column, whole in dimensions.items() if whole == word]
    if word in dimensions:
        return word
    if len(named) != 1:
        raise entry.fail(f"name one of the `dimensions`: {', '.join(dimensions)}.")
    return named[0]


def _sums(entry: Entry) -> tuple[AddsUp, ...]:
    return tuple(_sum(each) for each in entry.entries())


def _sum(entry: Entry) -> AddsUp:
    entry.only(_KEYS_OF_SUMS, _KEYS_OF_SUMS)
    total, parts = entry["total"].word(), entry["parts"].words()
    if not parts or total in parts:
        raise entry["parts"].fail("at least one part is needed, and the total is none of them.")
    return AddsUp(entry["column"].text(), total, parts, entry)
