"""What happens to children while they are in care: reviews, going missing, social workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import Episode, Span, age_on, birthday, days

# No social worker's spell is asked for before the return of 2024, no deprivation before 2025.
_WORKERS_FROM = date(2021, 4, 1)
_DEPRIVATIONS_FROM = date(2024, 4, 1)
_REVIEW_CODES = {"PN1": 50, "PN2": 6, "PN3": 20, "PN4": 3, "PN5": 3, "PN6": 14, "PN7": 4}
_WHY_ANOTHER_WORKER = {
    "TSPROC": 34, "LEFTRL": 28, "MANAGE": 12, "ORGRST": 10, "ABSENC": 9, "CHCHAN": 3,
    "PCCHAN": 2, "OTHERS": 2,
}  # fmt: skip

Stretch = tuple[date, date]


def stretches(episodes: Sequence[Episode]) -> list[Stretch]:
    """Return the unbroken times in care, each from its first day to its end (not included)."""
    found: list[Stretch] = []
    for episode in episodes:
        if found and episode.rne != "S":
            found[-1] = (found[-1][0], episode.dec)
        else:
            found.append((episode.decom, episode.dec))
    return found


def reviews(random: Random, dob: date, care: Sequence[Stretch], last: date) -> Iterator[Span]:
    """Yield the reviews up to `last`: within 20 working days, 3 months, then 6; some of them late.

    Source: Care Planning, Placement and Case Review (England) Regulations 2010, reg 33.
    """
    for start, end in care:
        on, due = start, 28
        while True:
            late = random.random() < 0.07
            on += days(due + random.randint(1, 40) if late else due * random.uniform(0.72, 1.0))
            if on >= min(end, last):
                break
            due = 91 if due == 28 else 182
            yield Span(_how_heard(random, age_on(dob, on)), on, on)


def _how_heard(random: Random, age: int) -> str:
    if age < 4:
        return "PN0"
    return draw(random, _REVIEW_CODES)


def missing(random: Random, dob: date, care: Sequence[Stretch], last: date) -> Iterator[Span]:
    """Yield the times a child was missing (M) or away without authorisation (A), up to `last`."""
    a_year = draw(random, {0.0: 68, 0.7: 22, 7.0: 10})
    for start, end in care:
        on = max(start, birthday(dob, 11))
        while a_year:
            on += days(1 + random.expovariate(a_year / 365))
            if on >= min(end, last):
                break
            back = on + days(random.expovariate(1 / 1.6))
            yield Span(draw(random, {"M": 80, "A": 20}), on, min(back, end))
            on = back


def workers(random: Random, care: Sequence[Stretch], last: date) -> Iterator[Span]:
    """Yield each social worker's time with the child; `kind` is the worker.

    Only times that reach into what the returns ask for are made.
    """
    for start, end in care:
        on, why = start, "FCONTA"
        while on < min(end, last):
            until = min(on + days(25 + random.expovariate(1 / 420)), end)
            worker = f"SW{random.randint(1, 140):04d}"
            if until >= _WORKERS_FROM:
                yield Span(worker, on, until, why)
            on = until
            why = draw(random, _WHY_ANOTHER_WORKER)


def deprivations(random: Random, episodes: Sequence[Episode], last: date) -> Iterator[Span]:
    """Yield the orders that deprive a child of liberty; few children have one."""
    for episode in episodes:
        long = (episode.dec - episode.decom).days > 60
        reached = _DEPRIVATIONS_FROM <= episode.decom < last
        if episode.placement.kind == "K2" and long and reached and random.random() < 0.12:
            first = episode.decom + days(random.randint(0, 40))
            yield Span("", first, min(first + days(random.randint(28, 180)), episode.dec))
