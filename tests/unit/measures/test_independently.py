"""A calculation that shares nothing with the engine gives the same figures of any record."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from unit.measures.compared import MEASURES, differ, disagreements, looked_up, narrowed, worked_out
from unit.measures.generated import RECORDS
from unit.measures.independent import GROUPS
from unit.measures.independent.figures import Record

Noted = Callable[[str, object], None]

KNOWN = {name: sorted(measures({})) for name, measures in GROUPS.items()}
GATE = settings(
    max_examples=7,
    derandomize=True,
    phases=[Phase.generate],  # `narrowed` finds the few rows that matter
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FULL = settings(GATE, max_examples=250, derandomize=False)


def test_every_measure_has_an_independent_calculation() -> None:
    assert set(MEASURES) == {name for names in KNOWN.values() for name in names}


@pytest.mark.parametrize("group", GROUPS)
def test_the_engine_agrees_with_the_independent_calculation(
    group: str, record_property: Noted
) -> None:
    _compare(group, GATE, record_property)


@pytest.mark.full
@pytest.mark.parametrize("group", GROUPS)
def test_the_engine_agrees_on_many_records(group: str, record_property: Noted) -> None:
    _compare(group, FULL, record_property)


def _compare(group: str, profile: settings, record_property: Noted) -> None:
    records = rows = cells = 0

    @profile
    @given(RECORDS[group])
    def agree(record: Record) -> None:
        nonlocal records, rows, cells
        figures = worked_out(record, KNOWN[group])
        records, cells = records + 1, cells + len(figures)
        rows += sum(map(len, record.values()))

        found = disagreements(figures, looked_up(record, group, KNOWN[group]))
        if found:
            suspects = sorted({place[0] for place in found})
            few = narrowed(record, group, suspects[:1])
            places = differ(few, group, suspects[:1])
            rows_of_it = {table: kept for table, kept in few.items() if kept}
            pytest.fail(f"{suspects} differ; of {rows_of_it} at {dict(islice(places.items(), 3))}")

    agree()
    record_property("records calculated twice", records)
    record_property("rows in them", rows)
    record_property("cells compared", cells)
