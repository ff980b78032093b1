"""The figures of an edition in long form: the council's own, then those beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from eyeline.benchmarks import ATTRIBUTION
from eyeline.figures import Cell
from eyeline.measures.declarations import Measure
from eyeline.publication.data import Line
from eyeline.publication.shown import Shown
from eyeline.publication.summary import Comparison


def own(
    measures: Sequence[Measure], cells: Iterable[Cell], *, quarter: date
) -> list[tuple[Measure, list[Cell]]]:
    """Return the council's own figures up to `quarter`, measure by measure."""
    by_measure = defaultdict(list)
    for cell in cells:
        if cell.period.end <= quarter:
            by_measure[cell.measure].append(cell)
    return [(measure, by_measure[measure.id]) for measure in measures]


def lines(
    figures: Iterable[tuple[Measure, Sequence[Cell]]],
    comparisons: Mapping[str, Sequence[Comparison]],
    *,
    council: str,
) -> Iterator[Line]:
    """Yield the council's own figures measure by measure, each followed by those beside it."""
    for measure, cells in figures:
        for cell in cells:
            yield _own(measure, cell, council)
        for comparison in comparisons.get(measure.id, ()):
            yield _beside(measure, comparison)


def shown(figures: Iterable[tuple[Measure, Sequence[Cell]]]) -> Iterator[Shown]:
    """Yield the council's own figures as their lines show them, for the ledger."""
    for measure, cells in figures:
        for cell in cells:
            yield Shown(
                measure=measure.id,
                version=cell.version,
                period=cell.period,
                group=cell.group,
                numerator=cell.numerator,
                denominator=cell.denominator,
                value=cell.value,
                status=cell.status,
                scale=measure.scale,
                dp=measure.dp,
                record=cell.record,
            )


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
