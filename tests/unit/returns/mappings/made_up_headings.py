"""Registers as councils head them: other words, other order, columns more and columns fewer."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from eyeline.records.codes import code_lists
from eyeline.records.tables import TABLES, Column, Kind
from eyeline.returns.layouts import Field, Layout

_SHORT = {
    "approved": "appr",
    "budget": "bud",
    "centre": "ctr",
    "child": "yp",
    "date": "dt",
    "forecast": "fcst",
    "household": "hh",
    "placement": "plcmt",
    "provider": "prov",
    "received": "recd",
    "reference": "ref",
    "responded": "resp",
    "subjective": "subj",
    "weekly": "wkly",
}
_BESIDE = {
    Kind.DATE: ("Last updated", "Next review due", "Expected {}", "Planned {}", "Target {}"),
    Kind.MOMENT: ("Last updated", "Expected {}"),
    Kind.NUMBER: ("Original {}", "Previous {}", "{} variance", "Committed", "Prior year {}"),
    Kind.INTEGER: ("Planned {}", "Target {}", "Previous {}"),
    Kind.TEXT: ("{} description", "{} name", "Notes", "Entered by"),
    Kind.CODE: ("{} description", "Previous {}", "Notes"),
    Kind.FLAG: ("Notes",),
}


def write(random: Random, layout: Layout, path: Path, rows: int = 40) -> dict[str, str]:
    """Write a register to `path`; return the heading that each record column has there."""
    held = [field for field in layout.fields if random.random() < 0.9]
    headings: dict[str, Field | None] = {}
    for field in held:
        heading = _renamed(random, field)
        if _plain(heading) not in set(map(_plain, headings)):
            headings[heading] = field
    known = {_plain(n) for f in layout.fields for n in (f.heading, f.column, *f.also)}
    for field in random.sample(layout.fields, min(2, len(layout.fields))):
        for beside in random.sample(_BESIDE[_column(layout, field).kind], 1):
            name = beside.format(field.heading)
            if _plain(name) not in known and field.heading not in ("Name", "Code"):
                headings.setdefault(name, None)
    order = random.sample(list(headings), len(headings))
    values = [_values(random, layout, headings[name], name, rows) for name in order]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([order, *zip(*values, strict=True)])
    return {field.column: heading for heading, field in headings.items() if field}


def _renamed(random: Random, field: Field) -> str:
    """Return the field's heading as another would write it."""
    name = random.choice((field.heading, field.column, *field.also))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).split()
    ways: Sequence[Callable[[list[str]], str]] = (
        " ".join,
        lambda words: "_".join(words).upper(),
        lambda words: "".join(map(str.capitalize, words)),
        lambda words: "\n".join(words),
        lambda words: " ".join(_SHORT.get(word.lower(), word) for word in words),
        lambda words: f"{' '.join(words)} (£)" if "cost" in words else " ".join(words) + " ",
        lambda words: _mistyped(random, " ".join(words)),
        lambda words: "The " + " ".join(words).lower(),
        lambda words: f"{' '.join(words)} code",
        lambda words: " ".join(reversed(words)),
    )
    return random.choice(ways)(words)


def _mistyped(random: Random, name: str) -> str:
    """Return a long name with two letters exchanged."""
    if len(name) < 7:
        return name
    at = random.randrange(1, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _column(layout: Layout, field: Field) -> Column:
    known = (*TABLES[layout.table].columns, *layout.beside)
    return next(column for column in known if column.name == field.column)


def _values(
    random: Random, layout: Layout, field: Field | None, heading: str, rows: int
) -> list[str]:
    """Return values of the field's kind; of a column that is none, of the kind its name says."""
    if field:
        column = _column(layout, field)
        return [_value(random, column) for _ in range(rows)]
    dates = any(word in heading for word in ("updated", "due", "Expected"))
    kinds = [Kind.DATE] if dates else [Kind.DATE, Kind.NUMBER, Kind.TEXT]
    kind = random.choice(kinds)
    return [_value(random, Column("", kind)) for _ in range(rows)]


def _value(random: Random, column: Column) -> str:
    match column.kind:
        case Kind.DATE | Kind.MOMENT:
            return f"{date(2025, 4, 1) + timedelta(random.randrange(400)):%d/%m/%Y}"
        case Kind.NUMBER:
            return f"{random.random() * 1000:.2f}"
        case Kind.INTEGER:
            return str(random.randrange(9))
        case Kind.CODE:
            return random.choice(code_lists()[column.codes]).title
        case Kind.FLAG:
            return random.choice(["Yes", "No"])
        case _:
            return f"{random.choice('ABCD')}{random.randrange(999)}"
