"""The figures of an edition as an audience is shown them: chosen, and what must be hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from eyeline.dashboard import lines
from eyeline.dashboard.edition.values.chosen import chosen
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.team.about import rows_of
from eyeline.disclosure import money
from eyeline.figures import Cell, Status
from eyeline.figures.errors import EyelineError
from eyeline.measures.calculations import RecordGone
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.measures.paid import PROVIDER, is_paid_to_providers, payments
from eyeline.publication.audience import Audience
from eyeline.publication.protection import NotShown, ProtectedEdition
from eyeline.publication.protection.audience import protect_for
from eyeline.publication.protection.because import of_findings
from eyeline.publication.protection.primary import RULE, Place
from eyeline.publication.shown import Shown
from eyeline.records.restricted import restricted

_NAMED = 3
_OF_NOBODY = "pound"
"""What figures of the council's ledger protect: nobody. They are shown as they are."""
_NOT_TOLD = "nobody can tell any more how many providers are paid"


class CannotBeProtected(EyelineError):
    """Whatever is hidden of an edition, its audience could work some hidden figure out."""

    exit_code = 1


@dataclass(frozen=True)
class Seen:
    """The cells of the edition to `quarter` as its audience is shown them, and what is hidden.

    `protected` says how that came about, with what cannot be protected; None for internal
    editions, in which nothing is.
    """

    audience: Audience
    quarter: date
    cells: Sequence[Cell]
    hidden: Sequence[NotShown]
    protected: ProtectedEdition | None


def seen_by(
    sources: Sources,
    calculation: Calculation,
    quarter: date,
    audience: Audience,
    *,
    at: datetime,
    also: Collection[str] = (),
) -> Seen:
    """Return the cells of the edition of the quarter that ends on `quarter`, as an audience may
    see them; what earlier releases give away is put on record, found `at` this moment.

    `also` are breakdowns that the audience is not shown, with which the cells are protected too.

    Raises:
        Contradictory: what was released before contradicts itself.
    """
    cells = chosen(sources, calculation, quarter, audience, also)
    if audience is Audience.INTERNAL:
        return Seen(audience, quarter, cells, (), None)
    measures = [each for each in sources.declared(cells) if each.protects != _OF_NOBODY]
    wanted = {measure.id for measure in measures}
    of_people = [cell for cell in cells if cell.measure in wanted]
    money_of_few = dict(_telling(sources, calculation, measures, of_people))
    protected = protect_for(audience, measures, of_people, sources.cells, at=at, money=money_of_few)
    shown = iter(protected.cells)
    kept = _without_names([next(shown) if cell.measure in wanted else cell for cell in cells])
    return Seen(audience, quarter, kept, protected.hidden, protected)


def _without_names(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with all hidden of providers of whom any number is: then nothing names
    them, and their names alone would tell that they have few."""
    unnamed = {
        (cell.measure, cell.group)
        for cell in cells
        if cell.group.dimension == PROVIDER and cell.value is None
    }
    return [_hidden(cell) if (cell.measure, cell.group) in unnamed else cell for cell in cells]


def _hidden(cell: Cell) -> Cell:
    return replace(cell, numerator=None, denominator=None, value=None, status=Status.SUPPRESSED)


def told(seen: Seen) -> list[Cell]:
    """Return the cells that are shown as lines: all but those of providers that nothing names."""
    return [
        cell
        for cell in seen.cells
        if cell.group.dimension != PROVIDER
        or cell.value is not None
        or seen.audience is Audience.INTERNAL
    ]


def ledger_of(sources: Sources, seen: Seen) -> list[Shown]:
    """Return the cells as the ledger keeps them: every figure of the council that a file shows,
    and, without a number, what is hidden."""
    own = lines.own(sources.declared(seen.cells), seen.cells, quarter=seen.quarter)
    return list(lines.shown(own))


def refuse_unsafe(seen: Seen) -> None:
    """Raise where a hidden figure could be worked out.

    Raises:
        CannotBeProtected: one could; it is named, without its number.
    """
    unsafe = of_findings(seen.protected) if seen.protected else []
    if unsafe:
        named = "; ".join(each.says for each in unsafe[:_NAMED])
        more = f" and {len(unsafe) - _NAMED} more" * (len(unsafe) > _NAMED)
        raise CannotBeProtected(
            f"An edition for {seen.audience} would give away: {named}{more}. "
            f"`eyeline disclosure preview --audience {seen.audience}` says how, and what mends it."
        )


def _telling(
    sources: Sources, calculation: Calculation, measures: Sequence[Measure], cells: Sequence[Cell]
) -> Iterator[tuple[Place, str]]:
    """Yield the figures of money that would tell what one provider is paid, each with why."""
    paid = [measure for measure in measures if is_paid_to_providers(measure)]
    for measure in paid:
        own = [cell for cell in cells if cell.measure == measure.id]
        whys = _whys(sources, calculation, measure, own)
        for cell in own:
            if why := whys.get((cell.period.end, cell.group), ""):
                yield (cell.measure, cell.period, cell.group), why


def _whys(
    sources: Sources, calculation: Calculation, measure: Measure, cells: Sequence[Cell]
) -> Mapping[tuple[date, object], str]:
    days = sorted({cell.period.end for cell in cells})
    try:
        rows = rows_of(sources, calculation.id)
    except RecordGone:
        return {(cell.period.end, cell.group): _NOT_TOLD for cell in cells}
    with restricted(rows.files) as connection:
        found = payments(connection, measure, days)
    return {place: money.tells(paid, RULE) for place, paid in found.items()}
