"""Reading a workforce census: social workers and vacancies on the day they are counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Contents
from eyeline.records.tables import TABLES
from eyeline.returns import workforce
from made_up_censuses import child, element, referral, vacancies, worker, write_cin, write_workforce

DAY = date(2022, 9, 30)


def read(folder: Path, *inside: str, **header: str | None) -> Contents:
    return workforce.read(write_workforce(folder / "csww.xml", *inside, **header))[0]


def test_each_worker_is_a_row_and_the_authoritys_figures_another(tmp_path: Path) -> None:
    contents = read(tmp_path, vacancies(), worker(1), worker(2))

    workers, vacant = contents.tables["social_workers"], contents.tables["social_work_vacancies"]
    assert workers.schema == TABLES["social_workers"].schema
    assert workers.column("worker").to_pylist() == ["SW0000000001", "SW0000000002"]
    assert workers.column("fte_on_day").to_pylist() == [Decimal("0.8")] * 2
    assert vacant.to_pylist() == [
        {
            "counted_on": DAY,
            "vacancies": Decimal("4.5"),
            "agency_fte": Decimal(0),
            "agency_workers": 0,
        }
    ]


def test_they_are_counted_on_the_last_day_of_the_year_it_covers(tmp_path: Path) -> None:
    contents = read(tmp_path, vacancies(), worker(1))

    assert contents.year == 2022
    assert (contents.covers_from, contents.covers_to) == (date(2021, 10, 1), DAY)
    assert contents.tables["social_workers"].column("counted_on").to_pylist() == [DAY]


def test_a_count_of_another_day_says_so_with_the_days_covered(tmp_path: Path) -> None:
    file = write_workforce(tmp_path / "csww.xml", vacancies(), worker(1))
    half = (date(2022, 10, 1), date(2023, 3, 31))

    contents, _ = workforce.read(file, 2023, covers=half)

    assert contents.tables["social_workers"].column("counted_on").to_pylist() == [half[1]]


def test_several_texts_of_one_element_are_all_kept(tmp_path: Path) -> None:
    twice = worker(1).replace("<OrgRole>", "<QualInst>Another</QualInst><OrgRole>")

    contents = read(tmp_path, vacancies(), twice)

    qualified = contents.tables["social_workers"].column("qualified_at").to_pylist()
    assert qualified == ["A university; Another"]


def test_a_census_of_children_is_refused(tmp_path: Path) -> None:
    file = write_cin(tmp_path / "cin.xml", child("A", referral()))

    with pytest.raises(EyelineError, match="not a workforce census: it has no CSWWWorker"):
        workforce.read(file)


def test_an_element_of_no_table_is_left_out_by_name(tmp_path: Path) -> None:
    file = write_workforce(
        tmp_path / "csww.xml", vacancies(), worker(1), element("Apprentices", Number="3")
    )

    _, report = workforce.read(file)

    assert [item.file for item in report.left_out] == ["csww.xml, element Apprentices"]


def test_the_sample_is_read_whole(shared: Path) -> None:
    _, report = workforce.read(shared / "samples/workforce_liia/social_work_workforce_2022.xml")

    read = {table.table: (table.read, table.loaded) for table in report.tables}
    assert read == {
        "header": (1, 1),
        "social_workers": (30, 30),
        "social_work_vacancies": (1, 1),
    }
    assert report.counts()["social_workers"]["faults"] == {
        "after-coverage": 18,
        "ended-before-coverage": 2,
        "left-and-counted": 2,
        "reason-without-absence": 2,
    }
    assert report.counts()["social_work_vacancies"]["faults"] == {"agency-count-differs": 1}
