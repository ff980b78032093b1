"""Figures in long form, as CSV and JSON."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from eyeline.figures.delimited import as_csv
from eyeline.publication import data
from eyeline.publication.data import Line

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def line(value: Decimal | None, *, group: str = "", status: str = "final") -> Line:
    return Line(
        measure="cla_number",
        title="Children looked after",
        period="Quarter to 30 June 2026",
        period_start=date(2026, 4, 1),
        period_end=date(2026, 6, 30),
        area="Example City Council",
        breakdown="sex" if group else "",
        group=group,
        value=value,
        unit="children",
        numerator=value,
        denominator=None,
        status=status,
        status_in_words=status,
        note="",
        method="",
        source="DfE",
        licence="",
    )


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_numbers_keep_their_sign_and_every_digit() -> None:
    rows = rows_of(data.csv([line(Decimal("-3.50")), line(Decimal(612))]))

    assert [row["value"] for row in rows] == ["-3.50", "612"]


def test_what_is_missing_is_blank_in_csv_and_null_in_json() -> None:
    missing = line(None, status="x")

    assert rows_of(data.csv([missing]))[0]["value"] == ""
    assert json.loads(data.jsonable([missing]))[0]["value"] is None


def test_json_numbers_are_numbers() -> None:
    found = json.loads(data.jsonable([line(Decimal("65.5")), line(Decimal(0))]))

    assert [one["value"] for one in found] == [65.5, 0]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(data.jsonable([])) == []


@given(st.text())
def test_no_text_in_a_csv_begins_as_a_formula(text: str) -> None:
    written = as_csv(["heading"], [[text]]).decode("utf-8-sig")

    cell = next(csv.reader(StringIO(written.split("\r\n", 1)[1], newline="")), [""])

    assert not "".join(cell).startswith(FORMULAS)
