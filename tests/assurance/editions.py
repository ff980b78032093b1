"""What an edition's values show of a council, figure by figure, and which cell each is of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property

from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.values import Seen
from eyeline.dashboard.edition.values.finance import PACKAGES as CARE
from eyeline.dashboard.edition.values.highest import PACKAGES, PLACEMENTS
from eyeline.dashboard.periods import quarter_ends, shown_kind, year_end, year_kind
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, quarter_name
from eyeline.measures.cells import Calculation
from eyeline.measures.control import Step
from eyeline.measures.targets import Bound, Level, Target
from eyeline.publication.edition import Detail, Edition, Highest
from eyeline.publication.summary import Row
from eyeline.web.workspace import Workspace

QUARTER = date(2026, 6, 30)
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
COUNCIL = Council("Example City Council", "E06999001", "Example Region", True)
Place = tuple[str, Group, PeriodKind, date]


def _target(measure: str, kind: PeriodKind, value: str) -> Target:
    first = date(2025, 4, 1)
    return Target(measure, Level.TARGET, kind, Bound.AT_MOST, Decimal(value), first, "the council")


AGREED = Agreed(
    (
        _target("cla_exit_adoption", PeriodKind.QUARTER, "1"),
        _target("cla_number", PeriodKind.QUARTER, "600"),
        _target("contacts", PeriodKind.FYTD, "9000"),
        _target("cpp_reviewed_in_time", PeriodKind.QUARTER, "90"),
    ),
    (("cla_number", (Step(date(2025, 1, 1), "a new front door", "Head of Service"),)),),
)


@dataclass(frozen=True)
class World:
    """The example council's figures, and its edition for one audience."""

    sources: Sources
    calculation: Calculation
    seen: Seen
    edition: Edition

    @cached_property
    def cells(self) -> Mapping[Place, Cell]:
        return {place_of(cell): cell for cell in self.seen.cells}

    @cached_property
    def true(self) -> Mapping[Place, Cell]:
        """The cells of which something is hidden, as they are."""
        return {place_of(each.cell): each.cell for each in self.seen.hidden}


def place_of(cell: Cell) -> Place:
    return cell.measure, cell.group, cell.period.kind, cell.period.end


def opened(workspace: Workspace) -> Sources:
    return Sources.open(
        cells=workspace.cells,
        measures=workspace.measures,
        published=workspace.benchmarks,
        returns=workspace.snapshots,
    )


def shown_in(world: World) -> Iterator[tuple[Place, Decimal | None]]:
    """Yield every figure of the council in an edition's values, and of which cell it is."""
    edition = world.edition
    for row in edition.summary.rows:
        yield from _of_row(world, row)
    for detail in edition.details:
        yield from _of_row(world, detail.row)
        yield from _of_detail(world, detail)
    yield from _of_finance(edition)
    for what, tab in ((PLACEMENTS, edition.placements), (PACKAGES, edition.packages)):
        yield from _of_providers(what.number, what.cost, tab)


def _place(measure: str, group: Group = WHOLE, end: date = QUARTER) -> Place:
    return measure, group, PeriodKind.QUARTER, end


def _of_row(world: World, row: Row) -> Iterator[tuple[Place, Decimal | None]]:
    measure = world.sources.catalogue[row.measure]
    kind, ends = shown_kind(measure), quarter_ends(QUARTER, len(row.trend.labels))
    of_quarters = {"current": -1, "before": -2, "year_before": -5}
    for name, back in of_quarters.items():
        yield (row.measure, WHOLE, kind, ends[back]), getattr(row, name).value
    points = row.trend.series[0].points
    for end, point in zip(ends, points, strict=True):
        yield (row.measure, WHOLE, kind, end), point.value
    for end, figure in zip(world.edition.summary.years, row.years, strict=True):
        yield (row.measure, WHOLE, year_kind(measure), year_end(measure, end.year)), figure.value


def _of_detail(world: World, detail: Detail) -> Iterator[tuple[Place, Decimal | None]]:
    measure = world.sources.catalogue[detail.row.measure]
    kind = shown_kind(measure)
    names = {quarter_name(end): end for end in quarter_ends(QUARTER, 60)}
    for point in detail.chart.series[0].points:
        yield (measure.id, WHOLE, kind, names[point.label]), point.value
    for point in detail.yearly.series[0].points if detail.yearly else ():
        end = year_end(measure, int(point.label))
        yield (measure.id, WHOLE, year_kind(measure), end), point.value
    dimensions = {each.replace("_", " ").capitalize(): each for each in measure.by}
    dimensions |= {"Age": "age_band", "Category of need": "need"}
    before, _ = quarter_ends(QUARTER, 2)
    for part in detail.parts:
        group = Group(dimensions[part.by], part.name)
        yield (measure.id, group, kind, QUARTER), part.now.value
        yield (measure.id, group, kind, before), part.before.value


def _of_finance(edition: Edition) -> Iterator[tuple[Place, Decimal | None]]:
    assert edition.finance is not None
    names = {
        "budget": "department_budget",
        "spent": "department_spend",
        "forecast": "department_forecast",
        "variance": "department_variance",
        "variance_share": "department_variance_pct",
    }
    for line in edition.finance.lines:
        mapped = "not mapped" if line.division == "Not mapped" else line.division
        group = WHOLE if line.division == "Department" else Group("division", mapped)
        for field, measure in names.items():
            yield _place(measure, group), getattr(line, field).value
    for care in edition.finance.care:
        group = Group("package_type", care.type)
        if care.type.startswith("All types, aged "):
            group = Group("age_group", care.type.removeprefix("All types, aged "))
        group = WHOLE if care.type == "All packages" else group
        yield _place(CARE, group), care.packages.value
        yield _place("adult_package_cost", group), care.average.value
        yield _place("adult_package_cost", group, date(2025, 6, 30)), care.before.value


def _of_providers(
    number: str, cost: str, tab: Highest | None
) -> Iterator[tuple[Place, Decimal | None]]:
    for provider in tab.providers if tab else ():
        group = Group("provider", provider.name)
        yield _place(number, group), provider.placements.value
        if provider.cost.text != "not shown":
            yield _place(cost, group), provider.cost.value


def differing(world: World) -> list[Place]:
    """Return the places at which an edition shows another figure than its protected cell."""
    return [
        place
        for place, value in shown_in(world)
        if value != (world.cells[place].value if place in world.cells else None)
    ]


NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?")
"""A number as texts have it."""


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def numbers(world: World) -> tuple[dict[str, set[Decimal]], set[Decimal]]:
    """Return by measure the numbers that are hidden, and all that the edition shows anywhere."""
    hidden: dict[str, set[Decimal]] = defaultdict(set)
    for each in world.seen.hidden:
        for column in (column for why in each.whys for column in why.columns):
            found = getattr(each.cell, column, None)
            if isinstance(found, Decimal) and found:
                hidden[each.cell.measure].add(abs(found))
    shown = {
        abs(found)
        for cell in world.seen.cells
        for found in (cell.value, cell.numerator, cell.denominator)
        if found is not None
    }
    return hidden, shown


def words(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield, with its measure, every text that is made of figures."""
    for row in edition.summary.rows:
        aims = " ".join(f"{aim.verdict} {aim.words}" for aim in row.aims)
        said = (row.change.words, row.status, row.note, aims, row.trend.description)
        yield from ((row.measure, text) for text in said if text)
    for detail in edition.details:
        for chart in filter(None, (detail.chart, detail.yearly)):
            yield detail.row.measure, f"{chart.description} {chart.note}"
