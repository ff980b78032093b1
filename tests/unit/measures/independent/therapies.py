"""Family therapies: whom they reach, how fast, and who is still at home long after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from unit.measures.independent.figures import (
    Asked,
    Count,
    Counted,
    Mean,
    Measures,
    Record,
    Share,
    Tally,
    Worked,
    happened,
    is_open,
    where,
)
from unit.measures.independent.told import standing
from unit.measures.rows import Episode, months_later

PROGRAMMES = {
    "mst": "Multisystemic therapy",
    "fft_cw": "Functional family therapy, child welfare",
    "fgdm": "Family group decision making",
    "other": "Other",
}


@dataclass(frozen=True)
class Therapy:
    """A therapy of a child, from its referral."""

    child: str
    programme: str
    referred: date
    consented: date | None = None
    started: date | None = None
    closed: date | None = None
    at_home_6: str | None = None
    at_home_12: str | None = None
    at_home_18: str | None = None

    @property
    def told(self) -> dict[str, str]:
        return {"programme": PROGRAMMES[self.programme]}


def measures(record: Record) -> Measures:
    """Return the measures of family therapies."""
    therapies: list[Therapy] = list(record.get("therapies", ()))
    episodes: list[Episode] = [
        e for e in record.get("episodes", ()) if e.legal_status not in ("V3", "V4")
    ]

    def children(asked: Asked) -> list[Counted]:
        first: dict[str, Counted] = {}
        for found in sorted(happened(therapies, "started", asked), key=lambda c: c.day):
            first.setdefault(found.row.child, found)
        return list(first.values())

    def days(since: str, until: str) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = happened(therapies, "started", asked)
            told = where(found, lambda row: getattr(row, since) and getattr(row, until))
            if found and not told:
                return None
            lengths = [(c, (getattr(c.row, until) - getattr(c.row, since)).days) for c in told]
            return Mean([c._replace(value=Fraction(length)) for c, length in lengths], 1)

        return tally

    def waiting(asked: Asked) -> Tally:
        return Count(
            [
                Counted(row, asked.end)
                for row in therapies
                if is_open(row.referred, row.started, asked.end)
                and (row.closed is None or row.closed > asked.end)
            ]
        )

    def followed(months: int, asked: Asked) -> list[Counted]:
        return [
            Counted(row, months_later(row.closed, months))
            for row in therapies
            if row.started and row.closed and asked.holds(months_later(row.closed, months))
        ]

    def at_home(found: Counted, months: int) -> bool:
        told = getattr(found.row, f"at_home_{months}")
        return told == "1" if told else not _in_care(episodes, found)

    def sustained(months: int) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = followed(months, asked)
            return Share([one for one in found if at_home(one, months)], found)

        return tally

    def kept(asked: Asked) -> list[Counted]:
        return [one for one in followed(12, asked) if at_home(one, 12)]

    def of_parameters(
        value: Callable[[Asked], int], above: tuple[str, ...], below: tuple[str, ...], scale: int
    ) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            figure = Fraction(value(asked) * scale)
            for name in (*above, *below):
                known = standing(name, asked.end)
                if known is None:
                    return None
                figure = figure * Fraction(known) if name in above else figure / Fraction(known)
            return Worked(figure)

        return tally

    avoided, target = ("avoided_unit_cost",), ("therapies_savings_target",)
    return {
        "therapies_children": lambda asked: Count(children(asked)),
        "therapies_of_target": of_parameters(
            lambda asked: len(children(asked)), (), ("therapies_target",), 100
        ),
        "therapies_days_to_start": days("referred", "started"),
        "therapies_days_to_consent": days("referred", "consented"),
        "therapies_days_from_consent": days("consented", "started"),
        "therapies_waiting": waiting,
        "therapies_sustained_6m": sustained(6),
        "therapies_sustained_12m": sustained(12),
        "therapies_sustained_18m": sustained(18),
        "therapies_at_home_12m": lambda asked: Count(kept(asked)),
        "therapies_avoided_cost": of_parameters(lambda asked: len(kept(asked)), avoided, (), 1),
        "therapies_savings_of_target": of_parameters(
            lambda asked: len(kept(asked)), avoided, target, 100
        ),
    }


def _in_care(episodes: list[Episode], found: Counted) -> bool:
    """Whether the child was looked after on a day after the close, up to the day it is due."""
    day = found.row.closed
    while day < found.day:
        day += timedelta(days=1)
        if any(e.child == found.row.child and e.open_on(day) for e in episodes):
            return True
    return False
