"""What there is: posts, foster places and carers, beds in homes, rated places of adult care."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from unit.measures.independent.figures import (
    Asked,
    Count,
    Counted,
    Measures,
    Record,
    Share,
    Tally,
    Total,
    Worked,
    happened,
    latest,
    where,
)


@dataclass(frozen=True)
class Post:
    """A post of the establishment on a day."""

    post: str
    counted_on: date
    division: str
    fte: Decimal | None
    status: str


@dataclass(frozen=True)
class Places:
    """Places of a foster household on a day."""

    counted_on: date
    household: str
    kind: str
    approved: int
    filled: int
    vacant: int | None = None
    not_available: int | None = None

    @property
    def free(self) -> int:
        if self.vacant is not None:
            return self.vacant
        return max(0, self.approved - self.filled - (self.not_available or 0))


@dataclass(frozen=True)
class Carer:
    """A foster household, from its approval."""

    household: str
    kind: str
    approved: date
    ended: date | None = None


@dataclass(frozen=True)
class Home:
    """Beds of a home on a day."""

    counted_on: date
    urn: str
    registered: int
    occupied: int
    out_of_use: int | None = None


@dataclass(frozen=True)
class Location:
    """A place of adult social care, as a day's directory has it."""

    counted_on: date
    location: str
    rating: str


RATINGS = (
    "outstanding",
    "good",
    "requires_improvement",
    "inadequate",
    "not_inspected",
    "insufficient_evidence",
    "inspected_not_rated",
)


def measures(record: Record) -> Measures:
    """Return the measures of what there is."""
    posts: list[Post] = list(record.get("establishment", ()))
    places: list[Places] = list(record.get("fostering_places", ()))
    carers: list[Carer] = list(record.get("foster_carers", ()))
    homes: list[Home] = list(record.get("childrens_homes", ()))
    locations: list[Location] = list(record.get("care_locations", ()))

    def vacancy(division: str) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = latest([p for p in posts if p.division == division], "counted_on", asked)
            if found is None:
                return None
            sized = [f._replace(value=Fraction(f.row.fte or 0)) for f in found]
            return Share(where(sized, lambda p: p.status != "filled"), sized, 1)

        return tally

    def free_places(asked: Asked) -> Tally:
        found = latest(places, "counted_on", asked)
        if found is None:
            return None
        own = where(found, lambda p: p.kind == "mainstream")
        return Total([f._replace(value=Fraction(f.row.free)) for f in own])

    def free_beds(asked: Asked) -> Tally:
        found = latest(homes, "counted_on", asked)
        return None if found is None else Total([_beds(f) for f in found])

    def rated(some: Collection[str], of: Collection[str]) -> Callable[[Asked], Tally]:
        def tally(asked: Asked) -> Tally:
            found = latest(locations, "counted_on", asked)
            if found is None:
                return None
            every = where(found, lambda row: row.rating in of)
            return Share(where(every, lambda row: row.rating in some), every, 1)

        return tally

    def net(asked: Asked) -> Tally:
        ended = len(happened(carers, "ended", asked))
        return Worked(Fraction(len(happened(carers, "approved", asked)) - ended))

    return {
        "children_vacancy_rate": vacancy("children"),
        "adult_vacancy_rate": vacancy("adults"),
        "vacancy_fostering": free_places,
        "vacancy_residential": free_beds,
        "foster_carers_approved": lambda asked: Count(happened(carers, "approved", asked)),
        "foster_carers_ended": lambda asked: Count(happened(carers, "ended", asked)),
        "foster_carers_net": net,
        "cqc_good_or_outstanding": rated(RATINGS[:2], RATINGS[:4]),
        **{f"cqc_{rating}": rated((rating,), RATINGS) for rating in RATINGS},
    }


def _beds(found: Counted) -> Counted:
    home: Home = found.row
    free = home.registered - home.occupied - (home.out_of_use or 0)
    return found._replace(value=Fraction(max(0, free)))
