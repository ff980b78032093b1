"""Reading mid-year population estimates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.returns import populations
from eyeline.returns.checks import WrongContents
from eyeline.returns.layouts import WrongTables

HEADING = "time_period,geographic_level,new_la_code,la_name,age_group,population_estimate\n"
ROWS = (
    "2024,National,,,Children aged 0 to 17 years,12000000\n"
    "2024,Local authority,E06999001,Example,Children aged 0 to 17 years,90763\n"
    "2023,Local authority,E06999001,Example,Children aged 0 to 17 years,89532\n"
    "2024,Local authority,E06999001,Example,18 and over,280000\n"
    "2024,Local authority,E06999002,Other,Children aged 0 to 17 years,1\n"
)


def write(folder: Path, text: str) -> Path:
    (folder / "estimates.csv").write_text(text)
    return folder / "estimates.csv"


def test_the_rows_of_the_area_become_estimates_of_30_june(tmp_path: Path) -> None:
    contents, report = populations.read(write(tmp_path, HEADING + ROWS), "E06999001")

    found = {tuple(row.values()) for row in contents.tables["populations"].to_pylist()}
    assert found == {
        ("E06999001", "0-17", date(2024, 6, 30), 90763),
        ("E06999001", "0-17", date(2023, 6, 30), 89532),
        ("E06999001", "18+", date(2024, 6, 30), 280000),
    }
    assert report.counts()["populations"]["read"] == 3
    assert (contents.covers_from, contents.covers_to) == (date(2023, 6, 30), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Children aged 0 to 17 years", "0-17"),
        ("0-17", "0-17"),
        ("65+", "65+"),
        ("18 and over", "18+"),
        ("All ages", "All ages"),
    ],
)
def test_an_age_group_is_said_in_short(text: str, group: str) -> None:
    assert populations.age_group(text) == group


def test_a_symbol_in_place_of_a_number_is_quarantined(tmp_path: Path) -> None:
    row = "2022,Local authority,E06999001,Example,Children aged 0 to 17 years,x\n"

    contents, report = populations.read(write(tmp_path, HEADING + ROWS + row), "E06999001")

    assert report.counts()["populations"]["faults"] == {"vital-number-unreadable": 1}
    assert contents.quarantined["populations"].num_rows == 1


def test_an_area_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongContents, match="no row whose new_la_code is E06999009"):
        populations.read(write(tmp_path, HEADING + ROWS), "E06999009")


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongTables, match="has no populations"):
        populations.read(write(tmp_path, "a,b\n1,2\n"), "E06999001")


def test_the_published_file_has_thirteen_years_of_an_area(shared: Path) -> None:
    file = "benchmarks/csc_oe/ons_mid-year_population_estimates_2012_to_2024.csv"

    contents, _ = populations.read(shared / file, "E06000016")

    people = contents.tables["populations"]
    assert people.num_rows == 13
    latest = max(people.to_pylist(), key=lambda row: row["counted_on"])
    assert (latest["age_group"], latest["people"]) == ("0-17", 90763)
