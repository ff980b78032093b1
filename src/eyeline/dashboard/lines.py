"""The figures of an edition in long form: the council's own, then those beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from eyeline.benchmarks import ATTRIBUTION
from eyeline.figures import Cell
from eyeline.measures.declarations import Measure
from eyeline.publication.data import Line
from eyeline.publication.summary import Comparison


def lines(
    measures: Sequence[Measure],
    cells: Sequence[Cell],
    comparisons: Mapping[str, Sequence[Comparison]],
    *,
    quarter: date,
    council: str,
) -> Iterator[Line]:
    """Yield every figure up to `quarter`, measure by measure, each followed by those beside it."""
    by_measure = defaultdict(list)
    for cell in cells:
        if cell.period.end <= quarter:
            by_measure[cell.measure].append(cell)
    for measure in measures:
        for cell in by_measure[measure.id]:
            yield _own(measure, cell, council)
        for comparison in comparisons.get(measure.id, ()):
            yield _beside(measure, comparison)


def _own(measure: Measure, cell: Cell, council: str) -> Line:
    return Line(
        measure=measure.id,
        title=measure.title,
        period=cell.period.label,
        period_start=cell.period.start,
        period_end=cell.period.end,
        area=council,
        breakdown=cell.group.dimension,
        group=cell.group.value,
        value=cell.value,
        unit=measure.unit,
        numerator=cell.numerator,
        denominator=cell.denominator,
        status=cell.status.value,
        status_in_words=cell.status.words,
        note=measure.caution,
        method="",
        source=measure.source,
        licence="",
    )


def _beside(measure: Measure, comparison: Comparison) -> Line:
    return Line(
        measure=measure.id,
        title=measure.title,
        period=comparison.on,
        period_start=None,
        period_end=None,
        area=comparison.area,
        breakdown="",
        group="",
        value=comparison.figure.value,
        unit=measure.unit,
        numerator=None,
        denominator=None,
        status=comparison.figure.status.value,
        status_in_words=comparison.figure.status.words,
        note="",
        method=" ".join(filter(None, (comparison.method, comparison.of))),
        source=comparison.source,
        licence=ATTRIBUTION,
    )
