"""Drawing from shares, which change over the years."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Drawn = TypeVar("Drawn")


def draw(random: Random, shares: Mapping[Drawn, float]) -> Drawn:
    """Return one of the keys of `shares`, each as often as its share of their sum."""
    point = random.random() * sum(shares.values())
    *others, last = shares
    for drawn in others:
        point -= shares[drawn]
        if point < 0:
            return drawn
    return last


def in_year(by_year: Mapping[int, float], year: int) -> float:
    """Return what `by_year` says of `year`: each of its years, in order, holds until the next."""
    found = next(iter(by_year.values()))
    for first, value in by_year.items():
        if first > year:
            break
        found = value
    return found
