"""Social workers of the example council: the census says what is true of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.example import Example
from eyeline.example.workforce.people import YEARS
from eyeline.returns import workforce
from unit.example.calculated import figures


@pytest.mark.parametrize("year", YEARS)
def test_a_census_has_about_220_social_workers(made: Example, year: int) -> None:
    contents, report = workforce.read(made.files.workforce[year])

    found = {fault.kind.code for table in report.tables for fault in table.faults}
    assert found - {"year-not-known"} == {"code-unknown", "repeated-row"}
    assert 200 <= contents.tables["social_workers"].num_rows <= 280


def test_the_engine_s_rates_are_true(made: Example, tmp_path: Path) -> None:
    contents, _ = workforce.read(made.files.workforce[2025])
    count = made.workforce[2025]

    cells = figures(
        tmp_path,
        [contents],
        ("sw_vacancy_rate", "agency_usage"),
        date(2025, 9, 30),
        date(2025, 9, 30),
    )

    own, agency = count.fte(agency=False), count.fte(agency=True)
    [vacancy], [usage] = cells.values()
    assert (vacancy.numerator, vacancy.denominator) == (count.vacancies, count.vacancies + own)
    assert (usage.numerator, usage.denominator) == (agency, agency + own)
