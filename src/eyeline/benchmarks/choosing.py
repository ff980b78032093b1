"""Where several files give one figure: which one counts, and what the others say otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from eyeline.benchmarks.figure import PublishedFigure
from eyeline.figures import round_half_up


@dataclass(frozen=True, slots=True)
class Difference:
    """Two files that give different figures for one series, area and year; `chosen` counts."""

    chosen: PublishedFigure
    other: PublishedFigure


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often a second file was compared with the chosen one, and how often it differed."""

    series: str
    chosen: str
    other: str
    compared: int
    different: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The figures that count, and how the others compare."""

    figures: list[PublishedFigure]
    differences: list[Difference]
    agreements: list[Agreement]


def choose(candidates: Iterable[PublishedFigure], dp: int) -> Choice:
    """Return one figure for each area and year of one series: the first of `candidates`.

    They come in order of preference. The chosen one counts even where it is a symbol and
    another file has a number; the difference is listed. Numbers are compared at `dp` places;
    another file's symbol beside a number is no difference, for some files lose the reason.
    """
    chosen: dict[tuple[str, int], PublishedFigure] = {}
    differences: list[Difference] = []
    compared: Counter[tuple[str, str, str]] = Counter()
    different: Counter[tuple[str, str, str]] = Counter()
    for figure in candidates:
        first = chosen.setdefault((figure.area, figure.year), figure)
        if first is figure or figure.value is None:
            continue
        pair = (figure.series, first.file, figure.file)
        compared[pair] += 1
        if not _same(first.value, figure.value, dp):
            different[pair] += 1
            differences.append(Difference(first, figure))
    agreements = [Agreement(*pair, count, different[pair]) for pair, count in compared.items()]
    return Choice(list(chosen.values()), differences, agreements)


def _same(one: Decimal | None, other: Decimal, dp: int) -> bool:
    return one is not None and round_half_up(one, dp) == round_half_up(other, dp)
