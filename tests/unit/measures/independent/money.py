"""What services cost: the ledger by its mapping, placements of children, packages of adults."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
    Total,
    Worked,
    is_open,
)
from unit.measures.independent.told import ENTERED
from unit.measures.rows import Estimate, age_on


@dataclass(frozen=True)
class LedgerRow:
    """What a report says of a code."""

    period_end: date
    cost_centre: str
    subjective: str
    budget: Decimal | None = None
    actual: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True)
class Mapping:
    """To which division and line the codes of two patterns belong."""

    cost_centre: str
    subjective: str
    division: str
    line: str | None = None
    started: date | None = None
    ended: date | None = None

    @property
    def letters(self) -> int:
        return len((self.cost_centre + self.subjective).replace("*", ""))

    def fits(self, row: LedgerRow) -> bool:
        begun = self.started is None or self.started <= row.period_end
        return (
            begun
            and (self.ended is None or self.ended > row.period_end)
            and _like(self.cost_centre, row.cost_centre)
            and _like(self.subjective, row.subjective)
        )


@dataclass(frozen=True)
class Placement:
    """What a child's placement costs a week."""

    child: str
    started: date
    ended: date | None
    placement_type: str
    provider: str | None
    weekly_cost: Decimal

    @property
    def told(self) -> dict[str, str]:
        own = self.placement_type == "fostering_own"
        paid = None if own else self.provider
        return {
            "placement_type": _TYPES[self.placement_type],
            "provider": paid or "not known",
        }


@dataclass(frozen=True)
class Package:
    """What a package of care of an adult costs a week."""

    client: str
    dob: date
    started: date
    ended: date | None
    package_type: str
    provider: str | None
    weekly_cost: Decimal


@dataclass(frozen=True)
class Given:
    """A package as it is given on a day."""

    package: Package
    day: date

    @property
    def told(self) -> dict[str, str]:
        age = age_on(self.package.dob, self.day) or 0
        of_age = "18 to 64" if age >= 18 else "under 18"
        return {
            "package_type": _PACKAGES[self.package.package_type],
            "age_group": "65 and over" if age >= 65 else of_age,
            "provider": self.package.provider or "not known",
        }


@dataclass(frozen=True)
class Spent:
    """A row of the ledger with the place that its mapping gives it."""

    row: LedgerRow
    line: str | None
    division: str

    @property
    def told(self) -> dict[str, str]:
        return {"division": self.division, "line": _LINES.get(self.line or "", "not mapped")}


_TYPES = {
    "residential": "Residential",
    "fostering_own": "Fostering, own carers",
    "fostering_agency": "Fostering, agency",
    "supported": "Supported accommodation",
    "other": "Other",
}
_PACKAGES = {
    "home_care": "Home care",
    "residential": "Residential care",
    "direct_payment": "Direct payment",
}
_LINES = {"high_needs_block": "High Needs Block", "high_needs_top_up": "High needs top-up"}


def measures(record: Record) -> Measures:
    """Return the measures of what services cost."""
    ledger: list[LedgerRow] = list(record.get("ledger", ()))
    mapping: list[Mapping] = list(record.get("ledger_mapping", ()))
    costs: list[Placement] = list(record.get("placement_costs", ()))
    packages: list[Package] = list(record.get("adult_packages", ()))
    people: list[Estimate] = list(record.get("populations", ()))

    def spent(lines: tuple[str, ...], asked: Asked) -> list[Spent]:
        of_the_day = [_placed(row, mapping) for row in ledger if row.period_end == asked.end]
        return [found for found in of_the_day if found.line in lines]

    def total(value: Callable[[LedgerRow], Fraction], *lines: str) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = spent(lines, asked)
            return Total([Counted(s, asked.end, value(s.row)) for s in found]) if found else None

        return tally

    def per_head(line: str, ages: str) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = spent((line,), asked)
            usable = [
                p
                for p in people
                if p.age_group == ages and 0 <= (asked.end - p.counted_on).days <= 730
            ]
            if not found or not usable:
                return None
            newest = max(p.counted_on for p in usable)
            heads = [
                Counted(p, asked.end, Fraction(p.people)) for p in usable if p.counted_on == newest
            ]
            return Share(
                [Counted(s, asked.end, _number(s.row.forecast)) for s in found], heads, 0, 1
            )

        return tally

    def a_client(first: int, until: int) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            costs_of: dict[str, Fraction] = {}
            for p in packages:
                age = age_on(p.dob, asked.end)
                held = is_open(p.started, p.ended, asked.end)
                if held and age is not None and first <= age < until:
                    so_far = costs_of.get(p.client, Fraction())
                    costs_of[p.client] = so_far + Fraction(p.weekly_cost)
            return Mean([Counted(c, asked.end, cost) for c, cost in costs_of.items()], 0)

        return tally

    def a_placement(*types: str) -> Callable[[Asked], Tally]:
        return lambda asked: Mean(
            [
                Counted(p, asked.end, Fraction(p.weekly_cost))
                for p in costs
                if is_open(p.started, p.ended, asked.end) and p.placement_type in types
            ],
            0,
        )

    def in_thousands(asked: Asked) -> Tally:
        found = spent(block, asked)
        if not found:
            return None
        return Total([Counted(s, asked.end, _number(s.row.forecast) / 1000) for s in found], kept=4)

    def not_mapped(asked: Asked) -> Tally:
        of_the_day = [_placed(row, mapping) for row in ledger if row.period_end == asked.end]
        without = [s for s in of_the_day if s.line is None]
        counted = [Counted(s, asked.end, _number(s.row.actual)) for s in without]
        return Total(counted) if of_the_day else None

    def of_all(value: Callable[[LedgerRow], Fraction]) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = _amounts(everything(asked), asked, value)
            return Total(found) if found else None

        return tally

    def everything(asked: Asked) -> list[Spent]:
        return [_placed(row, mapping) for row in ledger if row.period_end == asked.end]

    def of_the_budget(asked: Asked) -> Tally:
        found = everything(asked)
        above = _amounts(found, asked, _variance)
        below = _amounts(found, asked, lambda r: _number(r.budget))
        return Share(above, below, 1) if found else None

    def given(asked: Asked, *, paid: bool = False) -> list[Counted]:
        return [
            Counted(Given(p, asked.end), asked.end, Fraction(p.weekly_cost))
            for p in packages
            if is_open(p.started, p.ended, asked.end)
            and not (paid and p.package_type == "direct_payment")
        ]

    def with_others(asked: Asked) -> list[Counted]:
        return [
            Counted(p, asked.end, Fraction(p.weekly_cost))
            for p in costs
            if is_open(p.started, p.ended, asked.end) and p.placement_type != "fostering_own"
        ]

    block = ("high_needs_block", "high_needs_top_up")
    return {
        "department_budget": of_all(lambda r: _number(r.budget)),
        "department_spend": of_all(lambda r: _number(r.actual)),
        "department_forecast": of_all(lambda r: _number(r.forecast)),
        "department_variance": of_all(_variance),
        "department_variance_pct": of_the_budget,
        "adult_packages": lambda asked: Count(given(asked)),
        "adult_package_cost": lambda asked: Mean(given(asked), 0),
        "packages_with_providers": lambda asked: Count(given(asked, paid=True)),
        "packages_with_providers_cost": lambda asked: Total(given(asked, paid=True)),
        "placements_with_providers": lambda asked: Count(with_others(asked)),
        "placements_with_providers_cost": lambda asked: Total(with_others(asked)),
        "agency_spend": total(lambda r: _number(r.actual), "agency_social_workers"),
        "high_needs_forecast": total(lambda r: _number(r.forecast), *block),
        "high_needs_block": in_thousands,
        "high_needs_top_up": total(lambda r: _number(r.forecast), "high_needs_top_up"),
        "high_needs_variance": total(_variance, *block),
        "chc_fnc_s117_income_children": total(lambda r: -_number(r.actual), "icb_income_children"),
        "chc_fnc_s117_income_adults": total(lambda r: -_number(r.actual), "icb_income_adults"),
        "asc_wa_cost_per_head": per_head("asc_working_age", "18-64"),
        "asc_65_cost_per_head": per_head("asc_older", "65+"),
        "asc_wa_cost_per_client": a_client(18, 65),
        "asc_65_cost_per_client": a_client(65, 999),
        "avg_cost_placement": a_placement(*_TYPES),
        "avg_cost_residential": a_placement("residential"),
        "dsg_deficit": _entered,
        "ledger_not_mapped": not_mapped,
    }


def _amounts(
    found: list[Spent], asked: Asked, value: Callable[[LedgerRow], Fraction]
) -> list[Counted]:
    return [Counted(each, asked.end, value(each.row)) for each in found]


def _entered(asked: Asked) -> Tally:
    value = ENTERED.get(asked.end)
    return None if value is None else Worked(Fraction(value))


def _placed(row: LedgerRow, mapping: list[Mapping]) -> Spent:
    fitting = [m for m in mapping if m.fits(row)]
    if not fitting:
        return Spent(row, None, "not mapped")
    best = min(
        fitting,
        key=lambda m: (
            -m.letters,
            -(m.started or date(1900, 1, 1)).toordinal(),
            m.cost_centre.replace("*", "%"),
            m.subjective.replace("*", "%"),
        ),
    )
    return Spent(row, best.line, best.division)


def _like(pattern: str, code: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), code) is not None


def _number(value: Decimal | None) -> Fraction:
    return Fraction(value or 0)


def _variance(row: LedgerRow) -> Fraction:
    """A row that lacks either of the two has no variance."""
    if row.forecast is None or row.budget is None:
        return Fraction()
    return Fraction(row.forecast - row.budget)
