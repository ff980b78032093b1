"""Figures from the Local Authority Interactive Tool."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.benchmarks import Polarity, Store, import_folder
from eyeline.benchmarks.figure import PublishedFigure
from eyeline.figures import Status
from unit.benchmarks.made_up import OWN, local, rate, write_lait, write_rates

Import = Callable[[Path], Store]


@pytest.fixture
def read(tmp_path: Path, imported: Import) -> Callable[..., PublishedFigure]:
    """Return a function that writes one figure of LAIT and reads it back."""

    def write_and_read(value: str, *, label: str = "2025", year: int = 2025) -> PublishedFigure:
        write_rates(tmp_path / "files", [rate(local(1), "595", "66")])
        write_lait(tmp_path / "files", [("InfMort", label, 601, value)])
        return imported(tmp_path / "files").figure("lait:InfMort", OWN, year)

    return write_and_read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("72.599999999999994", "72.6"),
        ("32.700000000000003", "32.7"),
        ("7.0000000000000007E-2", "0.07"),
        ("-7.0000000000000007E-2", "-0.07"),
        ("595", "595"),
        ("0", "0"),
    ],
)
def test_a_number_is_what_it_was_before_a_spreadsheet_kept_it(
    read: Callable[..., PublishedFigure], text: str, value: str
) -> None:
    assert read(text).value == Decimal(value)


def test_a_dash_is_not_available_and_says_that_the_reason_is_lost(
    read: Callable[..., PublishedFigure],
) -> None:
    figure = read("-")

    assert (figure.value, figure.status, figure.symbol) == (None, Status.NOT_AVAILABLE, "-")
    assert "no reason" in figure.note


def test_a_years_label_is_kept_with_what_sort_of_year_it_is(
    read: Callable[..., PublishedFigure],
) -> None:
    figure = read("5", label="2023/24", year=2024)

    assert figure.period == "2023/24, financial year"
    assert figure.ends_on == date(2024, 3, 31)


def test_a_provisional_year_has_provisional_figures(read: Callable[..., PublishedFigure]) -> None:
    assert read("5", label="2025 (prov)").status is Status.PROVISIONAL


def test_the_dictionary_gives_polarity_places_and_whether_it_is_ranked(
    tmp_path: Path, imported: Import
) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    write_lait(folder, [("InfMort", "2025", 601, "5")], Polarity="High", dps="2", No_Quartile="N")

    series = imported(folder).find("lait:InfMort")

    assert (series.polarity, series.dp, series.ranked) == (Polarity.HIGH, 2, False)
    assert series.method == "Lines\nof words"


def test_an_area_without_a_code_in_any_file_and_a_label_that_is_no_year_are_reported(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    write_lait(folder, [("InfMort", "2025", 999, "5"), ("InfMort", "0", 601, "5")])

    report = import_folder(folder, tmp_path / "into")

    assert report.unplaced == ["a name that is not used"]
    assert report.undated == ["0"]


def test_a_region_has_its_code_by_its_number(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    write_lait(folder, [("InfMort", "2025", 987, "5")])

    assert imported(folder).figure("lait:InfMort", "E13000001", 2025).value == 5
