"""The years of official files."""

from __future__ import annotations

import pytest

from eyeline.benchmarks.years import read_year
from eyeline.figures import Status


@pytest.mark.parametrize(
    ("label", "ends_in"),
    [
        ("2025", 2025),
        ("202425", 2025),
        ("2023/24", 2024),
        ("2015-16", 2016),
        ("2014-16", 2016),
        ("2013/14-15/16", 2016),
        ("2024-25 (OT)", 2025),
        ("1999-00", 2000),
    ],
)
def test_of_several_years_the_last_counts(label: str, ends_in: int) -> None:
    year = read_year(label)

    assert year is not None
    assert (year.ends_in, year.status) == (ends_in, Status.FINAL)


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("2025 (prov)", Status.PROVISIONAL),
        ("2024 (Rev)", Status.REVISED),
        ("2021 (Final)", Status.FINAL),
    ],
)
def test_a_label_says_whether_its_year_is_settled(label: str, status: Status) -> None:
    year = read_year(label)

    assert year is not None
    assert year.status is status


@pytest.mark.parametrize("label", ["0", "", "Total", "25"])
def test_what_is_no_year_is_none(label: str) -> None:
    assert read_year(label) is None
