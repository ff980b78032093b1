"""The Care Quality Commission's directory of care locations: the rows of one authority.

Source: Care Quality Commission, care directory with ratings, names of columns; that adult social
care is a directorate of its own there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.snapshots import Contents
from eyeline.returns import registers, values
from eyeline.returns.checks import WrongContents
from eyeline.returns.faults import Report
from eyeline.returns.layouts import Match
from eyeline.returns.raw import RawTable

_DIRECTORATE = "adult social care"
_NAMED_DAY = re.compile(r"(\d{1,2})[ _-]([A-Za-z]{3,9})[ _-](\d{4})")
_FORM = re.compile(
    r"\b(city|county|borough|metropolitan|district|council|london|royal|of|the|unitary)\b"
)


def read(
    path: Path, authority: str, as_at: date | None, file_for: dict[str, str]
) -> tuple[Contents, Report]:
    """Return the locations of adult social care in the area of `authority`, and what is wrong.

    `authority` is its name, with or without "City Council" and the like; `as_at` the day of the
    directory: that in the file's name unless given.

    Raises:
        EyelineError: the directory is refused; the message names the place and the remedy.
    """
    day = as_at or day_in(path.name)
    if day is None:
        raise WrongContents(
            f"{path.name} does not say of which day it is: say so with --as-at, such as "
            "--as-at 2026-06-30."
        )
    return registers.read(
        "care_locations",
        path,
        file_for=file_for,
        covers=(day, day),
        rows=lambda raw, match: _of_authority(raw, match, authority),
    )


def day_in(name: str) -> date | None:
    """Return the day that a file's name says, such as "01_June_2026"; None where it says none."""
    found = _NAMED_DAY.search(name)
    return values.day_of(f"{found[3]}-{found[2][:3]}-{found[1]:0>2}") if found else None


def _of_authority(raw: RawTable, match: Match, authority: str) -> RawTable:
    """Return the rows of one authority and of adult social care."""
    names = _plain(raw.columns[match.positions["authority"]])
    kept = pc.equal(names, pa.scalar(_bare(authority)))
    if (place := match.positions.get("directorate")) is not None:
        of_adults = pc.equal(pc.utf8_lower(raw.columns[place]), pa.scalar(_DIRECTORATE))
        kept = pc.and_(kept, of_adults)
    here = pc.indices_nonzero(kept)
    if not len(here):
        raise WrongContents(
            f"{raw.file} has no location of adult social care in {authority}: give the authority "
            "as the directory names it with --authority."
        )
    broken = set(raw.broken)
    still_broken = tuple(n for n, old in enumerate(here.to_pylist()) if old in broken)
    columns = tuple(column.take(here) for column in raw.columns)
    return replace(raw, columns=columns, rows=raw.rows.take(here), broken=still_broken)


def _plain(names: pa.Array[Any]) -> pa.Array[Any]:
    encoded: Any = names.dictionary_encode()
    bare = pa.array([_bare(name or "") for name in encoded.dictionary.to_pylist()], pa.string())
    return bare.take(encoded.indices)


def _bare(name: str) -> str:
    """Return the name of an authority without the words for what kind of one it is."""
    place = name.lower().partition(",")[0]
    return re.sub(r"[^a-z]", "", _FORM.sub("", place)) or re.sub(r"[^a-z]", "", place)
