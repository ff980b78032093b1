"""What the description says of the figures: what adds up, and what is a share of what."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from .across import Parted, across_in
from .adding_up import groups_of, wholes
from .cells import Cell, Entry, View
from .descriptions import Description, Percentage, Table
from .figures import Figures
from .linear import ENDLESS, Constraint, constraint
from .published import number
from .summing import sums_in


class Fact(NamedTuple):
    """A constraint on figures. `about` is the same in each view that states the same fact."""

    constraint: Constraint
    about: Hashable
    view: View


class Facts:
    """Collects facts about figures."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.found: list[Fact] = []

    def say(
        self,
        terms: Mapping[int, Fraction | int],
        about: Hashable,
        view: View,
        *,
        least: int = 0,
        most: int = 0,
    ) -> None:
        """Add that the sum of factors times figures is from `least` to `most`.

        Factors are of figures as published; the ends are 0, one beside it for what is more or
        less than 0, or endless.
        """
        factors = {figure: factor * self.figures.unit(figure) for figure, factor in terms.items()}
        times = lcm(*(factor.denominator for factor in factors.values()))
        whole = {figure: int(factor * times) for figure, factor in factors.items()}
        self.found.append(Fact(constraint(whole, least, most), about, view))

    def equal(self, whole: Cell, parts: Iterable[Cell], about: Hashable, view: View) -> None:
        """Add that the parts make the whole, all as the view shows them."""
        terms = {self.figures.at(part, view): 1 for part in parts}
        self.say({self.figures.at(whole, view): -1, **terms}, about, view)

    def at_most(self, part: int, whole: int, about: Hashable, view: View) -> None:
        """Add that one figure is no more than another."""
        if part != whole:
            self.say({whole: 1, part: -1}, about, view, most=ENDLESS)


def facts(said: Description, entries: Sequence[Entry], figures: Figures) -> list[Fact]:
    """Return all facts; figures that no file shows are added to the figures."""
    found, tables = Facts(figures), said.tables
    for at, table in enumerate(tables):
        own = [entry for entry in entries if entry.table == at]
        _adding_up(found, table, own)
        for share in table.percentages:
            _shares(found, table, share, own)
    for name in dict.fromkeys(table.name for table in tables):
        own = [entry for entry in entries if tables[entry.table].name == name]
        for about, view, whole, parts in sums_in(tables, name, own):
            found.equal(whole, parts, about, view)
    for each in across_in(said.across, entries):
        _across(found, each)
    _same_places(found)
    return found.found


def _adding_up(found: Facts, table: Table, entries: Sequence[Entry]) -> None:
    shown = {entry.cell for entry in entries}
    for (view, breakdown, whole), groups in wholes(table, entries).items():
        about = ("groups", whole, breakdown)
        if table.absent_is_zero:
            _absent_is_zero(found.figures, groups, view, shown)
        if breakdown not in table.do_not_add_up:
            found.equal(whole, groups, about, view)
            continue
        for group in groups:
            figure = found.figures.at(group, view)
            found.at_most(figure, found.figures.at(whole, view), (*about, group), view)


def _across(found: Facts, each: Parted) -> None:
    if each.complete:
        found.equal(each.total, each.parts, each.about, each.view)
        return
    terms = {found.figures.at(part, each.view): -1 for part in each.parts}
    whole = found.figures.at(each.total, each.view)
    found.say({**terms, whole: 1}, each.about, each.view, most=ENDLESS)


def _absent_is_zero(
    figures: Figures, groups: Iterable[Cell], view: View, shown: Container[Cell]
) -> None:
    for group in groups:
        if group not in shown:
            figures.narrow(figures.at(group, view), None, Fraction(0))


def _shares(found: Facts, table: Table, share: Percentage, entries: Sequence[Entry]) -> None:
    """Add what each published percentage says of the count and of what it is a share of."""
    figures = found.figures
    half = Fraction(1, 2 * 10**share.decimals)
    for entry in entries:
        part, whole = figures.at(entry.cell, entry.view), _whole(figures, table, share, entry)
        about = (share.column, entry.cell)
        if not share.may_exceed:
            found.at_most(part, whole, ("part of", *about), entry.view)
        text = entry.values[share.column]
        value = Fraction(0) if text in share.low else number(text)
        if value is None or figures.most[whole] == 0:
            continue
        figures.narrow(whole, figures.unit(whole), None)
        if text in share.low:
            figures.narrow(part, figures.unit(part), None)
        if part != whole:
            scaled = {part: share.scale, whole: half - value}
            found.say(scaled, ("from", *about), entry.view, most=ENDLESS)
            scaled = {part: share.scale, whole: -half - value}
            found.say(scaled, ("below", *about), entry.view, least=-ENDLESS, most=-1)


def _whole(figures: Figures, table: Table, share: Percentage, entry: Entry) -> int:
    if share.of_column:
        return figures.by_spot[entry.view[0], entry.line, share.of_column]
    place = groups_of(table, share.of, entry.cell.place)
    return figures.at(entry.cell._replace(place=place), entry.view)


def _same_places(found: Facts) -> None:
    """Add that figures read from one place of one file are the same."""
    figures = found.figures
    first: dict[tuple[int, int, str], int] = {}
    said = set()
    for figure, places in enumerate(figures.seen):
        for place in places:
            other = first.setdefault(place, figure)
            if other != figure and (other, figure) not in said:
                said.add((other, figure))
                about = ("same", figures.cells[other], figures.cells[figure])
                found.say({other: 1, figure: -1}, about, figures.views[figure])
