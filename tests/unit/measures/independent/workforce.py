"""Social workers and vacancies, by the latest count of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from unit.measures.independent.figures import (
    Asked,
    Counted,
    Measures,
    Record,
    Share,
    Tally,
    latest,
)


@dataclass(frozen=True)
class Worker:
    """A social worker on the day of a count."""

    worker: str
    counted_on: date
    agency: str | None = None
    fte: Decimal | None = None
    fte_on_day: Decimal | None = None
    cases: int | None = None
    ended: date | None = None

    @property
    def size(self) -> Decimal | None:
        return self.fte if self.fte_on_day is None else self.fte_on_day

    @property
    def has_left(self) -> bool:
        return self.ended is not None and self.ended <= self.counted_on


@dataclass(frozen=True)
class Vacancies:
    """What the authority says of the whole of its posts on a day."""

    counted_on: date
    vacancies: Decimal
    agency_fte: Decimal | None = None


def measures(record: Record) -> Measures:
    """Return the measures of the workforce."""
    workers: list[Worker] = list(record.get("social_workers", ()))
    totals: list[Vacancies] = list(record.get("social_work_vacancies", ()))
    own = [w for w in workers if w.agency != "1" and not w.has_left]
    left = [w for w in workers if w.agency != "1" and w.has_left]
    hired = [w for w in workers if w.agency == "1" and not w.has_left]
    given = {total.counted_on for total in totals if total.agency_fte is not None}
    hired_alone = [w for w in hired if w.counted_on not in given]
    told = [total for total in totals if total.agency_fte is not None]

    def posts(asked: Asked) -> list[Counted] | None:
        return _of(latest(own, "counted_on", asked), lambda w: w.size)

    def vacancies(asked: Asked) -> Tally:
        empty = _of(latest(totals, "counted_on", asked), lambda t: t.vacancies)
        filled = posts(asked)
        return None if empty is None else Share(empty, empty + (filled or []), 1)

    def agency(asked: Asked) -> Tally:
        counted = latest([*hired_alone, *told], "counted_on", asked)
        found = _of(counted, lambda a: a.size if isinstance(a, Worker) else a.agency_fte)
        return None if found is None else Share(found, found + (posts(asked) or []), 1)

    def day_of_count(asked: Asked) -> date | None:
        everything = latest([*own, *left, *hired, *totals], "counted_on", asked)
        return everything[0].row.counted_on if everything else None

    def turnover(asked: Asked) -> Tally:
        day = day_of_count(asked)
        if day is None:
            return None
        return Share(_on(left, day, asked), _on(own, day, asked), 1)

    def caseload(asked: Asked) -> Tally:
        day = day_of_count(asked)
        if day is None:
            return None
        known = [w for w in [*own, *hired] if w.counted_on == day and w.size is not None]
        holders = [w for w in known if (w.cases or 0) > 0]
        cases = [Counted(w, asked.end, Fraction(w.cases or 0)) for w in holders]
        return Share(cases, _on(holders, day, asked), 1, 1)

    return {
        "sw_vacancy_rate": vacancies,
        "agency_usage": agency,
        "sw_turnover_rate": turnover,
        "sw_caseload": caseload,
    }


def _of(counted: list[Counted] | None, size: Callable[..., Decimal | None]) -> list[Counted] | None:
    """Return the rows, each counting for its size; a size that is missing adds nothing."""
    if counted is None:
        return None
    return [found._replace(value=Fraction(size(found.row) or 0)) for found in counted]


def _on(workers: list[Worker], day: date, asked: Asked) -> list[Counted]:
    return [Counted(w, asked.end, Fraction(w.size or 0)) for w in workers if w.counted_on == day]
