"""What a declaration's expressions may say, and what they come to mean."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.measures.expressions import BadExpression, condition, moment
from eyeline.records.derivations.columns import columns
from eyeline.records.duckdb import connect

COLUMNS = columns("care_episodes")


@pytest.mark.parametrize(
    "text",
    [
        "reason = 'E11'",
        "reason <> 'E11' AND (urn IS NULL OR NOT urn = '1')",
        "legal_status NOT IN ('V3', 'V4')",
        "reason LIKE 'E%'",
        "distance BETWEEN -1 AND 20.5",
        "placement_number >= 3",
        "resumed_same_day",
        "NOT resumed_same_day",
        "resumed_same_day IS TRUE",
        "dob IS NOT NULL",
        "TRUE",
    ],
)
def test_a_plain_condition_may_stand(text: str) -> None:
    assert condition(text, COLUMNS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour = 'red'", "there is no column colour; there are by_age_band, "),
        ("Reason = 'E11'", "there is no column Reason"),
        ("merged.episodes.reason = 'E11'", "there is no column merged.episodes.reason"),
        ("decom > '2025-01-01'", "decom is a date; time enters through `on` and `open`"),
        ("dob = decom", "dob is a date"),
        ("dob BETWEEN 1 AND 2", "dob is a date"),
        ("upper(reason) = 'E11'", "UPPER(reason) is not allowed in a condition"),
        ("made_up(reason) = 1", "the function made_up is not allowed"),
        ("current_date IS NULL", "CURRENT_DATE is not allowed"),
        ("distance + 1 > 2", "distance + 1 is not allowed"),
        ("reason IN (SELECT reason FROM episodes)", "is not allowed"),
        ("reason = 'E11'; DROP TABLE episodes", "is not allowed"),
        ("reason = ?", "is not allowed"),
        ("reason IS 'E11'", "after IS stands NULL, TRUE or FALSE"),
        ("dob IS decom", "after IS stands NULL, TRUE or FALSE"),
        ("reason", "'reason' is not a condition: compare it with something"),
        ("reason = 'E11' OR distance", "is not a condition"),
        ("NOT 'E11'", "is not a condition"),
        ("1", "is not a condition"),
        ("NULL", "is not a condition"),
        ("reason = ", "cannot be read as an expression"),
        ("", "cannot be read as an expression"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadExpression) as refused:
        condition(text, COLUMNS)

    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ended", "there is no column ended"),
        ("episodes.dec", "there is no column episodes.dec"),
        ("reason", "reason is not a date"),
        ("DATE '2025-01-01'", "is not a day: use a date column or months_after"),
        ("decom + 1", "decom + 1 is not a day"),
        ("today()", "is not a day"),
        ("months_after(decom)", "months_after takes 2 arguments"),
        ("months_after(decom, 1.5)", "the second argument of months_after is a whole number"),
        ("birthday(dob, placement_number)", "the second argument of birthday is a whole number"),
        ("months_after('2025-01-01', 1)", "is not a day"),
        ("first_of(dec)", "first_of takes two or more arguments"),
        ("last_of(dec, reason)", "reason is not a date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadExpression) as refused:
        moment(text, COLUMNS)

    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("decom", date(2024, 1, 31)),
        ("days_after(decom, 1)", date(2024, 2, 1)),
        ("days_after(decom, -31)", date(2023, 12, 31)),
        ("months_after(decom, 1)", date(2024, 2, 29)),
        ("MONTHS_AFTER(decom, 13)", date(2025, 2, 28)),
        ("birthday(dob, 16)", date(2026, 6, 5)),
        ("first_of(decom, dob)", date(2010, 6, 5)),
        ("last_of(decom, dob)", date(2024, 1, 31)),
        ("first_of(decom, dec)", date(2024, 1, 31)),
        ("last_of(decom, dec)", None),
        ("last_of(first_of(dec, decom), months_after(dob, 1))", date(2024, 1, 31)),
        ("months_after(dec, 1)", None),
    ],
)
def test_a_day_that_has_not_come_is_never_first_and_always_last(
    text: str, day: date | None
) -> None:
    row = "DATE '2024-01-31' AS decom, CAST(NULL AS DATE) AS dec, DATE '2010-06-05' AS dob"

    with connect() as connection:
        found = connection.execute(f"SELECT {moment(text, COLUMNS)} FROM (SELECT {row})")

        assert found.fetchall() == [(day,)]
