"""The part of a tab of measures that follows its drop-down: formulas, each with what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import places_of
from eyeline.publication.charts import excel
from eyeline.publication.charts.excel import Frame, Line, number_text
from eyeline.publication.summary import Figure, Judgement
from eyeline.publication.workbook import places
from eyeline.publication.workbook.book import Book, described
from eyeline.publication.workbook.feed import and_a_gap
from eyeline.publication.workbook.formats import JUDGED, height
from eyeline.publication.workbook.formulas import BETTER, Formulas, Lookup
from eyeline.publication.workbook.lines import Column
from eyeline.publication.workbook.plan import CHOSEN_CHART_ROWS, MeasureTab
from eyeline.publication.workbook.tabs import areas, groups
from eyeline.publication.workbook.tabs.cards import card, change, figure

Value: TypeAlias = str | float
_CHART = (640, CHOSEN_CHART_ROWS * 20)
_FACTS = ("Unit", "Shown as", "Better or worse", "Its own block begins in row")
_NONE = "none"
_MOST_HEIGHT, _LETTERS = 240, 200
_AXIS = "[>=1000]#,##0;[<=-1000]-#,##0;General"
_AREAS = ("Area", "Figure", "For", "", "How it came about")


def write(book: Book, sheet: Worksheet, tab: MeasureTab) -> None:
    """Write the drop-down and all that follows it."""
    part = Part(book, sheet, tab, Formulas(tab))
    part.choice()
    part.card()
    part.facts()
    part.quarters()
    if tab.areas:
        part.areas()
    if tab.groups:
        part.groups()
    if tab.quarters:
        part.chart()


@dataclass(frozen=True, slots=True)
class Part:
    """What follows the drop-down of a tab."""

    book: Book
    sheet: Worksheet
    tab: MeasureTab
    formulas: Formulas

    def choice(self) -> None:
        row, looks = self.tab.layout.choice, self.book.formats
        said = "Choose a measure in the yellow cell. Its figures, chart and groups follow."
        self.sheet.write_string(row - 1, 0, said, looks.plain)
        self.sheet.write_string(row, 0, self.tab.first.name, looks.choice)
        self.sheet.set_row(row, 34)
        told = {
            "validate": "list",
            "source": f"={self.formulas.listed(0)}",
            "input_title": "Choose a measure",
            "input_message": "Press Alt and the down arrow for the list.",
            "error_title": "Not a measure of this tab",
            "error_message": "Take one from the list.",
        }
        self.sheet.data_validation(row, 0, row, 0, told)

    def card(self) -> None:
        row, detail, looks = self.tab.layout.card, self.tab.first.detail, self.book.formats
        of_block, plain = self.formulas.of_block, looks.judged_change[Judgement.NONE]
        current, unit = detail.row.current, detail.row.unit
        dp = self.tab.first.quarters.places
        shown = figure(current) if current.value is None else number_text(current.value, unit, dp)
        self._write(row, 0, self.formulas.card(), shown, looks.card)
        self._write(row, 1, of_block(places.LABEL, 1), change(detail.row), plain)
        self.sheet.set_row(row, 30)
        self._write(row + 1, 0, of_block(0, 2), card(detail), looks.words)
        most = max(height(card(b.detail), places.WIDTHS[0] - 2) for b in self.tab.blocks)
        self.sheet.set_row(row + 1, min(most, _MOST_HEIGHT))
        for judgement, colour in JUDGED.items():
            when = f'={self.formulas.fact(BETTER)}="{judgement.value}"'
            self._when((row, 1, row, 1), when, {"font_color": colour})

    def facts(self) -> None:
        block, of_list = self.tab.first, self.formulas.of_list
        measure = block.detail.row
        told: tuple[tuple[str, Value], ...] = (
            (of_list(places.UNIT), measure.unit),
            (of_list(places.SHOWN), block.quarters.shown),
            (of_list(places.BETTER), measure.change.judgement.value),
            (self.formulas.row(), block.row + 1),
        )
        for number, (formula, shown) in enumerate(told):
            row = self.tab.layout.facts + number
            self.sheet.write_string(row, places.LABEL, _FACTS[number], self.book.formats.note)
            self._write(row, places.FIRST, formula, shown, self.book.formats.note_left)

    def quarters(self) -> None:
        tab, looks, head = self.tab, self.book.formats, self.tab.layout.quarters
        self._headings(head, ("Quarter",), ())
        for index, label in enumerate(tab.quarters, start=head + 1):
            self.sheet.write_string(index, places.LABEL, label, looks.cell)
        for number, points in enumerate(tab.first.quarters.lines):
            column, name = places.FIRST + number, tab.columns[number].name[:_LETTERS]
            formula = self.formulas.heading(column, places.HEAD, name)
            shown = name if points else f"{name}: none"
            self._write(head, column, formula, shown, looks.heading_right)
            for index in range(len(tab.quarters)):
                below = places.HEAD + 1 + index
                formula = self.formulas.figure(column, places.HEAD, below)
                value = tab.first.quarters.text(points[index]) if points else ""
                self._write(head + 1 + index, column, formula, value, looks.right)

    def areas(self) -> None:
        top, beside = self.tab.layout.areas, self.tab.first.detail.beside
        self._title(top, "Other areas: their newest published figures")
        self._headings(top + 1, _AREAS, (places.FIRST,))
        columns = (areas.AREA, areas.FIGURE, areas.FOR, areas.HOW)
        unit, dp = self.tab.first.detail.row.unit, self.tab.first.detail.row.dp
        rows = [(c.area, shown(c.figure, unit, dp), c.on, areas.how(c)) for c in beside]
        lookup = self._lookup(areas.SHEET, areas.KEY, areas.count(self.book))
        told = tuple(zip((1, 2, 3, 5), columns, strict=True))
        figures = {areas.FIGURE: areas.SHOWN}
        self._looked_up(top + 2, lookup, told, figures, rows, self.tab.areas)

    def groups(self) -> None:
        top, summary = self.tab.layout.groups, self.book.edition.summary
        self._title(top, "By group")
        heads = ("Group", summary.name, f"Quarter before, {summary.before_name}", "By")
        self._headings(top + 1, heads, (places.FIRST, places.FIRST + 1))
        columns = (groups.GROUP, groups.NOW, groups.BEFORE, groups.BREAKDOWN)
        parts = self.tab.first.detail.parts
        unit, dp = self.tab.first.detail.row.unit, self.tab.first.detail.row.dp
        rows = [(p.name, shown(p.now, unit, dp), shown(p.before, unit, dp), p.by) for p in parts]
        lookup = self._lookup(groups.SHEET, groups.KEY, groups.count(self.book))
        told = tuple(enumerate(columns, start=places.LABEL))
        figures = {groups.NOW: groups.SHOWN, groups.BEFORE: groups.SHOWN_BEFORE}
        self._looked_up(top + 2, lookup, told, figures, rows, self.tab.groups)

    def chart(self) -> None:
        """Draw what is chosen. The title stays as it is: not every program changes it."""
        tab, chosen = self.tab, self.book.feed.chosen
        shown = [
            Line(
                f"='{tab.tab.value}'!{self._name(number, column)}",
                and_a_gap(chosen.cells((tab.tab.value, number), tab.quarters)),
                column.part,
                column.number,
            )
            for number, column in enumerate(tab.columns)
        ]
        frame = Frame("What is chosen in the yellow cell, by quarter", "", _AXIS, _CHART)
        labels = and_a_gap(chosen.head_cells(tab.quarters))
        native = excel.lines(self.book.workbook, frame, shown, labels)
        said = (
            "The quarters of the measure that is chosen in the yellow cell, with other areas and "
            "what was agreed where it has them: the figures stand in the table to the right."
        )
        self.sheet.insert_chart(tab.layout.facts, 0, native, described(said))

    def _name(self, number: int, column: Column) -> str:
        """Return the cell that names a line: that of the choice for the council's first."""
        first = column.part is excel.Part.OWN and not column.number
        return self.formulas.choice if first else self._head(number)

    def _head(self, number: int) -> str:
        """Return the cell of a line's heading."""
        column = places.FIRST + number
        return str(xl_rowcol_to_cell(self.tab.layout.quarters, column, True, True))

    def _title(self, row: int, title: str) -> None:
        self.sheet.write_string(row, places.LABEL, title, self.book.formats.group_plain)

    def _headings(self, row: int, heads: Sequence[str], right: Sequence[int]) -> None:
        looks = self.book.formats
        for column, head in enumerate(heads, start=places.LABEL):
            left = looks.heading if column > places.LABEL else looks.heading_first
            look = looks.heading_right if column in right else left
            self.sheet.write_string(row, column, head, look)
        self.sheet.set_row(row, places.HEAD_HEIGHT)

    def _lookup(self, sheet: str, key: int, count: int) -> Lookup:
        return Lookup(sheet, key, self.book.top + 1, self.book.top + count)

    def _looked_up(
        self,
        top: int,
        lookup: Lookup,
        columns: Sequence[tuple[int, int]],
        figures: Mapping[int, int],
        rows: Sequence[tuple[Value, ...]],
        most: int,
    ) -> None:
        """Write `most` lines that look for those of what is chosen; `rows` is what they give.

        `columns` are those to write with those to look in; of `figures` another says how they are
        shown.
        """
        looks = self.book.formats
        for index in range(most):
            for place, (column, source) in enumerate(columns):
                otherwise = _NONE if not (index or place) else ""
                formula = self.formulas.looked_up(
                    lookup, index + 1, source, shown=figures.get(source, 0), otherwise=otherwise
                )
                value = rows[index][place] if index < len(rows) else otherwise
                look = looks.plain_after if column > places.LABEL else looks.plain
                look = looks.plain_right if source in figures else look
                self._write(top + index, column, formula, value, look)

    def _write(self, row: int, column: int, formula: str, shown: Value, look: object) -> None:
        self.sheet.write_formula(row, column, formula, look, shown)

    def _when(self, cells: tuple[int, int, int, int], when: str, look: dict[str, str]) -> None:
        dressed = self.book.formats.rule(**look)
        rule = {"type": "formula", "criteria": when, "format": dressed, "stop_if_true": True}
        self.sheet.conditional_format(*cells, rule)


def shown(of: Figure, unit: str, dp: int) -> str:
    """Return how a figure is shown, or its symbol."""
    if of.value is None:
        return of.status.value
    return number_text(of.value, unit, places_of(of.value, dp))
