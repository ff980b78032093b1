"""Measures by sex, age, ethnicity and need: each group's figure, its numbers, and its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eyeline.dashboard.periods import basis, shown_kind
from eyeline.dashboard.team.page import of_how_many
from eyeline.figures import WHOLE, Cell, as_text, ratio
from eyeline.measures.control.funnel import NINETY_NINE_8, Team, place
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions.surprise import as_team
from eyeline.publication.charts import Chart, Kind, Point, Series, html
from eyeline.publication.summary import MISSING, Figure
from eyeline.records.derivations import AGE_BANDS

DIMENSIONS = {
    "sex": "sex",
    "age_band": "age",
    "ethnicity": "ethnicity",
    "need": "category of need",
}
"""The breakdowns by which people are compared, each with the words for it."""

FEW = 20
"""A share or a rate of fewer than this moves by five percentage points with every child."""

_NOT_KNOWN = "not known"
_AGES = [name for name, _, _ in AGE_BANDS]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group's figure, the numbers behind it, and how far it is from the whole and the largest.

    Of a number, such as children, the gaps are blank and `share` is the part that the group is of
    all. `few`: it is of fewer than `FEW`. `unlike`: chance alone would seldom put a group of this
    size so far from the others; blank where it would, or where that cannot be told.
    """

    group: str
    figure: Figure
    numbers: str
    share: str
    to_whole: str
    to_largest: str
    few: bool
    unlike: str
    is_largest: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure by group. `chart` is HTML."""

    measure: str
    title: str
    subject: str
    basis: str
    whole: Figure
    whole_numbers: str
    is_share: bool
    lines: tuple[GroupLine, ...]
    chart: str

    @property
    def unlike(self) -> tuple[GroupLine, ...]:
        """The groups that chance alone does not explain."""
        return tuple(line for line in self.lines if line.unlike)

    @property
    def any_few(self) -> bool:
        """Whether a group's share or rate is of few."""
        return any(line.few for line in self.lines)


def compare(
    measures: Iterable[Measure], cells: Iterable[Cell], dimension: str, quarter: date, council: str
) -> tuple[Compared, ...]:
    """Return each measure that has the dimension and any figure by it at a quarter's end.

    `cells` are of the periods that end on `quarter`, the whole's among them.
    """
    found: dict[str, list[Cell]] = {}
    wholes: dict[str, Cell] = {}
    known = {measure.id: measure for measure in measures}
    for cell in cells:
        measure = known.get(cell.measure)
        if measure is None or cell.period.kind is not shown_kind(measure):
            continue
        if cell.period.end != quarter:
            continue
        if cell.group == WHOLE:
            wholes[cell.measure] = cell
        elif cell.group.dimension == dimension:
            found.setdefault(cell.measure, []).append(cell)
    return tuple(
        _compared(measure, found[measure.id], wholes.get(measure.id), dimension, council)
        for measure in known.values()
        if any(cell.value is not None for cell in found.get(measure.id, ()))
    )


def subjects(compared: Iterable[Compared]) -> tuple[str, ...]:
    """Return the subjects of measures, in their order."""
    return tuple(dict.fromkeys(each.subject for each in compared))


def _compared(
    measure: Measure, cells: Sequence[Cell], whole: Cell | None, dimension: str, council: str
) -> Compared:
    ordered = sorted(cells, key=_order)
    is_share = any(cell.denominator is not None for cell in ordered)
    known = [c for c in ordered if c.group.value != _NOT_KNOWN and c.value is not None]
    largest = max(known, key=lambda cell: (_size(cell), cell.group.value), default=None)
    lines = tuple(
        _line(measure, cell, whole, largest, ordered, is_share=is_share) for cell in ordered
    )
    return Compared(
        measure=measure.id,
        title=measure.title,
        subject=measure.group,
        basis=f"{measure.unit} {basis(measure)}",
        whole=_figure(measure, whole),
        whole_numbers=_numbers(measure, whole),
        is_share=is_share,
        lines=lines,
        chart=html.figure(_chart(measure, dimension, ordered, council), f"by-{measure.id}"),
    )


def _line(
    measure: Measure,
    cell: Cell,
    whole: Cell | None,
    largest: Cell | None,
    cells: Sequence[Cell],
    *,
    is_share: bool,
) -> GroupLine:
    gaps = is_share and cell.value is not None
    return GroupLine(
        group=cell.group.value,
        figure=_figure(measure, cell),
        numbers=_numbers(measure, cell),
        share="" if is_share else _share_of_all(cell, whole),
        to_whole=_gap(measure, cell, whole) if gaps else "",
        to_largest=_gap(measure, cell, largest) if gaps and cell is not largest else "",
        few=bool(gaps and cell.denominator is not None and cell.denominator < FEW),
        unlike=_unlike(measure, cell, cells),
        is_largest=cell is largest,
    )


def _unlike(measure: Measure, cell: Cell, cells: Sequence[Cell]) -> str:
    """Return "higher" or "lower" where chance would seldom set a group so far from the others."""
    own = as_team(measure, cell)
    beside = [team for other in cells if other is not cell and (team := as_team(measure, other))]
    if own is None or not beside or cell.group.value == _NOT_KNOWN:
        return ""
    above, below = (sum(getattr(t, n) for t in beside) for n in ("numerator", "denominator"))
    placed = place(own, Team("the other groups", above, below))
    if placed.surprise > NINETY_NINE_8:
        return ""
    return "higher" if own.numerator * below > above * own.denominator else "lower"


def _figure(measure: Measure, cell: Cell | None) -> Figure:
    if cell is None:
        return MISSING
    return Figure.of(cell.value, cell.status, measure.unit, measure.dp)


def _gap(measure: Measure, cell: Cell, other: Cell | None) -> str:
    """Return how far a group's rounded figure is from another's, with its sign."""
    if other is None or other.value is None or cell.value is None:
        return ""
    gap = cell.value - other.value
    points = " points" if measure.unit == "%" else ""
    sign = "+" if gap > 0 else "\N{MINUS SIGN}" if gap < 0 else ""
    return f"{sign}{as_text(abs(gap), measure.dp)}{points}"


def _share_of_all(cell: Cell, whole: Cell | None) -> str:
    if cell.numerator is None or whole is None or not whole.numerator:
        return ""
    share = ratio(cell.numerator, whole.numerator, scale=100, dp=0)
    return f"{share}%"


def _numbers(measure: Measure, cell: Cell | None) -> str:
    """Return what a figure is made of: "12 of 34", of a mean "of 34", of a number the number."""
    if cell is None or cell.numerator is None:
        return ""
    return of_how_many(measure, cell) or as_text(cell.numerator, 0)


def _size(cell: Cell) -> Decimal:
    """Return how large a group is: what its figure is of, or the figure itself."""
    if cell.denominator is not None:
        return cell.denominator
    return cell.numerator if cell.numerator is not None else Decimal(0)


def _order(cell: Cell) -> tuple[bool, int, Decimal, str]:
    """Ages in their order, other groups from the largest down, the unknown last."""
    name = cell.group.value
    age = _AGES.index(name) if name in _AGES else 0
    return name == _NOT_KNOWN, age, -_size(cell), name


def _chart(measure: Measure, dimension: str, cells: Sequence[Cell], council: str) -> Chart:
    points = tuple(Point(cell.group.value, cell.value, cell.status) for cell in cells)
    return Chart(
        title=f"{measure.title}, by {DIMENSIONS[dimension]}",
        description=f"{measure.title}, for {_known(points)} of {len(points)} groups.",
        unit=measure.unit,
        dp=measure.dp,
        points=DIMENSIONS[dimension].capitalize(),
        series=(Series(measure.title, points),),
        kind=Kind.BAR,
        source=f"{council}, worked out from its returns",
    )


def _known(points: Iterable[Point]) -> int:
    return sum(point.value is not None for point in points)


def widest(compared: Iterable[Compared]) -> Iterator[tuple[Compared, GroupLine]]:
    """Yield the groups that are unlike the others beyond chance, measure by measure."""
    for each in compared:
        for line in each.unlike:
            yield each, line
