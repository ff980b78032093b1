"""Reading days, codes and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from eyeline.returns import values

EXCEL = date(1899, 12, 30)


@pytest.mark.parametrize(
    "text",
    [
        "06/07/2015",
        "6/7/2015",
        "06-07-2015",
        "06.07.2015",
        "2015-07-06",
        "2015/07/06",
        "20150706",
        "2015-07-06 00:00:00",
        "2015-07-06T00:00:00.000",
        "06/07/2015 00:00",
    ],
)
def test_a_day_is_read_with_the_day_before_the_month(text: str) -> None:
    assert values.day_of(text) == date(2015, 7, 6)


@pytest.mark.parametrize(
    "text",
    ["07/13/2015", "31/02/2015", "06/07/15", "2015", "6 July", "42191", "06/07-2015", "0001-01-01"],
)
def test_what_is_no_day_or_could_be_two_is_none(text: str) -> None:
    assert values.day_of(text) is None


def test_a_serial_number_is_a_day_only_where_a_workbook_says_what_0_is() -> None:
    assert values.day_of("42191", EXCEL) == date(2015, 7, 6)
    assert values.day_of("40729", date(1904, 1, 1)) == date(2015, 7, 6)
    assert values.day_of("2015", EXCEL) is None


def test_days_written_month_first_are_told_from_a_slip() -> None:
    month_first = pa.array(["07/13/2015", "06/30/2015", "01/02/2015"])
    a_slip = pa.array(["07/13/2015", "13/07/2015", "30/06/2015", None])

    assert values.month_first(month_first)
    assert not values.month_first(a_slip)


def test_a_code_is_read_in_any_case_and_with_excels_decimal() -> None:
    spellings = {"PR4": "PR4", "1": "1", "TRUE": "1"}

    read = values.as_codes(pa.array(["pr4", "1.0", "True", "9", None]), spellings)

    assert read.to_pylist() == ["PR4", "1", "1", None, None]


def test_whole_numbers_are_whole() -> None:
    read = values.as_integers(pa.array(["3", "3.0", "3.5", "three", "99999999999", None]))

    assert read.to_pylist() == [3, 3, None, None, None, None]


def test_numbers_are_exact_to_four_places() -> None:
    read = values.as_numbers(pa.array(["12.3", "1,200", "0.00005", "1e30", "NaN", "far"]))

    assert read.to_pylist() == [
        Decimal("12.3"),
        Decimal(1200),
        Decimal("0.0001"),
        None,
        None,
        None,
    ]


def test_an_identifier_loses_the_decimal_that_excel_gave_it() -> None:
    read = values.as_text(pa.array(["566910.0", "0123", "AB1.0", None]))

    assert read.to_pylist() == ["566910", "0123", "AB1.0", None]
