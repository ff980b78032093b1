"""What an import says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eyeline.benchmarks.areas import Register, geography
from eyeline.benchmarks.choosing import Agreement


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in, and how many rows it has."""

    file: str
    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not taken in, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class ModelRead:
    """A file of neighbours, and for how many authorities it has them.

    `different` are those whose neighbours are not those of the first file for the same year.
    """

    year: int
    file: str
    areas: int
    different: int


@dataclass(frozen=True, slots=True)
class Ended:
    """An authority of the files that ended before the day `since`; it is joined to none."""

    area: str
    name: str
    since: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. `changed` is False when the same files were there already.

    `unjoined` are numbers of the Department for Education under which files have several GSS
    codes not known to be one authority, `unplaced` LAIT's areas without a GSS code, `undated`
    LAIT's labels that are no year. `differences` counts, for each series that several files
    give, how often they were compared and differed.
    """

    changed: bool
    store: str
    files: list[Taken]
    left_out: list[LeftOut]
    figures: int
    series: int
    areas: int
    models: list[ModelRead]
    ended: list[Ended]
    unjoined: dict[int, tuple[str, ...]]
    unplaced: list[str]
    undated: list[str]
    differences: list[Agreement]


def ended(register: Register) -> list[Ended]:
    """Return the authorities of a register that ended, by code."""
    replaced = geography().replaced
    return [
        Ended(code, area.name, replaced[code].since.isoformat(), replaced[code].by)
        for code, area in sorted(register.areas.items())
        if code in replaced
    ]


def from_json(stored: dict[str, Any]) -> Report:
    """Return a report that was written as JSON."""
    return Report(
        **stored
        | {
            "files": [Taken(**one) for one in stored["files"]],
            "left_out": [LeftOut(**one) for one in stored["left_out"]],
            "models": [ModelRead(**one) for one in stored["models"]],
            "ended": [Ended(**one | {"by": tuple(one["by"])}) for one in stored["ended"]],
            "unjoined": {int(n): tuple(codes) for n, codes in stored["unjoined"].items()},
            "differences": [Agreement(**one) for one in stored["differences"]],
        }
    )
