from __future__ import annotations

import pytest

from eyeline.returns.spellings import amount, last_of_month


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("£1,234.50", "1234.50"),
        ("(£1,234.50)", "-1234.50"),
        ("1234-", "-1234"),
        ("-12", "-12"),
        ("12 000", "12000"),
        ("none", "none"),
    ],
)
def test_an_amount_is_read_as_a_plain_number(text: str, number: str) -> None:
    assert amount(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06", "2026-06-30"),
        ("June 2026", "2026-06-30"),
        ("Jun-26", "2026-06-30"),
        ("17/06/2026", "2026-06-30"),
        ("2026-06-30", "2026-06-30"),
        ("P1 2026/27", "2026-04-30"),
        ("P9 2026/27", "2026-12-31"),
        ("P10 2026/27", "2027-01-31"),
        ("2026-27 P12", "2027-03-31"),
        ("Period 03 2026-27", "2026-06-30"),
        ("26/27 P03", "2026-06-30"),
        ("P13 2026/27", "P13 2026/27"),
        ("2026-13", "2026-13"),
        ("soon", "soon"),
    ],
)
def test_a_month_is_read_however_it_is_written(text: str, day: str) -> None:
    assert last_of_month(text) == day
