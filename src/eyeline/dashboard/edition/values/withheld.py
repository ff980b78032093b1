"""What must be in no byte of a release: hidden figures, names and numbers of the dearest that are
not shown, and whatever leads to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from eyeline.dashboard.edition.values.highest import PACKAGES, PLACEMENTS, dearest_of, pounds
from eyeline.dashboard.edition.values.record import Behind, behind
from eyeline.dashboard.edition.values.seen import Seen, told
from eyeline.dashboard.measure.charts import in_words
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.team.about import rows_of
from eyeline.figures import Cell
from eyeline.measures.behind import pseudonym
from eyeline.measures.calculations import RecordGone
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.measures.paid import NOBODY, PROVIDER
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, Highest
from eyeline.publication.leaks.numbers import spellings
from eyeline.publication.leaks.withheld import FEWEST, HiddenFigure, Withheld
from eyeline.records.derivations.columns import columns, names
from eyeline.records.restricted import restricted

_TABS = (PLACEMENTS, PACKAGES)
_NUMBERS = ("numerator", "denominator", "value")
_CHILD = "child"
_PEOPLE = (_CHILD, "client", "adopter")
"""The columns that lead to those whom the council helps."""
_YEARS = range(1900, 2101)
"""An amount that reads like a year would be found in every date."""


def withheld_from(
    sources: Sources, calculation: Calculation, edition: Edition, seen: Seen, key: bytes = b""
) -> Withheld:
    """Return what the files of an edition must not hold, for the audience that has `seen` it.

    Of the whole record these are the identifiers of people and, with the workspace's `key`, the
    pseudonyms that stand for children; where the record is gone, nobody can name them.
    """
    found = behind(sources, calculation, edition.summary.quarter)
    shown = frozenset(_numbers(seen.cells))
    texts = {*_identifiers(sources, calculation, key)}
    if seen.audience is not Audience.INTERNAL:
        texts |= _providers(sources, calculation) - _names_shown(edition, seen)
        texts |= set(_costs(found, edition))
    return Withheld(
        frozenset(text for text in texts if _can_be_found(text, shown)),
        frozenset(_figures(sources, calculation, edition, seen)),
        shown,
        {name: in_words(name) for name in {cell.group.dimension for cell in seen.cells} if name},
    )


def _figures(
    sources: Sources, calculation: Calculation, edition: Edition, seen: Seen
) -> Iterator[HiddenFigure]:
    """Yield what is hidden of the edition's cells, and what providers are paid where the audience
    is not told."""
    measures = sources.catalogue.by_id
    for each in seen.hidden:
        gone = {column for why in each.whys for column in why.columns}
        yield _figure(measures[each.cell.measure], each.cell, gone)
    known = {(cell.measure, cell.group) for cell in seen.cells}
    for what in _TABS:
        cells = sources.cells.cells(
            calculation, measures=[what.cost], end=edition.summary.quarter, dimension=PROVIDER
        )
        for cell in cells:
            if (cell.measure, cell.group) not in known and cell.value:
                yield _figure(measures[what.cost], cell, {"numerator", "value"})


def _figure(measure: Measure, cell: Cell, gone: Iterable[str]) -> HiddenFigure:
    numbers: Mapping[str, Decimal | None] = {
        column: getattr(cell, column) for column in _NUMBERS if column in gone
    }
    stays = (getattr(cell, name) for name in _NUMBERS if name not in gone)
    return HiddenFigure(
        measure=measure.id,
        title=measure.title,
        period_start=cell.period.start,
        period_end=cell.period.end,
        periods=(cell.period.label,),
        breakdown=cell.group.dimension,
        group=cell.group.value,
        shown=frozenset(n for each in stays if each is not None for n in spellings(each)),
        **numbers,
    )


def _numbers(cells: Iterable[Cell]) -> Iterator[Decimal]:
    for cell in cells:
        for number in (cell.value, cell.numerator, cell.denominator):
            if number is not None:
                yield number


def _can_be_found(text: str, shown: frozenset[Decimal]) -> bool:
    """Whether a text is long enough, and no number that is shown of something else."""
    digits = text.strip("£").replace(",", "")
    if sum(map(str.isalnum, text)) < FEWEST:
        return False
    return not (digits.isdecimal() and Decimal(digits) in shown)


def _names_shown(edition: Edition, seen: Seen) -> set[str]:
    """Return the providers that the audience is shown by name."""
    groups = {cell.group.value for cell in told(seen) if cell.group.dimension == PROVIDER}
    tabs = (edition.placements, edition.packages)
    return groups | {name for tab in tabs if tab for name in _named_in(tab)}


def _named_in(tab: Highest) -> Iterator[str]:
    yield from (line.provider for line in tab.lines)
    yield from (provider.name for provider in tab.providers)


def _costs(found: Behind, edition: Edition) -> Iterator[str]:
    """Yield what the dearest cost, where the audience is not shown just that."""
    shown = {
        line.cost for tab in (edition.placements, edition.packages) if tab for line in tab.lines
    }
    for what in _TABS:
        for each in dearest_of(found.paid_for(what.table) or ()):
            cost = pounds(each.weekly_cost)
            if cost not in shown and each.weekly_cost not in _YEARS:
                yield cost


def _providers(sources: Sources, calculation: Calculation) -> set[str]:
    return {
        name
        for what in _TABS
        for name in _distinct(sources, calculation, what.table, PROVIDER)
        if name not in NOBODY
    }


def _identifiers(sources: Sources, calculation: Calculation, key: bytes) -> Iterator[str]:
    """Yield the identifiers of people, and the pseudonyms of children."""
    for table in names():
        for column in [each for each in _PEOPLE if each in columns(table)]:
            for text in _distinct(sources, calculation, table, column):
                yield text
                if key and column == _CHILD:
                    yield pseudonym(text, key)


def _distinct(sources: Sources, calculation: Calculation, table: str, column: str) -> list[str]:
    """Return the texts of a column of the record; none where the record is gone."""
    try:
        files: Mapping[str, Path] = rows_of(sources, calculation.id).files
    except RecordGone:
        return []
    if table not in files:
        return []
    with restricted({table: files[table]}) as connection:
        rows = connection.execute(
            f'SELECT DISTINCT CAST("{column}" AS VARCHAR) FROM {table} WHERE "{column}" IS NOT NULL'
        ).fetchall()
    return [text for (text,) in rows]
