"""A cell of a workbook reads as Excel shows it."""

from __future__ import annotations

import pytest

from eyeline.papers.workbooks import text_of


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.285, "0%", "29%"),
        (0.125, "0%", "13%"),
        (-0.125, "0%", "-13%"),
        (0.3 - 0.015, "0%", "29%"),
        (0.28499, "0%", "28%"),
        (0.1235, "0.0%", "12.4%"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (1234567.0, "0.00", "1234567.00"),
        (-0.001, "0%", "0%"),
        (float("inf"), "0%", "inf"),
        (0.285, "General", "0.285"),
    ],
)
def test_a_half_is_rounded_away_from_nought(value: float, number_format: str, text: str) -> None:
    assert text_of(value, number_format) == text
