"""Numbers as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eyeline.disclosure.tables.numbers import number, steps


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("007", "7"), ("1,204", "1204"), ("1,204,567.5", "1204567.5"), ("14%", "14"),
        ("14.3 %", "14.3"), ("£12", "12"), ("£1,200.50", "1200.50"), ("-3", "-3"), ("-£3", "-3"),
        ("\u22123", "-3"), ("+4", "4"), ("1 204", "1204"), ("1\u00a0204", "1204"), ("57.0", "57"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_printed(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "c", "<5", "1-5", "1,20", "12,04", "1.2.3", "5e3", "nan", "½", "٣", "%", "9" * 25]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_a_number_with_more_places_than_the_steps_have_is_none() -> None:
    assert steps(Decimal("12.50"), 1) == 125
    assert steps(Decimal("12.55"), 1) is None
