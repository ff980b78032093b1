"""Made-up measures and their cells, so small that a test can tell what must be hidden of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from eyeline.disclosure.audit import bounds
from eyeline.figures import WHOLE, Cell, Group, Period, PeriodKind, Status, period, ratio
from eyeline.measures.declarations import (
    Aggregate,
    Counted,
    Measure,
    MeasureKind,
    PartOf,
    Polarity,
    Review,
    Value,
    Version,
)
from eyeline.measures.formulas import Formula
from eyeline.publication.protection import ProtectedEdition, protect_edition
from eyeline.publication.protection.edition import shown_as_is
from eyeline.publication.shown import Shown

RECORD = "a" * 64
Q1, Q2, Q3, Q4 = date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31)
QUARTER, FYTD, R12 = PeriodKind.QUARTER, PeriodKind.FYTD, PeriodKind.R12
MONTH = PeriodKind.MONTH
GIRLS, BOYS = Group("sex", "F"), Group("sex", "M")
ROWS = Value()
Place = tuple[str, Period, Group]

_BASE = Measure(
    id="",
    title="",
    section="Performance",
    group="",
    pack_row=None,
    kind=MeasureKind.FLOW,
    versions=(),
    denominator=None,
    scale=1,
    dp=0,
    unit="children",
    polarity=Polarity.NEUTRAL,
    periods=tuple(PeriodKind),
    by=("sex", "team"),
    part_of=None,
    benchmark=None,
    threshold=5,
    protects="child",
    looks_back=0,
    source="",
    why="",
    how="",
    caution="",
    beside=(),
    year_ends=(3, 31),
    of_year=False,
    reviewed=Review("", "", Q1, Q1),
    examples=(),
    file="",
)


def rows(*where: str, on: str = "started", value: Value = ROWS) -> Counted:
    """Return rows of one table: those on which all of `where` holds."""
    return Counted("children", where=where, on=on, value=value)


def flow(name: str, *where: str, **said: object) -> Measure:
    """Return how many events there are in a period."""
    return _made(name, MeasureKind.FLOW, rows(*where), **said)


def stock(name: str, *where: str, **said: object) -> Measure:
    """Return how many there are on a day."""
    return _made(name, MeasureKind.STOCK, rows(*where, on=""), **said)


def share(name: str, part: Measure, of: Measure, **said: object) -> Measure:
    """Return which percentage those of one measure are of those of another."""
    below = of.versions[0].numerator
    made = _made(name, MeasureKind.RATIO, part.versions[0].numerator, denominator=below)
    return replace(made, **{"scale": 100, "dp": 1, "unit": "%", **said})  # type: ignore[arg-type]


def part(name: str, *where: str, of: str, complete: bool = True, **said: object) -> Measure:
    """Return how many of another measure's events are of one sort."""
    return flow(name, *where, part_of=PartOf(of, complete), **said)


def of_column(name: str, aggregate: Aggregate, column: str = "days", **said: object) -> Measure:
    """Return what is made of a column of a period's events."""
    return _made(name, MeasureKind.FLOW, rows(value=Value(aggregate, column)), dp=1, **said)


def formula(name: str, text: str, *parts: Measure, **said: object) -> Measure:
    """Return what is worked out of other measures."""
    made = _made(name, MeasureKind.FORMULA, None, formula=Formula.of(text), parts=parts)
    return replace(made, **said)  # type: ignore[arg-type]


def entered(name: str, *asks: str, **said: object) -> Measure:
    """Return what an officer types."""
    return _made(name, MeasureKind.ENTERED, None, asks=asks, **said)


def _made(name: str, kind: MeasureKind, counted: Counted | None, **said: object) -> Measure:
    versions = () if counted is None else (Version(1, None, counted),)
    own = {"id": name, "title": name.capitalize(), "kind": kind, "versions": versions}
    return replace(_BASE, **{**own, **said})  # type: ignore[arg-type]


def cell(
    measure: Measure,
    above: str | int,
    below: int | None = None,
    *,
    end: date = Q1,
    kind: PeriodKind = QUARTER,
    group: Group = WHOLE,
    record: str = RECORD,
) -> Cell:
    """Return a figure as the engine makes it: not applicable where it is of nothing."""
    top = Decimal(above)
    value: Decimal | None = top
    if below is not None:
        value = ratio(top, below, scale=measure.scale, dp=measure.dp)
    return Cell(
        measure=measure.id,
        version=1,
        period=period(kind, end),
        area="E06999001",
        group=group,
        numerator=top,
        denominator=None if below is None else Decimal(below),
        value=value,
        status=Status.NOT_APPLICABLE if value is None else Status.FINAL,
        record=record,
    )


def groups(measure: Measure, of: Mapping[str, int], **said: object) -> list[Cell]:
    """Return the counts of teams, and of all of them together."""
    each = [cell(measure, n, group=Group("team", t), **said) for t, n in of.items()]  # type: ignore[arg-type]
    return [cell(measure, sum(of.values()), **said), *each]  # type: ignore[arg-type]


def hidden(edition: ProtectedEdition) -> dict[Place, set[str]]:
    """Return which columns are hidden, by measure, period and group."""
    return {
        place(each.cell): {column for why in each.whys for column in why.columns}
        for each in edition.hidden
    }


def place(of: Cell) -> Place:
    """Return where a cell stands."""
    return of.measure, of.period, of.group


def gone(edition: ProtectedEdition, of: Cell) -> set[str]:
    """Return which columns of a cell are hidden."""
    return hidden(edition).get(place(of), set())


def reasons(edition: ProtectedEdition, of: Cell) -> set[str]:
    """Return why something of a cell is hidden by a rule."""
    return {
        why.reason
        for each in edition.hidden
        for why in each.whys
        if why.primary and place(each.cell) == place(of)
    }


def interval(
    edition: ProtectedEdition, of: Cell, column: str = "counted"
) -> tuple[int, int | None]:
    """Return the least and the most that readers of an edition know a measure's count to be."""
    shown = edition.known.knowledge.without(edition.decision.hidden)
    [key] = [
        key
        for key, name in edition.known.names.items()
        if name.part.name == f"{of.measure}/{column}"
        and (name.period.end, name.group, name.record) == (of.period.end, of.group, of.record)
        and (name.part.day or name.period.start == of.period.start)
    ]
    return bounds(shown, [key])[key]


def protected(*cells: Cell, of: Iterable[Measure], **said: object) -> ProtectedEdition:
    """Return an edition of these cells."""
    return protect_edition(list(of), list(cells), **said)  # type: ignore[arg-type]


def released(
    cells: Sequence[Cell], of: Iterable[Measure], release: str = "release 1"
) -> list[tuple[str, Shown]]:
    """Return what a release that shows these cells told its readers."""
    measures = {measure.id: measure for measure in of}
    return [(release, shown_as_is(each, measures[each.measure])) for each in cells]


def without(each: Cell) -> Cell:
    """Return a cell with all of it hidden."""
    return replace(each, numerator=None, denominator=None, value=None, status=Status.SUPPRESSED)
