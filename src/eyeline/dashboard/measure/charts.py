"""The charts of a measure's page, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.periods import is_flow, shown_kind, year_end, year_kind, years_basis
from eyeline.dashboard.summary import COMPARED
from eyeline.figures import WHOLE, Cell, Status, quarter_end, quarter_name
from eyeline.figures.periods import months_between
from eyeline.measures.control import Step
from eyeline.measures.declarations import Measure
from eyeline.measures.targets import Level, standing
from eyeline.publication.charts import Chart, Kind, Mark, Point, Series, Target, describe
from eyeline.publication.summary import Beside, Comparison
from eyeline.records.derivations import AGE_BANDS

_NOT_KNOWN = "not known"
_BREAKDOWNS = {"age_band": "age", "need": "category of need"}
_LARGER = "England and the region are in the table below: their numbers are of another size."
_AGES = [name for name, _, _ in AGE_BANDS]
_SHORT = {Beside.REGION: "Region", Beside.NEIGHBOURS: "Neighbours"}
_CARRIED = 24  # months that a published figure stands beside quarters after its year
_AS_PUBLISHED = "Other areas stand as last published for a year that was over by the quarter."


@dataclass(frozen=True, slots=True)
class Drawn:
    """What every chart of a page is of: the measure, its figures up to the quarter, and whose."""

    measure: Measure
    cells: Sequence[Cell]
    by_year: Mapping[int, Sequence[Comparison]]
    quarter: date
    council: str
    agreed: Agreed

    @property
    def source(self) -> str:
        return f"{self.council}, worked out from its returns"

    @property
    def is_count(self) -> bool:
        """Whether an area's figure grows with its size."""
        return self.measure.unit != "%" and not self.measure.unit.startswith("per ")


def by_quarter(of: Drawn) -> Chart:
    """Return every quarter, with the target that stands, other areas and what was noted."""
    measure = of.measure
    found = sorted(
        (c for c in of.cells if c.group == WHOLE and c.period.kind is shown_kind(measure)),
        key=lambda cell: cell.period.end,
    )
    ends = [cell.period.end for cell in found]
    points = tuple(point(quarter_name(cell.period.end), cell) for cell in found)
    beside = tuple(_beside_quarters(of, ends))
    return Chart(
        title=f"{measure.title}, by quarter",
        description=describe(Series("", points), measure.unit, measure.dp),
        unit=measure.unit,
        dp=measure.dp,
        points="Quarter",
        series=(Series(of.council, points, "Council"),),
        comparators=beside,
        target=_target(of),
        marks=tuple(_begun(of, ends)),
        note=" ".join(filter(None, (symbols(points), _AS_PUBLISHED if beside else ""))),
        source=of.source,
    )


def _target(of: Drawn) -> Target | None:
    """Return the target that stands for the quarter, or else the minimum expectation."""
    held = standing(of.agreed.targets, of.measure, shown_kind(of.measure), WHOLE, of.quarter)
    names = {Level.TARGET: "Target", Level.MINIMUM: "Minimum"}
    first = next(iter(held), None)
    return Target(names[first.level], first.value) if first and first.value is not None else None


def _begun(of: Drawn, ends: Sequence[date]) -> Iterator[Mark]:
    for step in of.agreed.by_measure.get(of.measure.id, ()):
        if (end := quarter_end(step.first)) in ends:
            yield Mark(quarter_name(end), step_in_words(step), begins=True)


def step_in_words(step: Step) -> str:
    """Return where a chart begins anew, why, and who said so."""
    return f"Begun anew with {step.first:%B %Y}: {step.reason} ({step.by})."


def _beside_quarters(of: Drawn, ends: Sequence[date]) -> Iterator[Series]:
    """Yield England and the neighbours, where a year's figure can stand beside a quarter's.

    A number grows with the area, and a rate of events with the length of time.
    """
    measure = of.measure
    if not ends or of.is_count or (measure.unit != "%" and is_flow(measure)):
        return
    for kind, method in COMPARED:
        if kind is Beside.REGION:
            continue
        known = {
            year_end(measure, year): comparison
            for year, comparisons in of.by_year.items()
            for comparison in comparisons
            if (comparison.kind, comparison.method) == (kind, method)
        }
        points = tuple(_published(quarter_name(end), _newest(known, end)) for end in ends)
        if any(point.value is not None for point in points):
            yield Series(known[max(known)].name, points, _SHORT.get(kind, ""))


def _newest(known: Mapping[date, Comparison], end: date) -> Comparison | None:
    over = [day for day in known if day <= end and months_between(day, end) <= _CARRIED]
    return known[max(over)] if over else None


def by_year(of: Drawn) -> Chart:
    """Return the years that other areas have published figures for, beside the council's own."""
    measure = of.measure
    own = {
        cell.period.end: cell
        for cell in of.cells
        if cell.group == WHOLE and cell.period.kind is year_kind(measure)
    }
    points = tuple(point(str(year), own.get(year_end(measure, year))) for year in _all(of.by_year))
    larger = (Beside.ENGLAND, Beside.REGION) if of.is_count else ()
    return Chart(
        title=f"{measure.title}, {years_basis(measure)}",
        description=describe(Series("", points), measure.unit, measure.dp),
        unit=measure.unit,
        dp=measure.dp,
        points="Year",
        series=(Series(of.council, points, "Council"),),
        comparators=tuple(_beside(of.by_year, without=larger)),
        note=" ".join(filter(None, (symbols(points), _LARGER if larger else ""))),
        source="official statistics for the other areas; "
        f"{of.council}'s own are worked out from its returns",
    )


def _all(by_year: Mapping[int, object]) -> range:
    """Return every year from the first to the last: one without a figure shows as a gap."""
    return range(min(by_year), max(by_year) + 1)


def _beside(
    by_year: Mapping[int, Sequence[Comparison]], *, without: Sequence[Beside]
) -> Iterator[Series]:
    for kind, method in COMPARED:
        found = {
            year: comparison
            for year, comparisons in by_year.items()
            for comparison in comparisons
            if (comparison.kind, comparison.method) == (kind, method)
        }
        if not found or kind in without:
            continue
        points = (_published(str(year), found.get(year)) for year in _all(by_year))
        yield Series(found[max(found)].name, tuple(points), _SHORT.get(kind, ""))


def _published(label: str, comparison: Comparison | None) -> Point:
    if comparison is None:
        return Point(label, None, Status.NOT_AVAILABLE)
    return Point(label, comparison.figure.value, comparison.figure.status)


def by_group(of: Drawn, dimension: str) -> Chart | None:
    """Return the quarter's groups of a breakdown; None where it has none."""
    measure = of.measure
    cells = sorted(of_group(of, dimension, of.quarter), key=order)
    if not cells:
        return None
    by = in_words(dimension)
    points = tuple(point(cell.group.value, cell) for cell in cells)
    known = [each for each in points if each.value is not None]
    return Chart(
        title=f"By {by}",
        description=f"{measure.title}, for {len(known)} of {len(points)} groups.",
        unit=measure.unit,
        dp=measure.dp,
        points=by.capitalize(),
        series=(Series(measure.title, points),),
        kind=Kind.BAR,
        source=of.source,
    )


def of_group(of: Drawn, dimension: str, end: date) -> list[Cell]:
    """Return the figures of a breakdown for the period that is shown for a quarter."""
    kind = shown_kind(of.measure)
    return [
        cell
        for cell in of.cells
        if cell.group.dimension == dimension and (cell.period.end, cell.period.kind) == (end, kind)
    ]


def in_words(dimension: str) -> str:
    """Return what a breakdown is by, such as "age" or "placement type"."""
    return _BREAKDOWNS.get(dimension, dimension.replace("_", " "))


def order(cell: Cell) -> tuple[bool, int, float, str]:
    """Return what puts groups in order: ages in theirs, others from the largest down, and those
    that are not known last."""
    name = cell.group.value
    age = _AGES.index(name) if name in _AGES else 0
    return name == _NOT_KNOWN, age, -float(cell.value or 0), name


def point(label: str, cell: Cell | None) -> Point:
    """Return a cell as a point of a chart."""
    if cell is None:
        return Point(label, None, Status.NOT_AVAILABLE)
    return Point(label, cell.value, cell.status)


def symbols(points: Sequence[Point]) -> str:
    """Return what the symbols in a chart mean, of those it has."""
    missing = dict.fromkeys(point.status for point in points if point.value is None)
    return "; ".join(f"{status.value}: {status.words}" for status in missing)
