"""Where everything will stand in the workbook, known before a cell of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eyeline.publication.edition import Detail, Edition, Tab
from eyeline.publication.summary import Row
from eyeline.publication.workbook.lines import Column, Drawn, columns, drawn, labels

CHART_ROWS, YEARS_CHART_ROWS, CHOSEN_CHART_ROWS = 20, 16, 23
"""How many rows of the usual height a chart takes: of quarters, of years, of what is chosen."""
LEAST_COLUMNS = 6
_LETTERS = 200  # of a name; Excel looks for no more than 255


@dataclass(frozen=True, slots=True)
class Block:
    """A measure on its tab: the first row of its block (from 0), its quarters and its years.

    `name` is its title, made the only one of its kind: a drop-down is to tell it from others.
    """

    detail: Detail
    name: str
    row: int
    quarters: Drawn
    years: Drawn | None

    @property
    def years_row(self) -> int:
        """The row of the headings of its years."""
        return self.row + 5 + max(len(self.quarters.labels), CHART_ROWS)

    @property
    def end(self) -> int:
        """The first row after it and a blank one."""
        if self.years is None:
            return self.years_row
        return self.years_row + 2 + max(len(self.years.labels), YEARS_CHART_ROWS)


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows (from 0) at which the parts of a tab of measures begin."""

    said: int
    choice: int
    card: int
    facts: int
    quarters: int
    areas: int
    groups: int
    index: int
    gallery: int


@dataclass(frozen=True, slots=True)
class MeasureTab:
    """A tab of measures: its columns of figures, its quarters, and where all stands.

    `first` is what is chosen when it is opened. `areas` and `groups` are the most that any of
    its measures has.
    """

    tab: Tab
    columns: tuple[Column, ...]
    quarters: tuple[str, ...]
    layout: Layout
    blocks: tuple[Block, ...]
    first: Block
    areas: int
    groups: int

    @property
    def last_column(self) -> int:
        """The last column (from 0) that any table of the tab has."""
        return 1 + max(LEAST_COLUMNS, len(self.columns))

    @property
    def end(self) -> int:
        """The first row below all."""
        return self.blocks[-1].end


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the tabs must know of each other: names of measures, and the tabs of measures."""

    names: Mapping[str, str]
    tabs: tuple[MeasureTab, ...]
    quarters: tuple[str, ...]
    others: tuple[Row, ...]
    found: Mapping[str, tuple[MeasureTab, Block]]

    @classmethod
    def of(cls, edition: Edition, top: int) -> Plan:
        """Return the plan of an edition whose sheets have their headings above row `top`."""
        details = _shown(edition)
        in_detail = {d.row.measure for found in details.values() for d in found}
        others = tuple(row for row in edition.summary.rows if row.measure not in in_detail)
        trends = [row.trend for row in others]
        quarters = labels([*(d.chart for found in details.values() for d in found), *trends])
        rows = [*(d.row for found in details.values() for d in found), *others]
        names = dict(zip((row.measure for row in rows), names_of(rows), strict=True))
        tabs = tuple(
            _tab(edition, tab, found, names, quarters, top)
            for tab, found in details.items()
            if found
        )
        found = {b.detail.row.measure: (tab, b) for tab in tabs for b in tab.blocks}
        return cls(names, tabs, quarters, others, found)

    def tab(self, tab: Tab) -> MeasureTab | None:
        """Return the tab of measures of this title, where the edition has measures for it."""
        return next((each for each in self.tabs if each.tab is tab), None)

    def block(self, measure: str) -> tuple[MeasureTab, Block] | None:
        """Return a measure's block and its tab, by the measure's id."""
        return self.found.get(measure)

    @property
    def blocks(self) -> Iterator[tuple[MeasureTab, Block]]:
        """Every block of every tab of measures."""
        return ((tab, block) for tab in self.tabs for block in tab.blocks)


def names_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield each title as a name that no other has, and that Excel can look for as it is."""
    taken: set[str] = set()
    for row in rows:
        plain = row.title.translate(_NO_WILDCARDS)[:_LETTERS]
        name = plain if plain.casefold() not in taken else f"{plain} ({row.measure})"
        taken.add(name.casefold())
        yield name


_NO_WILDCARDS = str.maketrans({"*": " ", "?": " ", "~": " "})


def _shown(edition: Edition) -> dict[Tab, tuple[Detail, ...]]:
    found = {Tab.CHILDREN: edition.children, Tab.ADULTS: edition.adults}
    return {tab: details for tab, details in found.items() if tab in edition.tabs}


def _tab(
    edition: Edition,
    tab: Tab,
    details: Sequence[Detail],
    names: Mapping[str, str],
    quarters: tuple[str, ...],
    top: int,
) -> MeasureTab:
    charts = [d.chart for d in details] + [d.yearly for d in details if d.yearly]
    shown = columns(charts, edition.summary.compared_with)
    areas = max(len(detail.beside) for detail in details)
    groups = max(len(detail.parts) for detail in details)
    said = edition.narrative(tab) is not None
    layout = _layout(top, said, len(quarters), areas, groups, len(details))
    blocks, row = [], layout.gallery
    for detail in details:
        yearly = detail.yearly
        blocks.append(
            Block(
                detail,
                names[detail.row.measure],
                row,
                drawn(detail.chart, shown, quarters),
                drawn(yearly, shown, yearly.labels) if yearly else None,
            )
        )
        row = blocks[-1].end
    first = _first(edition, blocks)
    return MeasureTab(tab, shown, quarters, layout, tuple(blocks), first, areas, groups)


def _first(edition: Edition, blocks: Sequence[Block]) -> Block:
    """Return the first measure with a figure, of performance before workforce and finance."""
    by_id = {block.detail.row.measure: block for block in blocks}
    ordered = [
        row.measure
        for section in reversed(edition.summary.sections)
        for group in section.groups
        for row in group.rows
        if row.current.value is not None
    ]
    return next((by_id[measure] for measure in ordered if measure in by_id), blocks[0])


def _layout(top: int, said: bool, quarters: int, areas: int, groups: int, measures: int) -> Layout:
    choice = top + 1
    card = choice + 1 + said
    facts = card + 2
    by_quarter = facts + 5
    by_area = by_quarter + 2 + quarters
    by_group = by_area + 3 + areas if areas else by_area
    index = max(by_group + 3 + groups if groups else by_group, facts + CHOSEN_CHART_ROWS + 1)
    return Layout(
        said=choice + 1,
        choice=choice,
        card=card,
        facts=facts,
        quarters=by_quarter,
        areas=by_area,
        groups=by_group,
        index=index,
        gallery=index + 4 + measures,
    )
