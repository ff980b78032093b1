"""Counts of social workers and vacancies."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from unit.measures.generated.chance import QUARTER_ENDS, Chance, by_chance
from unit.measures.independent.figures import Record
from unit.measures.independent.workforce import Vacancies, Worker


def records() -> st.SearchStrategy[Record]:
    return by_chance(_record)


def _record(chance: Chance) -> Record:
    counts = sorted({_count_day(chance) for _ in range(chance.randint(0, 8))})
    workers = [
        _worker(chance, f"w{number}", day)
        for day in counts
        if not chance.once_in(6)
        for number in range(chance.choice([1, 4, 12]))
    ]
    totals = [
        Vacancies(day, _number(chance, 20) or Decimal(0), _number(chance, 20))
        for day in counts
        if not chance.once_in(6)
    ]
    return {"social_workers": workers, "social_work_vacancies": totals}


def _count_day(chance: Chance) -> date:
    end = chance.choice(QUARTER_ENDS)
    return end - timedelta(days=chance.choice([0, 0, 0, 1, 40, 91, 92, 93]))


def _number(chance: Chance, most: int) -> Decimal | None:
    return chance.code([Decimal(chance.randint(0, most * 100)) / 100, Decimal(1), Decimal(0)])


def _worker(chance: Chance, name: str, day: date) -> Worker:
    left = day + timedelta(days=chance.choice([-300, -1, 0, 1]))
    return Worker(
        name,
        day,
        chance.code(("0", "0", "1")),
        _number(chance, 1),
        _number(chance, 1),
        chance.code((0, 1, 17, 25)),
        left if chance.once_in(4) else None,
    )
