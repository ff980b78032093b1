"""Reading one cell of an official file."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eyeline.benchmarks.figure import UnknownSymbol, code_of, read_cell
from eyeline.figures import Status


@pytest.mark.parametrize(
    ("text", "value"),
    [("595", "595"), ("0", "0"), (" 83.221", "83.221"), ("81,770", "81770"), ("-1.5", "-1.5")],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    reading = read_cell(text)

    assert (reading.value, reading.status, reading.symbol) == (Decimal(value), Status.FINAL, "")


@pytest.mark.parametrize(
    ("symbol", "status"),
    [
        ("c", Status.SUPPRESSED),
        ("z", Status.NOT_APPLICABLE),
        ("Z", Status.NOT_APPLICABLE),
        ("x", Status.NOT_AVAILABLE),
        ("low", Status.LOW),
        ("k", Status.LOW),
        ("u", Status.LOW_RELIABILITY),
    ],
)
def test_a_symbol_is_kept_beside_its_status(symbol: str, status: Status) -> None:
    reading = read_cell(symbol)

    assert (reading.value, reading.status, reading.symbol) == (None, status, symbol.lower())


def test_an_empty_cell_is_not_available_and_not_0() -> None:
    assert read_cell("  ").value is None
    assert read_cell("").status is Status.NOT_AVAILABLE


@pytest.mark.parametrize("text", ["n/a", "nan", "Infinity", "1,23", "12%"])
def test_what_is_neither_number_nor_symbol_is_refused(text: str) -> None:
    with pytest.raises(UnknownSymbol, match="neither a number"):
        read_cell(text)


def test_a_figure_shows_its_publishers_symbol_and_a_number_its_status() -> None:
    assert code_of(Status.LOW, "k") == "k"
    assert code_of(Status.NOT_AVAILABLE, "-") == "x"
    assert code_of(Status.REVISED, "") == "revised"
