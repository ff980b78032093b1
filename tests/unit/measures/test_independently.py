"""A calculation that shares nothing with the engine gives the same figures of any record."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from unit.measures import independent
from unit.measures.compared import (
    MEASURES,
    disagreements,
    looked_up,
    narrowed,
    worked_out,
)
from unit.measures.generated import Council, councils

Noted = Callable[[str, object], None]

GATE = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],  # `narrowed` finds the few rows that matter
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FULL = settings(GATE, max_examples=500, derandomize=False)


def test_every_measure_has_an_independent_calculation() -> None:
    assert {measure.id for measure in MEASURES} == independent.KNOWN


def test_the_engine_agrees_with_the_independent_calculation(record_property: Noted) -> None:
    _compare(GATE, record_property)


@pytest.mark.full
def test_the_engine_agrees_on_many_records(record_property: Noted) -> None:
    _compare(FULL, record_property)


def _compare(profile: settings, record_property: Noted) -> None:
    records = children = cells = 0

    @profile
    @given(councils(children=40))
    def agree(council: Council) -> None:
        nonlocal records, children, cells
        figures = worked_out(council)
        records, cells = records + 1, cells + len(figures)
        children += len({episode.child for episode in council.episodes})

        if disagreements(figures, looked_up(council)):
            few, places = narrowed(council)
            pytest.fail(f"Of {few} they differ at {dict(islice(places.items(), 3))}")

    agree()
    record_property("records calculated twice", records)
    record_property("children in them", children)
    record_property("cells compared", cells)
