"""An edition in which figures are hidden, and the same with some of them shown after all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assurance.leaks import made as making
from assurance.leaks.made import QUARTERS, Made, make
from assurance.leaks.plants import Files
from eyeline.figures import Status
from eyeline.publication import data
from eyeline.publication.charts import svg
from eyeline.publication.charts.chart import Point, describe
from eyeline.publication.edition import Detail, Edition
from eyeline.publication.leaks import HiddenFigure, Kind, Withheld
from eyeline.publication.summary import Figure, Row

MEASURE, TITLE = "cla_exit_adoption", making.TITLES["cla_exit_adoption"]
NOW, START, END = QUARTERS[-1]
BEFORE = QUARTERS[-2]
TRUE, IN_GROUP, EARLIER = Decimal(3), Decimal(4), Decimal(2)
GROUP = making.GROUPS[0]
TELLING, SHARE = Decimal("12345.5"), Decimal("0.2347")


def _figure(true: Decimal, period: tuple[str, date, date], group: tuple[str, str]) -> HiddenFigure:
    name, start, end = period
    return HiddenFigure(MEASURE, TITLE, start, end, (name,), *group, true, None, true)


WITHHELD = Withheld(
    figures=frozenset(
        {
            _figure(TRUE, QUARTERS[-1], ("", "")),
            _figure(EARLIER, BEFORE, ("", "")),
            _figure(IN_GROUP, QUARTERS[-1], GROUP),
            HiddenFigure("asc_cost", "Weekly cost", START, END, value=TELLING, numerator=SHARE),
        }
    )
)


@dataclass(frozen=True, slots=True)
class FigurePlant:
    """A way in which a hidden number leaks, and the kind of leak that it is."""

    write: Callable[[], Files]
    kind: Kind = Kind.FIGURE


@lru_cache(maxsize=1)
def protected() -> Made:
    """Return an edition in which the figures are hidden, and nothing else of the measure is."""
    found = make(1, most=99)
    return replace(found, edition=_shown(found.edition, None, None, None))


def _shown(
    edition: Edition, now: Decimal | None, before: Decimal | None, in_group: Decimal | None
) -> Edition:
    """Return the edition with the measure's figures as given; None hides one."""
    figures = [_told(Decimal(41 + n)) for n in range(3)] + [_told(before), _told(now)]
    details = tuple(
        _detail(each, figures, in_group) if each.row.measure == MEASURE else each
        for each in edition.children
    )
    rows = {each.row.measure: each.row for each in details}
    summary = edition.summary.only(lambda section, group, row: rows[row.measure])
    shown = [figures[-1], figures[-2], _told(in_group)]
    lines = tuple(_line(line, shown) if line.measure == MEASURE else line for line in edition.lines)
    return replace(edition, children=details, summary=summary, lines=lines)


def _told(number: Decimal | None) -> Figure:
    status = Status.SUPPRESSED if number is None else Status.FINAL
    return Figure.of(number, status, "children", 0)


def _line(line: data.Line, shown: list[Figure]) -> data.Line:
    if line.method:
        return replace(line, value=Decimal(50), numerator=None)
    of = [(line.period_end == END, line.group == "", shown[0]),
          (line.period_end == BEFORE[2], line.group == "", shown[1]),
          (line.period_end == END, line.group == GROUP[1], shown[2])]  # fmt: skip
    figure = next((f for period, group, f in of if period and group), _told(Decimal(60)))
    status = figure.status
    return replace(line, value=figure.value, numerator=figure.value, status=status.value,
                   status_in_words=status.words)  # fmt: skip


def _detail(detail: Detail, figures: list[Figure], in_group: Decimal | None) -> Detail:
    pairs = zip(QUARTERS, figures, strict=True)
    points = tuple(Point(name, each.value, each.status) for (name, _, _), each in pairs)
    row = _row(detail.row, figures, points)
    chart = detail.chart
    series = replace(chart.series[0], points=points)
    england = replace(
        chart.comparators[0], points=tuple(Point(p.label, Decimal(50)) for p in points)
    )
    groups = tuple(
        replace(
            part,
            now=_told(in_group) if part.name == GROUP[1] else _told(Decimal(70)),
            before=_told(Decimal(71)),
        )
        for part in detail.parts
    )
    drawn_ = replace(
        chart, series=(series,), comparators=(england,), description=row.trend.description
    )
    return replace(detail, row=row, chart=drawn_, parts=groups)


def _row(row: Row, figures: list[Figure], points: tuple[Point, ...]) -> Row:
    series = replace(row.trend.series[0], points=points)
    trend = replace(row.trend, series=(series,), description=describe(series, "children", 0))
    return replace(
        row,
        current=figures[-1],
        before=figures[-2],
        year_before=figures[0],
        beside=tuple((area, _told(Decimal(50))) for area, _ in row.beside),
        trend=trend,
        sparkline=svg.write(trend, "trend"),
        status=figures[-1].status.words,
    )


def leaked(
    now: Decimal | None = TRUE, before: Decimal | None = None, in_group: Decimal | None = None
) -> Edition:
    """Return the edition with some of what it hides."""
    return _shown(protected().edition, now, before, in_group)


@lru_cache(maxsize=1)
def clean() -> Files:
    """Return the files of the edition with nothing planted."""
    return making.files(protected())
