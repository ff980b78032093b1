"""What is no SEN2 return is refused whole, with what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.returns import sen2
from made_up_returns import write_folder
from made_up_sen2 import both, modules


def test_without_requests_it_says_which_module_is_missing(tmp_path: Path) -> None:
    tables = modules()
    del tables["requests"]

    with pytest.raises(EyelineError, match=r"no ehc_requests.*receiveddate"):
        sen2.read(write_folder(tmp_path, tables))


def test_a_module_that_nothing_joins_is_named(tmp_path: Path) -> None:
    tables = modules()
    del tables["assessment"]

    with pytest.raises(EyelineError, match=r"named_plan\.csv.*assessmenttableid"):
        sen2.read(write_folder(tmp_path, tables))


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    tables = modules()
    (row,) = tables["requests"]
    tables["requests"] = [{("when" if k == "receiveddate" else k): v for k, v in row.items()}]

    with pytest.raises(EyelineError, match=r"requests\.csv.*receiveddate"):
        sen2.read(write_folder(tmp_path, tables))


@pytest.mark.parametrize("year", [2024, 2028])
def test_the_return_of_another_year_is_refused(year: int, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, both(modules("1"), modules("2")))

    with pytest.raises(EyelineError, match="correct --year or --covers"):
        sen2.read(folder, year)


def test_days_that_are_not_of_the_year_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, modules())

    with pytest.raises(EyelineError, match="correct --covers or --year"):
        sen2.read(folder, 2026, covers=(date(2025, 1, 1), date(2026, 6, 30)))


def test_a_return_without_a_day_is_refused(tmp_path: Path) -> None:
    silent = modules(
        requests={"receiveddate": "soon", "requestoutcomedate": None},
        assessment={"assessmentoutcomedate": None},
        named_plan={"startdate": None},
        active_plans={"reviewmeeting": None, "lastreview": None},
    )

    with pytest.raises(EyelineError, match="No day can be read"):
        sen2.read(write_folder(tmp_path, silent))
