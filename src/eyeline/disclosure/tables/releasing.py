"""Tables on their way out, beside those that were published before: what of them can be hidden."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from eyeline.disclosure.knowledge import Figure
from eyeline.disclosure.tables.system import Described
from eyeline.disclosure.unrevised import Pair, merge, merged_keys

TOLD_BEFORE = 20
"""What readers lose with a whole that was told before, or a part of it, where one group's figure
is 1."""


def as_released(described: Described, own: Collection[str]) -> Described:
    """Return what readers know of the release of the files `own` beside all others, earlier ones.

    Figures of those cannot be hidden any more. A whole that they told is no headline.
    """
    found = _of_one_record(described, own)
    told = _told_before(found, own)
    knowledge = found.knowledge
    knowledge.figures = {
        name: _released(figure, own, told) for name, figure in knowledge.figures.items()
    }
    return found


def _of_one_record(described: Described, own: Collection[str]) -> Described:
    """Return what is known where files of a release are of one record: what they share is one cell.

    They are where each figure of a cell that both show is the same.
    """
    figures = described.knowledge.figures.values()
    told = {f.exact[0]: (f.release, f.exact[1]) for f in figures if f.exact and f.release in own}
    shared = [pair for pair in described.same if told.keys() >= set(pair)]
    revised = {_files(told, pair) for pair in shared if told[pair[0]][1] != told[pair[1]][1]}
    one = [pair for pair in shared if _files(told, pair) not in revised]
    if not one:
        return described
    cells = {key: key for key in described.knowledge.unknowns} | merged_keys(one)
    renamed = [(cells[first], cells[other]) for first, other in described.same]
    return replace(
        described,
        knowledge=merge(described.knowledge, one),
        same=[pair for pair in renamed if pair[0] != pair[1]],
        made_of={
            cells[whole]: tuple(cells[part] for part in parts)
            for whole, parts in described.made_of.items()
        },
    )


def _files(told: dict[str, tuple[str, int]], pair: Pair) -> tuple[str, str]:
    """Return the files that show the cells of a pair."""
    return told[pair[0]][0], told[pair[1]][0]


def _told_before(described: Described, own: Collection[str]) -> set[str]:
    """Return the keys of the wholes that an earlier table shows, in any file, and of those that
    wholes add up to of which it shows one, as quarters do to the year to date."""
    figures = described.knowledge.figures.values()
    earlier = [figure for figure in figures if figure.headline and figure.release not in own]
    told = {key for figure in earlier for one in figure.sums for key, _ in one.terms}
    for before, key in described.same:
        if before in told:
            told.add(key)
    return told | {whole for whole, parts in described.made_of.items() if told.intersection(parts)}


def _released(figure: Figure, own: Collection[str], told: Collection[str]) -> Figure:
    """Return a figure of an earlier table as one that cannot be hidden any more; and a whole that
    was told before, which a table can do without, as no headline."""
    told_before = any(key in told for one in figure.sums for key, _ in one.terms)
    return replace(
        figure,
        fixed=figure.release not in own,
        headline=figure.headline and not told_before,
        cost=TOLD_BEFORE if figure.headline and told_before else figure.cost,
    )
