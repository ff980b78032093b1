"""A child as the example council knows it: the one truth that every return is a slice of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from eyeline.figures import month_end

SHORT_BREAKS = frozenset({"V3", "V4"})


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a child lives, and with whom. `carer` tells carers apart and is in no return."""

    kind: str
    provider: str
    carer: int
    postcode: str
    urn: str
    distance: Decimal
    location: str


@dataclass(frozen=True, slots=True)
class Episode:
    """One row of the episodes. It is open from `decom`, included, to `dec`, not included."""

    decom: date
    rne: str
    legal_status: str
    need: str
    placement: Placement
    dec: date
    reason: str
    change_reason: str
    home_postcode: str

    def open_on(self, day: date) -> bool:
        """Whether the episode is open at the end of `day`."""
        return self.decom <= day < self.dec

    @property
    def counts(self) -> bool:
        """Whether it counts as being looked after: short breaks do not."""
        return self.legal_status not in SHORT_BREAKS


@dataclass(frozen=True, slots=True)
class Span:
    """Something of one kind from `first` to `last`, both included; `why` it began, if asked."""

    kind: str
    first: date
    last: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """The adoption of a child: each step's day, and who adopts it."""

    decided: date
    matched: date
    by_foster_carer: bool
    adopters: int
    adopters_sex: str
    adopters_legal_status: str
    placed: date
    done: date


@dataclass(frozen=True, slots=True)
class Permanence:
    """What permanence a child had before it came into care."""

    kind: str
    authority: str
    order_date: str


@dataclass(frozen=True, slots=True)
class Child:
    """A child with everything that returns ask for, in order of date."""

    number: str
    sex: str
    dob: date
    ethnicity: str
    upn: str
    unaccompanied: bool
    own_child_dob: date | None
    permanence: Permanence
    adoption: Adoption | None
    episodes: tuple[Episode, ...]
    reviews: tuple[Span, ...]
    missing: tuple[Span, ...]
    workers: tuple[Span, ...]
    deprivations: tuple[Span, ...]

    def age_on(self, day: date) -> int:
        """Return the age in whole years."""
        return age_on(self.dob, day)

    def episode_on(self, day: date) -> Episode | None:
        """Return the episode that makes the child looked after at the end of `day`."""
        for episode in self.episodes:
            if episode.open_on(day) and episode.counts:
                return episode
        return None

    def looked_after_since(self, day: date) -> date | None:
        """Return the first day of the unbroken time in care that `day` is in."""
        since = None
        for episode in self.episodes:
            if episode.counts and episode.decom <= day:
                if episode.rne == "S":
                    since = episode.decom
                if episode.reason != "X1" and episode.dec <= day:
                    since = None
        return since


def age_on(dob: date, day: date) -> int:
    """Return the age in whole years on `day` of someone born on `dob`."""
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def birthday(dob: date, age: int) -> date:
    """Return the day on which `age` is reached; who was born on 29 February waits for 1 March."""
    if (dob.month, dob.day) == (2, 29):
        return date(dob.year + age, 3, 1) if (dob.year + age) % 4 else dob.replace(dob.year + age)
    return dob.replace(year=dob.year + age)


def months_after(day: date, count: int) -> date:
    """Return the day `count` months after; a month's last day where that month has no such day."""
    months = day.month - 1 + count
    first = date(day.year + months // 12, months % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def days(count: float) -> timedelta:
    """Return `count` days, cut to whole ones."""
    return timedelta(days=int(count))
