"""Statistical neighbours: the ten authorities most like one, by the model of a year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from eyeline.benchmarks.areas import Register
from eyeline.benchmarks.sources import SourceFile

HOW_MANY = 10
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Model:
    """A model of neighbours. `of` gives an authority's, the most like it first, by GSS code."""

    year: int
    file: str
    of: Mapping[str, tuple[str, ...]]


def year_of(file: SourceFile) -> int | None:
    """Return the year in the file's name, the one place where these files say it."""
    found = _YEAR.search(file.name.rsplit("/", 1)[-1])
    return int(found[0]) if found else None


def read_model(file: SourceFile, year: int, register: Register) -> Model:
    """Return the model of a file. An authority whose code no other file gives is left out.

    The files have authorities by the Department for Education's number.
    """
    own = "old_la_code" if "old_la_code" in file.headings else "la num"
    before = "sn_" if "sn_1" in file.headings else "sn"
    codes = {str(number): code for number, code in register.by_number.items()}
    of: dict[str, tuple[str, ...]] = {}
    for row in file.table.to_pylist():
        code = codes.get(row[own].strip())
        listed = (row[f"{before}{place}"].strip() for place in range(1, HOW_MANY + 1))
        neighbours = tuple(codes[number] for number in listed if number in codes)
        if code is not None and neighbours:
            of[code] = neighbours
    return Model(year, file.name, of)
