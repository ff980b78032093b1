"""A period that the record does not cover is not available, never 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb
import pytest

from eyeline.figures import WHOLE, PeriodKind, Status
from eyeline.measures import catalogue
from eyeline.measures.engine import Covered, Frame, calculate
from eyeline.records.record import Span
from unit.measures.compared import opened

CATALOGUE = catalogue.load()


@pytest.fixture(scope="module")
def nobody() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection with the tables of a council that looks after nobody."""
    with opened({}) as connection:
        yield connection


def status(
    connection: duckdb.DuckDBPyConnection, measure: str, kind: str, end: str, covered: Covered
) -> Status:
    ends = {PeriodKind(kind): [date.fromisoformat(end)]}
    cells = calculate(connection, [CATALOGUE[measure]], ends, Frame("E", "r", covered))
    (whole,) = [cell for cell in cells if cell.group == WHOLE]
    return whole.status


def days(*spans: tuple[str, str]) -> Covered:
    found = [Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans]
    return lambda table, columns: found


@pytest.mark.parametrize(
    ("measure", "kind", "end", "first", "known"),
    [
        # A stock needs its day.
        ("cla_number", "quarter", "2025-06-30", "2025-06-30", Status.FINAL),
        ("cla_number", "quarter", "2025-06-30", "2025-07-01", Status.NOT_AVAILABLE),
        # A flow needs every day of its period.
        ("cla_exits", "month", "2025-06-30", "2025-06-01", Status.FINAL),
        ("cla_exits", "month", "2025-06-30", "2025-06-02", Status.NOT_AVAILABLE),
        ("cla_exits", "quarter", "2025-06-30", "2025-04-01", Status.FINAL),
        ("cla_exits", "quarter", "2025-06-30", "2025-04-02", Status.NOT_AVAILABLE),
        ("cla_exits", "fytd", "2026-03-31", "2025-04-01", Status.FINAL),
        ("cla_exits", "fytd", "2026-03-31", "2025-04-02", Status.NOT_AVAILABLE),
        ("cla_exits", "r12", "2025-06-30", "2024-07-01", Status.FINAL),
        ("cla_exits", "r12", "2025-06-30", "2024-07-02", Status.NOT_AVAILABLE),
        # What looks back needs the days before.
        ("placement_stability_short", "quarter", "2025-06-30", "2024-07-01", Status.NOT_APPLICABLE),
        ("placement_stability_short", "quarter", "2025-06-30", "2024-07-02", Status.NOT_AVAILABLE),
        ("placement_stability_long", "quarter", "2025-06-30", "2023-01-01", Status.NOT_APPLICABLE),
        ("placement_stability_long", "quarter", "2025-06-30", "2023-01-02", Status.NOT_AVAILABLE),
    ],
)
def test_the_record_must_reach_back_far_enough(
    nobody: duckdb.DuckDBPyConnection, measure: str, kind: str, end: str, first: str, known: Status
) -> None:
    assert status(nobody, measure, kind, end, days((first, "2030-01-01"))) == known


@pytest.mark.parametrize(
    ("last", "known"), [("2025-06-30", Status.FINAL), ("2025-06-29", Status.NOT_AVAILABLE)]
)
@pytest.mark.parametrize("measure", ["cla_number", "cla_exits"])
def test_the_record_must_reach_the_periods_end(
    nobody: duckdb.DuckDBPyConnection, measure: str, last: str, known: Status
) -> None:
    covered = days(("2020-01-01", last))

    assert status(nobody, measure, "quarter", "2025-06-30", covered) == known


def test_a_gap_in_a_flows_period_makes_it_unavailable(nobody: duckdb.DuckDBPyConnection) -> None:
    covered = days(("2020-01-01", "2025-05-01"), ("2025-05-03", "2030-01-01"))

    assert status(nobody, "cla_exits", "quarter", "2025-06-30", covered) == Status.NOT_AVAILABLE
    assert status(nobody, "cla_number", "quarter", "2025-06-30", covered) == Status.FINAL


def test_the_table_itself_must_be_covered(nobody: duckdb.DuckDBPyConnection) -> None:
    def covered(table: str, columns: object) -> tuple[Span, ...]:
        return (Span(date(2000, 1, 1), date(2030, 1, 1)),) if table == "children" else ()

    assert status(nobody, "cla_number", "quarter", "2025-06-30", covered) == Status.NOT_AVAILABLE


def test_a_column_that_a_measure_needs_must_be_covered(nobody: duckdb.DuckDBPyConnection) -> None:
    def covered(table: str, columns: Sequence[str]) -> tuple[Span, ...]:
        return () if "distance" in columns else (Span(date(2000, 1, 1), date(2030, 1, 1)),)

    found = {
        measure: status(nobody, measure, "quarter", "2025-06-30", covered)
        for measure in ("distance_20_miles", "placed_own_residential_pct")
    }

    assert found == {
        "distance_20_miles": Status.NOT_AVAILABLE,
        "placed_own_residential_pct": Status.NOT_APPLICABLE,
    }
