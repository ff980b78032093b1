"""What commands print: data on stdout as a table, JSON or CSV; progress on stderr."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import StringIO

import click

from eyeline.figures.delimited import plain

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


class Format(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def write(
    data: Mapping[str, object] | Sequence[Mapping[str, object]],
    format_: Format,
    nothing: str = "Nothing to list.",
) -> None:
    """Print rows, or one thing with its parts, on stdout; in a table without rows, `nothing`.

    In JSON rows are a top-level array, a Decimal is a number with every digit it has, and what
    is missing is null. In a table and in CSV one thing is printed as rows of key and value, a
    part of a part as `tables.episodes.read`.
    """
    if format_ is Format.JSON:
        click.echo(as_json(data))
        return
    rows = [{"key": k, "value": v} for k, v in _flat(data)] if isinstance(data, Mapping) else data
    if format_ is Format.CSV:
        click.echo(as_csv(rows), nl=False)
    else:
        click.echo(as_table(rows) if rows else nothing + "\n", nl=False)


def say(message: str) -> None:
    """Tell a person at a terminal what is going on; say nothing to a program."""
    if sys.stderr.isatty():
        click.echo(message, err=True)


def as_json(value: object, indent: str = "") -> str:
    """Return `value` as JSON, its Decimals exact."""
    deeper = indent + "  "
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return json.dumps(value.isoformat())
        case Mapping() if value:
            parts = [f"{json.dumps(str(k))}: {as_json(v, deeper)}" for k, v in value.items()]
            return "{\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}}}"
        case list() | tuple() if value:
            parts = [as_json(item, deeper) for item in value]
            return "[\n" + ",\n".join(deeper + part for part in parts) + f"\n{indent}]"
        case _:
            return json.dumps(value, ensure_ascii=False, allow_nan=False)


def as_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Return `rows` as CSV with a heading; text that a spreadsheet would run as a formula is not.

    Such text gets an apostrophe before it. Numbers keep their sign.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    columns = _columns(rows)
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_harmless(_text(row.get(column))) for column in columns] for row in rows)
    return written.getvalue()


def as_table(rows: Sequence[Mapping[str, object]]) -> str:
    """Return `rows`, one at least, as lines for a terminal, numbers to the right."""
    columns = _columns(rows)
    body = [[printable(_text(row.get(column))) for column in columns] for row in rows]
    width = [max(map(len, column)) for column in zip(columns, *body, strict=True)]
    numeric = [
        all(_NUMBER.fullmatch(cell) or not cell for cell in c) for c in zip(*body, strict=True)
    ]
    lines = [columns, ["-" * w for w in width], *body]
    return "".join(_line(cells, width, numeric) + "\n" for cells in lines)


def _line(cells: Sequence[str], width: Sequence[int], to_the_right: Sequence[bool]) -> str:
    aligned = zip(cells, width, to_the_right, strict=True)
    return "  ".join(c.rjust(w) if right else c.ljust(w) for c, w, right in aligned).rstrip()


def _columns(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return every row's keys, each once, in the order they first come."""
    return list(dict.fromkeys(key for row in rows for key in row))


def _flat(thing: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in thing.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case list() | tuple():
            return "; ".join(map(_text, value))
        case Mapping():
            return ", ".join(f"{key} {_text(item)}" for key, item in value.items())
        case _:
            return str(value)


def _harmless(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else plain(text)


def printable(text: str) -> str:
    """Return `text` without what would move a terminal's cursor or change its colours."""
    return "".join(character if character.isprintable() else " " for character in text)
