"""What commands print."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.cli import output
from eyeline.cli.output import Format


def test_json_keeps_every_digit_and_null() -> None:
    rows = [{"value": Decimal("5.50"), "count": 3, "status": None, "on": date(2025, 6, 30)}]

    text = output.as_json(rows)

    assert '"value": 5.50' in text
    assert json.loads(text) == [{"value": 5.5, "count": 3, "status": None, "on": "2025-06-30"}]


def test_json_of_no_rows_is_an_empty_list() -> None:
    assert json.loads(output.as_json([])) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_json_is_read_back_as_it_was(value: object) -> None:
    assert json.loads(output.as_json(value)) == value


@given(st.text(min_size=1))
def test_csv_gives_a_spreadsheet_no_formula(text: str) -> None:
    written = output.as_csv([{"note": text}])

    cell = list(csv.reader(StringIO(written, newline="")))[1][0]
    numeric = cell.lstrip("+-")[:1].isdigit()
    assert numeric or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("number", ["-5", "+5.25", "-1,000", "-3.1%"])
def test_csv_leaves_a_signed_number_alone(number: str) -> None:
    assert "'" not in output.as_csv([{"change": number}])


def test_a_part_of_a_part_is_named_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    output.write({"changed": True, "tables": {"episodes": {"read": 2}}}, Format.CSV)

    assert capsys.readouterr().out == "key,value\nchanged,true\ntables.episodes.read,2\n"


def test_a_table_moves_no_cursor() -> None:
    table = output.as_table([{"name": "a\x1b[2Jb", "n": 1}, {"name": "c", "n": 10}])

    assert "\x1b" not in table
    assert table.splitlines()[-1] == "c       10"
