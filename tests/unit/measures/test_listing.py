"""The rows behind a figure are as many as the figure says, and lead to nobody."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.figures import Cell, PeriodKind, period
from eyeline.measures import catalogue
from eyeline.measures.behind import NoChildren
from eyeline.measures.declarations import Aggregate, Measure
from eyeline.measures.engine import Frame, calculate
from eyeline.measures.examples import fill, opened, tables_of
from eyeline.measures.listing import has_children, listing, shown_columns
from eyeline.records.duckdb import connect
from eyeline.records.record import Span
from eyeline.records.tables import IDENTIFIERS

CATALOGUE = catalogue.load()
ALL_DAYS = (Span(date(1900, 1, 1), date(2200, 1, 1)),)
OF_CHILDREN = [measure for measure in CATALOGUE.measures if has_children(measure)]
COUNTS = [
    measure
    for measure in OF_CHILDREN
    if measure.versions[0].numerator.value.aggregate is Aggregate.COUNT
]
ONE_EACH = list({(m.kind, m.versions[0].numerator.table): m for m in COUNTS}.values())
OF_PEOPLE = {*IDENTIFIERS, "dob", "upn", "expected_dob", "mother_child_dob", "home_postcode"}


@pytest.mark.parametrize("measure", ONE_EACH, ids=lambda measure: measure.id)
def test_as_many_rows_are_listed_as_are_counted(measure: Measure) -> None:
    example = measure.examples[0]
    asked = period(example.period, example.at)
    frame = Frame("E", "example", lambda table, needed: ALL_DAYS)

    with connect(threads=1) as connection:
        fill(connection, example, tables_of(measure) | {"age_bands", "team_spells"})
        cells = calculate(connection, [measure], {example.period: [example.at]}, frame)
        found = {
            cell.group: listing(connection, measure, asked, _within(cell))
            for cell in cells
            if cell.numerator is not None
        }

    assert found
    for cell in cells:
        if cell.group in found:
            rows = found[cell.group].rows
            assert sum(row.counted for row in rows) == cell.numerator
            assert not found[cell.group].has_others or len(rows) == cell.denominator


def _within(cell: Cell) -> dict[str, set[str]]:
    return {cell.group.dimension: {cell.group.value}} if cell.group.dimension else {}


@pytest.mark.parametrize("measure", OF_CHILDREN, ids=lambda measure: measure.id)
def test_no_column_leads_to_a_person(measure: Measure) -> None:
    shown = shown_columns(measure)

    assert shown
    assert not OF_PEOPLE & set(shown)


def test_a_figure_of_posts_has_no_list() -> None:
    measure = CATALOGUE["sw_vacancy_rate"]
    example = measure.examples[0]

    with (
        opened(example, measure) as connection,
        pytest.raises(NoChildren, match="does not count children"),
    ):
        listing(connection, measure, period(PeriodKind.QUARTER, example.at), {})
