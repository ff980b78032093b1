"""The directory of care locations: the rows of one authority, whatever stands around them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Contents
from eyeline.returns.registers.directory import day_in, read

HEADINGS = (
    "Location ID,Care home?,Location Inspection Directorate,Location Local Authority,"
    "Location Latest Overall Rating,Publication Date,Inherited Rating (Y/N)\n"
)
ROWS = """1-1,Y,Adult social care,Exampleton,Good,01/02/2025,N
1-2,N,Adult social care,Exampleton,Requires improvement,01/02/2025,Y
1-3,N,Adult social care,Exampleton,No published rating,,N
1-4,N,Primary medical services,Exampleton,Good,01/02/2025,N
1-5,Y,Adult social care,Elsewhere,Good,01/02/2025,N
"""


def contents(folder: Path, authority: str, text: str = HEADINGS + ROWS) -> Contents:
    path = folder / "30_June_2026_active_locations.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, authority, None, {})[0]


@pytest.mark.parametrize("authority", ["Exampleton", "Exampleton City Council", "exampleton"])
def test_only_adult_social_care_of_the_authority_counts(tmp_path: Path, authority: str) -> None:
    rows = contents(tmp_path, authority).tables["care_locations"].to_pylist()

    assert [(row["location"], row["setting"], row["rating"]) for row in rows] == [
        ("1-1", "care_home", "good"),
        ("1-2", "community", "requires_improvement"),
        ("1-3", "community", "not_inspected"),
    ]


def test_the_directory_is_of_the_day_in_its_name(tmp_path: Path) -> None:
    found = contents(tmp_path, "Exampleton")

    assert (found.covers_from, found.covers_to) == (date(2026, 6, 30), date(2026, 6, 30))


def test_an_authority_that_is_not_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EyelineError, match="no location of adult social care in Nowhere"):
        contents(tmp_path, "Nowhere")


def test_a_directory_of_an_unknown_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locations.csv"
    path.write_text(HEADINGS + ROWS, encoding="utf-8")

    with pytest.raises(EyelineError, match="--as-at"):
        read(path, "Exampleton", None, {})


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("01_June_2026_HSCA.ods", date(2026, 6, 1)),
        ("3 Sep 2026.xlsx", date(2026, 9, 3)),
        ("31_June_2026.ods", None),
        ("HSCA.ods", None),
    ],
)
def test_a_day_in_a_name_is_found(name: str, day: date | None) -> None:
    assert day_in(name) == day
