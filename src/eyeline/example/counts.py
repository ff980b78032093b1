"""One authority's published counts for a year: those of the example council, or invented ones.

The words are the labels of the official files, by which they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example.council import return_days
from eyeline.example.model import Child, Episode
from eyeline.example.truth import Truth

Split = dict[str, int]
"""How many children have each characteristic of a group; with the group's `Total`."""

_LEGAL = {
    "C1": "Interim care order",
    "C2": "Full care order",
    "E1": "Placement order granted",
    "V2": "Voluntary agreements under S20 CA 1989",
    "J1": "Youth justice legal statuses",
    "L1": "Detained for child protection",
    "L2": "Detained for child protection",
}
_PLACEMENT = {
    "U": "Foster placements",
    "A": "Placed for adoption",
    "P1": "Placed with parents or other person with parental responsibility",
    "H": "Independent and semi-independent living arrangements/supported accommodation",
    "P2": "Independent and semi-independent living arrangements/supported accommodation",
    "K": "Secure homes and children's homes",
    "R": "Other residential settings",
    "S": "Residential schools",
    "Z": "Other placements",
    "T": "Other placements",
}
_PROVIDER = {
    "PR0": "Parents or other person with parental responsibility",
    "PR1": "Own provision (by the LA)",
    "PR2": "Other LA provision",
    "PR3": "Other public provision (e.g. by a PCT etc)",
    "PR4": "Private provision",
    "PR5": "Voluntary/third sector provision",
    "": "Placement provider not reported",
}
_REASON = {
    "E11": "Adopted",
    "E12": "Adopted",
    "E13": "Left care to live with parents, relatives or other person with no parental "
    "responsibility",
    "E14": "Accommodation on remand ended",
    "E15": "Age assessment determined child aged 18 or over",
    "E16": "Child moved abroad",
    "E17": "Aged 18 (or over) and remained with current carers",
    "E2": "Died",
    "E3": "Care taken by another local authority",
    "E4A": "Returned home to live with parents or other person with parental responsibility "
    "which was part of the care planning process",
    "E4B": "Returned home to live with parents or other person with parental responsibility "
    "which was not part of the care planning process",
    "E41": "Residence order or child arrangement order granted",
    "E45": "Special guardianship order",
    "E46": "Special guardianship order",
    "E47": "Special guardianship order",
    "E48": "Special guardianship order",
    "E5": "Moved into independent living (with supportive accommodation)",
    "E6": "Moved into independent living (with no formalised support)",
    "E7": "Transferred to residential care funded by adult social services",
    "E8": "Care ceased for any other reason",
    "E9": "Sentenced to custody",
}
_AGES = {
    1: "Under 1 year", 5: "1 to 4 years", 10: "5 to 9 years", 16: "10 to 15 years",
    99: "16 years and over",
}  # fmt: skip
_AGES_ON_CEASING = _AGES | {17: "16 years", 18: "17 years", 99: "18 years and over"}
_NEAR, _FAR = "Placed 20 miles or less from home", "Placed more than 20 miles from home"
_INSIDE = "Placed inside the local authority boundary"
_OUTSIDE = "Placed outside the local authority boundary"
_DISTANCE_UNKNOWN = "Distance not known or not recorded"


@dataclass(frozen=True, slots=True)
class Counts:
    """An authority's year to 31 March. `settled` are those with one carer for two years."""

    on_31_march: dict[str, Split]
    ceased: dict[str, Split]
    started: int
    moved_often: int
    settled: int
    could_settle: int

    @property
    def number(self) -> int:
        """How many children are looked after on 31 March."""
        return self.on_31_march["Legal status"]["Total"]

    @property
    def left(self) -> int:
        """How many ceased to be looked after in the year."""
        return self.ceased["Reason episode ceased"]["Total"]


def counts_of(truth: Truth, year: int) -> Counts:
    """Return what is published of the example council for the year to 31 March of `year`."""
    first, last = return_days(year)
    there, left = truth.looked_after(last), list(truth.exits(first, last))
    settled, could_settle = truth.settled(last)
    return Counts(
        on_31_march={name: group.split(there, last) for name, group in _ON_31_MARCH.items()},
        ceased={name: group.split(left, last) for name, group in _CEASED.items()},
        started=truth.starts(first, last),
        moved_often=truth.moved_often(last),
        settled=settled,
        could_settle=could_settle,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of characteristics: its labels, and which of them a child has on a day."""

    labels: Iterable[str]
    label: Callable[[Child, Episode, date], str]

    def split(self, children: list[tuple[Child, Episode]], on: date) -> Split:
        found = Counter(self.label(child, episode, on) for child, episode in children)
        return {each: found[each] for each in self.labels} | {"Total": len(children)}


def _placement(_: Child, episode: Episode, __: date) -> str:
    kind = episode.placement.kind
    return _PLACEMENT.get(kind) or _PLACEMENT[kind[0]]


def _locality(_: Child, episode: Episode, __: date) -> str:
    return _INSIDE if episode.placement.location == "IN" else _OUTSIDE


def _distance(child: Child, episode: Episode, _: date) -> str:
    if child.unaccompanied:
        return _DISTANCE_UNKNOWN
    return _FAR if episode.placement.distance > 20 else _NEAR


def _age(bands: dict[int, str], child: Child, on: date) -> str:
    return next(label for under, label in sorted(bands.items()) if child.age_on(on) < under)


_ON_31_MARCH = {
    "Legal status": _Group(_LEGAL.values(), lambda c, e, on: _LEGAL[e.legal_status]),
    "Placement": _Group(_PLACEMENT.values(), _placement),
    "Place providers": _Group(_PROVIDER.values(), lambda c, e, on: _PROVIDER[e.placement.provider]),
    "Locality of placement": _Group((_INSIDE, _OUTSIDE), _locality),
    "Distance between home and placement": _Group((_NEAR, _FAR, _DISTANCE_UNKNOWN), _distance),
    "Age group": _Group(_AGES.values(), lambda c, e, on: _age(_AGES, c, on)),
    "Unaccompanied asylum-seeking children": _Group(
        ("UASC", "Non-UASC"), lambda c, e, on: "UASC" if c.unaccompanied else "Non-UASC"
    ),
}
_CEASED = {
    "Reason episode ceased": _Group(_REASON.values(), lambda c, e, on: _REASON[e.reason]),
    "Age on ceasing": _Group(
        _AGES_ON_CEASING.values(), lambda c, e, on: _age(_AGES_ON_CEASING, c, e.dec)
    ),
}


@dataclass(frozen=True, slots=True)
class Leaning:
    """How an invented authority differs from the example council, year after year."""

    shares: dict[str, float]
    starts: float
    exits: float
    moves: float
    stays: float

    @classmethod
    def drawn(cls, random: Random, like: Counts) -> Leaning:
        """Return a leaning; each share is some way above or below that of `like`."""
        splits = [*like.on_31_march.values(), *like.ceased.values()]
        labels = [label for split in splits for label in split]
        return cls(
            {label: random.lognormvariate(0, 0.3) for label in labels},
            starts=random.uniform(0.32, 0.44),
            exits=random.uniform(0.32, 0.44),
            moves=random.uniform(0.06, 0.14),
            stays=random.uniform(0.62, 0.79),
        )


def invented(random: Random, like: Counts, number: int, leaning: Leaning) -> Counts:
    """Return counts of an authority with `number` children, made from those of `like`."""
    left = int(number * leaning.exits * random.uniform(0.93, 1.07))
    could_settle = int(number * random.uniform(0.34, 0.4))
    return Counts(
        on_31_march={
            group: _shared_out(random, number, split, leaning)
            for group, split in like.on_31_march.items()
        },
        ceased={
            group: _shared_out(random, left, split, leaning) for group, split in like.ceased.items()
        },
        started=int(number * leaning.starts * random.uniform(0.93, 1.07)),
        moved_often=int(number * leaning.moves * random.uniform(0.9, 1.1)),
        settled=int(could_settle * leaning.stays * random.uniform(0.95, 1.05)),
        could_settle=could_settle,
    )


def _shared_out(random: Random, number: int, like: Split, leaning: Leaning) -> Split:
    """Return `number` divided as in `like`, give or take; the parts add up to it."""
    weights = {
        label: (count + 0.2) * leaning.shares[label] * random.uniform(0.9, 1.1)
        for label, count in like.items()
        if label != "Total"
    }
    whole, reached, given = sum(weights.values()), 0.0, 0
    shared: Split = {}
    for label, weight in weights.items():
        reached += weight
        shared[label] = int(number * reached / whole + 1e-9) - given
        given += shared[label]
    return shared | {"Total": number}
