"""What is declared of published series: what each is, and in which files it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LICENCE = "Open Government Licence v3.0"
WORKED_OUT = "numerator / denominator"
"""Stands for a percentage that its file gives the parts of, and not itself."""

_RATES = ("%", "per 10,000 children")


class Polarity(StrEnum):
    """Which values are good: high ones, low ones, or neither."""

    HIGH = "high"
    LOW = "low"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Column:
    """A number in a row: the sum of the columns of the first choice that the file has."""

    choices: tuple[tuple[str, ...], ...]

    def of(self, headings: frozenset[str]) -> tuple[str, ...] | None:
        """Return the columns to add up in a file with these headings; None when it has none."""
        return next((choice for choice in self.choices if headings.issuperset(choice)), None)

    def __str__(self) -> str:
        return " or ".join(" + ".join(choice) for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a series stands in one kind of file: which rows, and which columns.

    With `summed` the rows of an area and year are added up. `value` None means that the
    percentage is worked out. `whole` says which row has the denominator, where it is another.
    """

    file: str
    where: Mapping[str, tuple[str, ...]]
    value: Column | None
    numerator: Column | None = None
    denominator: Column | None = None
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A published series. `dp` are the decimal places it is published with.

    `period` and `ends` say what a year stands for, `ends` as "03-31". `places` are in the order
    of preference; `lait` is its short name in LAIT, which stands last. A series that `counts`
    things has its value as numerator. `method` is the publisher's, in LAIT's words; one not
    `ranked` has no quartiles there, so none here.
    """

    id: str
    title: str
    unit: str
    dp: int
    polarity: Polarity
    publisher: str
    period: str
    ends: str
    places: tuple[Place, ...] = ()
    lait: str = ""
    counts: bool = False
    topic: str = ""
    method: str = ""
    ranked: bool = True
    licence: str = LICENCE

    def period_of(self, year: int | str) -> str:
        """Return words for what `year`, or the publisher's label of it, stands for."""
        return self.period.format(year=year)

    def ends_on(self, year: int) -> date | None:
        """Return the last day of what `year` stands for, if there is one such day."""
        return date.fromisoformat(f"{year}-{self.ends}") if self.ends else None


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a kind of file is known: its headings (small letters) and a value it holds."""

    id: str
    title: str
    headings: frozenset[str]
    holds: Mapping[str, str]


@cache
def file_kinds() -> tuple[FileKind, ...]:
    """Return the kinds of file of Explore Education Statistics that series stand in."""
    declared = yaml.safe_load(files(__package__).joinpath("files.yaml").read_text("utf-8"))
    return tuple(
        FileKind(kind, it["title"], frozenset(it["headings"]), it.get("holds", {}))
        for kind, it in declared.items()
    )


@cache
def declared_series() -> tuple[Series, ...]:
    """Return every series declared in `series/`, by topic."""
    folder = files(__package__).joinpath("series")
    topics = sorted(
        (it for it in folder.iterdir() if it.name.endswith(".yaml")), key=lambda it: it.name
    )
    return tuple(one for topic in topics for one in _topic(topic.name, topic.read_text("utf-8")))


def text_of_declarations() -> bytes:
    """Return every declaration as it is written, so that a change of one can be seen."""
    package = files(__package__)
    folder = sorted(package.joinpath("series").iterdir(), key=lambda it: it.name)
    own = [package.joinpath(name) for name in ("areas.yaml", "files.yaml")]
    return b"".join(it.read_bytes() for it in [*own, *folder] if it.name.endswith(".yaml"))


def _topic(name: str, text: str) -> Iterator[Series]:
    declared = yaml.safe_load(text)
    topic = name.removesuffix(".yaml").replace("_", " ").capitalize()
    for one in declared["series"]:
        lait = [place["lait"] for place in one["from"] if "lait" in place]
        places = tuple(_place(place) for place in one["from"] if "file" in place)
        yield Series(
            id=one["id"],
            title=one["title"],
            unit=one["unit"],
            dp=one.get("dp", 0),
            polarity=Polarity(one.get("polarity", "neutral")),
            publisher=declared["publisher"],
            period=one.get("period", declared["period"]),
            ends=one.get("ends", declared["ends"]),
            places=places,
            lait=lait[0] if lait else "",
            counts=one["unit"] not in _RATES and not any(place.numerator for place in places),
            topic=topic,
        )


def _place(declared: dict[str, Any]) -> Place:
    below = declared.get("denominator")
    elsewhere = below if isinstance(below, dict) else {"column": below, "where": {}}
    value = declared["value"]
    return Place(
        file=declared["file"],
        where=_where(declared.get("where", {})),
        value=None if value == WORKED_OUT else _column(value),
        numerator=_column(declared.get("numerator")),
        denominator=_column(elsewhere["column"]),
        whole=_where(elsewhere["where"]),
        summed=declared.get("sum", False),
    )


def _column(declared: str | list[str] | None) -> Column | None:
    if declared is None:
        return None
    choices = [declared] if isinstance(declared, str) else declared
    return Column(tuple(tuple(choice.split(" + ")) for choice in choices))


def _where(declared: dict[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    return {
        column: (wanted,) if isinstance(wanted, str) else tuple(wanted)
        for column, wanted in declared.items()
    }
