"""The measures that an action should move: their figures then and now, as far as a reader may see.

Whoever may see the dashboard sees stored cells; everybody else what the members' release showed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eyeline.council.declared import catalogue, title_of
from eyeline.council.folders import folders
from eyeline.figures import (
    WHOLE,
    Cell,
    PeriodKind,
    Status,
    day_in_words,
    figure_text,
    unit_after,
)
from eyeline.improvement.models import MeasureLink
from eyeline.measures.cells import CellStore
from eyeline.publication.models import ReleasedFigure

_AUDIENCE = "members"
_NONE = "no figure"


@dataclass(frozen=True, slots=True)
class Then:
    """A measure with its figures when it was linked and now, in words with the day of each."""

    link: MeasureLink
    title: str
    unit: str
    then: str
    then_on: str
    now: str
    now_on: str
    change: str


@dataclass(frozen=True, slots=True)
class _Figure:
    on: date | None = None
    value: Decimal | None = None
    status: Status = Status.NOT_AVAILABLE


def newest(measure_id: str) -> Cell | None:
    """Return a measure's newest figure of the whole council, that of a quarter where it has one."""
    store = CellStore(folders().cells)
    if store.latest() is None:
        return None
    cells = [c for c in store.latest_cells(measures=[measure_id], dimension="") if c.group == WHOLE]
    quarters = [cell for cell in cells if cell.period.kind is PeriodKind.QUARTER]
    return max(quarters or cells, key=lambda cell: cell.period.end, default=None)


def then_and_now(links: list[MeasureLink], *, sees_cells: bool) -> list[Then]:
    """Return each linked measure's figures."""
    return [_of(link, sees_cells=sees_cells) for link in links]


def _of(link: MeasureLink, *, sees_cells: bool) -> Then:
    measure = catalogue().by_id.get(link.measure)
    unit, dp = (measure.unit, measure.dp) if measure else ("", 2)
    then, now = _stored(link) if sees_cells else _released(link)
    return Then(
        link=link,
        title=title_of(link.measure),
        unit=unit_after(unit),
        then=_words(then, unit, dp),
        then_on=day_in_words(then.on) if then.on else "",
        now=_words(now, unit, dp),
        now_on=day_in_words(now.on) if now.on else "",
        change=_change(then, now),
    )


def _stored(link: MeasureLink) -> tuple[_Figure, _Figure]:
    cell = newest(link.measure)
    now = _Figure(cell.period.end, cell.value, cell.status) if cell else _Figure()
    if not link.then_on:
        return _Figure(), now
    return _Figure(link.then_on, link.then_value, Status(link.then_status)), now


def _released(link: MeasureLink) -> tuple[_Figure, _Figure]:
    shown = ReleasedFigure.objects.filter(
        measure=link.measure, dimension="", release__audience=_AUDIENCE
    ).order_by("end", "release__made_at")
    if link.then_kind:
        shown = shown.filter(kind=link.then_kind)
    then = shown.filter(end=link.then_on).last() if link.then_on else None
    return _figure(then), _figure(shown.last())


def _figure(shown: ReleasedFigure | None) -> _Figure:
    return _Figure(shown.end, shown.value, Status(shown.status)) if shown else _Figure()


def _words(figure: _Figure, unit: str, dp: int) -> str:
    if figure.on is None:
        return _NONE
    if figure.value is None:
        return figure.status.words
    return figure_text(figure.value, unit, dp)


def _change(then: _Figure, now: _Figure) -> str:
    """Return in a word which way a figure went."""
    if then.value is None or now.value is None or then.on == now.on:
        return ""
    if then.value == now.value:
        return "unchanged"
    return "up" if now.value > then.value else "down"
