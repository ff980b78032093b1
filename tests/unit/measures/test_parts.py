"""Parts add up to their total, in every period and every group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from hypothesis import given, settings

from eyeline.measures.declarations import MeasureKind
from unit.measures.compared import MEASURES, Place, worked_out
from unit.measures.generated import RECORDS
from unit.measures.independent.figures import WHOLE, Figure, Record
from unit.measures.test_independently import GATE

OF_CARE = {"children", "episodes", "populations"}
COUNTS = [
    measure
    for measure in MEASURES.values()
    if measure.kind is not MeasureKind.RATIO and measure.tables <= OF_CARE
]
PARTS: dict[str, list[str]] = defaultdict(list)
for _measure in COUNTS:
    if _measure.part_of and _measure.part_of.complete:
        PARTS[_measure.part_of.total].append(_measure.id)


def numbers(figures: Mapping[Place, Figure], measure: str) -> dict[Place, int]:
    """Return a measure's counts that are not 0, under no measure's name."""
    return {
        ("", *place[1:]): figure.numerator
        for place, figure in figures.items()
        if place[0] == measure and figure.numerator
    }


def added(*parts: dict[Place, int]) -> dict[Place, int]:
    total: dict[Place, int] = defaultdict(int)
    for part in parts:
        for place, number in part.items():
            total[place] += number
    return dict(total)


def test_there_are_parts_that_make_a_whole() -> None:
    assert sorted(PARTS["cla_number"]) == [
        "cla_full_care_order",
        "cla_interim_care_order",
        "cla_other_orders",
        "cla_s20",
    ]


def test_parts_and_groups_add_up(record_property: Callable[[str, object], None]) -> None:
    sums = 0

    @settings(GATE, max_examples=10)
    @given(RECORDS["care"])
    def add_up(record: Record) -> None:
        nonlocal sums
        figures = worked_out(record, [measure.id for measure in COUNTS])
        counts = {measure.id: numbers(figures, measure.id) for measure in COUNTS}

        for total, parts in PARTS.items():
            assert added(*(counts[part] for part in parts)) == counts[total]
            sums += len(counts[total])
        for measure in COUNTS:
            whole = {p: n for p, n in counts[measure.id].items() if p[3] == WHOLE}
            for dimension in measure.by:
                groups = [
                    {(*place[:3], WHOLE): number}
                    for place, number in counts[measure.id].items()
                    if place[3][0] == dimension
                ]
                assert added(*groups) == whole
                sums += len(whole)
            if measure.part_of:
                total_counts = counts[measure.part_of.total]
                assert all(n <= total_counts[p] for p, n in counts[measure.id].items())

    add_up()
    record_property("sums of parts that make their total", sums)
