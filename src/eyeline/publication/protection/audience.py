"""An edition for an audience: protected against all that its readers may have seen before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from eyeline.figures import WHOLE, Cell
from eyeline.measures.cells import Calculation, CellStore
from eyeline.measures.declarations import Measure
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import Given, shown_to
from eyeline.publication.protection.because import of_given_away
from eyeline.publication.protection.edition import ProtectedEdition, protect_edition
from eyeline.publication.protection.primary import NO_MONEY, Place
from eyeline.publication.shown import Shown


def protect_for(
    audience: Audience,
    measures: Sequence[Measure],
    cells: Sequence[Cell],
    store: CellStore,
    *,
    at: datetime,
    money: Mapping[Place, str] = NO_MONEY,
) -> ProtectedEdition:
    """Return an edition's cells as an audience may be shown them; nothing is published.

    `cells` are all figures of the edition, `store` has the calculations that the workspace keeps:
    true figures of earlier releases are taken from there. What earlier releases give away by
    themselves is put on record, found `at` this moment. `money` names the figures that would tell
    what one provider is paid, each with why.

    Raises:
        Contradictory: what was released before contradicts itself.
    """
    earlier = [(str(release), shown) for release, shown in shown_to(audience)]
    before = _true_cells(store, [shown for _, shown in earlier], cells)
    edition = protect_edition(measures, cells, earlier=earlier, before=before, money=money)
    changes.give_away(_given(audience, edition), at=at)
    return edition


def _given(audience: Audience, edition: ProtectedEdition) -> Iterator[Given]:
    for each in of_given_away(edition):
        yield Given(
            audience=audience,
            cell=each.finding.key,
            says=each.says,
            least=each.finding.least,
            most=each.finding.most,
            because=" ".join(each.chain),
        )


def _true_cells(store: CellStore, earlier: Sequence[Shown], own: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the true cells behind earlier figures, where a calculation of their record is kept.

    Of several calculations of a record the newest that has the cell counts; the edition's own
    cells are left out.
    """
    wanted: dict[str, set[Place]] = defaultdict(set)
    for shown in earlier:
        wanted[shown.record].add((shown.measure, shown.period, shown.group))
    for cell in own:
        wanted[cell.record].discard((cell.measure, cell.period, cell.group))
    for calculation in reversed(store.all() if any(wanted.values()) else []):
        places = wanted[calculation.record]
        for cell in _cells(store, calculation, places):
            place = cell.measure, cell.period, cell.group
            if place in places:
                places.remove(place)
                yield cell


def _cells(store: CellStore, calculation: Calculation, places: set[Place]) -> Iterator[Cell]:
    """Yield the cells of a calculation, of the whole and of those periods that have groups."""
    if any(group == WHOLE for _, _, group in places):
        yield from store.cells(calculation, dimension="")
    periods = {when for _, when, group in places if group != WHOLE}
    for when in sorted(periods):
        yield from store.cells(calculation, kind=when.kind, end=when.end)
