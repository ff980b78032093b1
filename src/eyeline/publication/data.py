"""The figures behind an edition in long form: one line a figure, for the Data tab, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from eyeline.figures.delimited import as_csv


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `breakdown` and `group` are empty for the whole.

    `note` is what a reader must know of the measure. `method` says how another area's figure came
    about, and is empty for the council's own; `licence` is the attribution that official
    statistics ask for.
    """

    measure: str
    title: str
    period: str
    period_start: date | None
    period_end: date | None
    area: str
    breakdown: str
    group: str
    value: Decimal | None
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    status_in_words: str
    note: str
    method: str
    source: str
    licence: str


COLUMNS = tuple(field.name for field in fields(Line))
values_of: Callable[[Line], tuple[Any, ...]] = attrgetter(*COLUMNS)
"""A line's values, in the order of `COLUMNS`."""


def csv(lines: Iterable[Line]) -> bytes:
    """Return `lines` as CSV; what is missing is blank, with its status."""
    return as_csv(COLUMNS, map(values_of, lines))


def jsonable(lines: Sequence[Line]) -> bytes:
    """Return `lines` as a JSON array, one line a figure; numbers exact, what is missing null."""
    return ("[\n" + ",\n".join(map(_object, lines)) + "\n]\n").encode()


def _object(line: Line) -> str:
    pairs = zip(COLUMNS, values_of(line), strict=True)
    return "{" + ", ".join(f"{json.dumps(name)}: {_value(value)}" for name, value in pairs) + "}"


def _value(value: object) -> str:
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return json.dumps(value.isoformat())
        case _:
            return json.dumps(value, ensure_ascii=False)
