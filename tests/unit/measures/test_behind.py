"""The children behind a figure are as many as the figure says."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.figures import WHOLE, Group, PeriodKind, period
from eyeline.measures import behind, catalogue
from eyeline.measures.declarations import Aggregate, Measure
from eyeline.measures.engine import Frame, calculate
from eyeline.measures.examples import opened
from eyeline.records.derivations.columns import columns
from eyeline.records.record import Span

CATALOGUE = catalogue.load()
ALL_DAYS = (Span(date(1900, 1, 1), date(2200, 1, 1)),)
COUNTS = [
    measure
    for measure in CATALOGUE.measures
    if measure.versions
    and "child" in columns(measure.versions[0].numerator.table)
    and measure.versions[0].numerator.value.aggregate is Aggregate.COUNT
]


@pytest.mark.parametrize("measure", COUNTS, ids=lambda measure: measure.id)
def test_as_many_children_stand_behind_as_are_counted(measure: Measure) -> None:
    example = measure.examples[0]
    asked = period(example.period, example.at)
    frame = Frame("E", "example", lambda table, needed: ALL_DAYS)

    with opened(example) as connection:
        cells = calculate(connection, [measure], {example.period: [example.at]}, frame)
        by_group = {
            cell.group: behind.children(connection, measure, asked, cell.group)
            for cell in cells
            if cell.numerator is not None
        }

    assert by_group
    for cell in cells:
        counted = by_group.get(cell.group, [])
        assert sum(child.numerator for child in counted) == (cell.numerator or 0)
        if measure.denominator and "child" in columns(measure.denominator.table):
            assert sum(child.denominator for child in counted) == cell.denominator


def test_posts_are_not_children() -> None:
    measure = CATALOGUE["sw_vacancy_rate"]
    example = measure.examples[0]

    with (
        opened(example) as connection,
        pytest.raises(behind.NoChildren, match="does not count children"),
    ):
        behind.children(connection, measure, period(PeriodKind.QUARTER, example.at), WHOLE)


def test_an_unknown_breakdown_is_refused_with_those_there_are() -> None:
    measure = CATALOGUE["cpp_number"]
    example = measure.examples[0]
    asked = period(PeriodKind.QUARTER, example.at)

    with (
        opened(example) as connection,
        pytest.raises(behind.NoChildren, match="it has team, service, category"),
    ):
        behind.children(connection, measure, asked, Group("placement", "x"))


def test_a_pseudonym_is_the_same_under_one_key_and_another_under_another() -> None:
    assert behind.pseudonym("A", b"one") == behind.pseudonym("A", b"one")
    assert behind.pseudonym("A", b"one") != behind.pseudonym("A", b"two")
    assert behind.pseudonym("A", b"one") != behind.pseudonym("B", b"one")
