"""The example council's returns: each a slice of one truth, in the codes of its year."""

from __future__ import annotations

import csv
import hashlib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from eyeline import example
from eyeline.example import Example, Files
from eyeline.example.council import LAST_YEAR, QUARTER, YEARS, return_days
from eyeline.records.codes import codes_of
from eyeline.returns import ssda903

CODED = {
    "header": {"SEX": "sex"},
    "episodes": {
        "RNE": "reason_new_episode",
        "LS": "legal_status",
        "PLACE": "placement_type",
        "PLACE_PROVIDER": "placement_provider",
        "REC": "reason_episode_ceased",
    },
    "oc3": {"IN_TOUCH": "in_touch", "ACTIV": "activity", "ACCOM": "accommodation"},
}
# The faults that are put in; anything else would be a fault of the generator.
KNOWN_FAULTS = {
    "blank",
    "code-unknown",
    "end-without-reason",
    "ends-before-start",
    "number-out-of-range",
    "overlapping-episodes",
    "repeated-key",
    "review-missing",
    "vital-date-unreadable",
}


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return a table of a return, as it is written."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file in `folder`, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_another_seed_makes_other_children(made: Example, tmp_path: Path) -> None:
    files, truth = Files.below(tmp_path), example.looked_after(seed=7)

    example.write_returns(files, truth, seed=7)

    assert contents(files.extract) != contents(made.files.extract)


@pytest.mark.parametrize("year", YEARS)
def test_a_return_has_the_codes_of_its_year(made: Example, year: int) -> None:
    for table, columns in CODED.items():
        for column, codes in columns.items():
            used = {row[column] for row in rows(made.files.returns[year], table)} - {""}

            assert used <= {code.code for code in codes_of(codes, year).values()}, column


@pytest.mark.parametrize("year", YEARS)
def test_a_return_is_read_with_few_faults_and_those_meant(made: Example, year: int) -> None:
    _, report = ssda903.read(made.files.returns[year], year)

    found = {fault.kind.code for table in report.tables for fault in table.faults}
    read = sum(table.read for table in report.tables)
    quarantined = sum(table.quarantined for table in report.tables)
    assert found <= KNOWN_FAULTS
    assert 0 < quarantined < read / 100
    assert not report.left_out


def test_the_quarter_after_the_last_return_is_read_too(made: Example) -> None:
    kept, report = ssda903.read(made.files.extract, LAST_YEAR + 1, covers=QUARTER)

    assert kept.tables["episodes"].num_rows > 500
    assert "oc2" not in {table.table for table in report.tables}


@pytest.mark.parametrize("year", YEARS)
def test_a_return_knows_nothing_after_its_last_day(made: Example, year: int) -> None:
    last = return_days(year)[1]

    for row in rows(made.files.returns[year], "episodes"):
        assert not row["DEC"] or day(row["DEC"]) <= last
        assert row["DEC"] or not row["REC"]


def test_the_next_return_ends_what_was_open(made: Example) -> None:
    on = return_days(2025)[1]
    still_open = {
        (row["CHILD"], row["DECOM"])
        for row in rows(made.files.returns[2025], "episodes")
        if not row["DEC"]
    }

    carried_on = {
        (row["CHILD"], row["DECOM"])
        for row in rows(made.files.returns[2026], "episodes")
        if day(row["DECOM"]) <= on
    }

    assert still_open == carried_on


def test_distance_is_only_in_the_last_three_years(made: Example) -> None:
    with_distance = [
        year for year in YEARS if "PL_DISTANCE" in rows(made.files.returns[year], "episodes")[0]
    ]

    assert with_distance == [2024, 2025, 2026]


def test_tables_come_in_the_year_they_were_first_asked_for(made: Example) -> None:
    first = {
        table: min(year for year in YEARS if (made.files.returns[year] / f"{table}.csv").exists())
        for table in ("episodes", "social_worker", "dolo")
    }

    assert first == {"episodes": 2017, "social_worker": 2024, "dolo": 2025}


@pytest.mark.parametrize("year", YEARS)
def test_it_is_a_city_with_about_600_children_looked_after(made: Example, year: int) -> None:
    first, last = return_days(year)
    there = made.truth.looked_after(last)

    assert 500 <= len(there) <= 680
    assert 180 <= made.truth.starts(first, last) <= 290
    assert 180 <= len(list(made.truth.exits(first, last))) <= 290
    fostered = sum(episode.placement.kind[0] == "U" for _, episode in there)
    assert 0.55 <= fostered / len(there) <= 0.8


def test_a_child_is_somewhere_on_every_day_of_its_care(made: Example) -> None:
    for child in made.truth.children:
        care = [episode for episode in child.episodes if episode.counts]
        for episode, following in pairwise(care):
            assert episode.decom < episode.dec <= following.decom
            assert (episode.reason == "X1") == (following.rne != "S")
            assert episode.reason != "X1" or episode.dec == following.decom


def test_nobody_is_looked_after_at_18(made: Example) -> None:
    for child in made.truth.children:
        last_day = child.episodes[-1].dec - timedelta(days=1)

        assert child.dob < child.episodes[0].decom
        assert child.age_on(last_day) < 18


def test_a_return_sent_again_is_corrected(made: Example, tmp_path: Path) -> None:
    on = return_days(2026)[1]

    truth = example.resubmit(tmp_path, 2026)

    assert len(truth.looked_after(on)) == len(made.truth.looked_after(on)) - 5
    kept, report = ssda903.read(tmp_path, 2026)
    found = {fault.kind.code for table in report.tables for fault in table.faults}
    assert found <= {"review-missing"}  # late ones are a part of the truth
    assert kept.tables.keys() == ssda903.read(made.files.returns[2026], 2026)[0].tables.keys()


def day(text: str) -> date:
    """Return the date that a return writes as dd/mm/yyyy."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2], parts[1], parts[0])
