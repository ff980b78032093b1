"""The dearest placements so that none stands out: what is shown of one is shown of at least k.

Only the type of placement, the provider and the weekly cost in bands can be shown. What could tell
a child, such as dates, age, area, school or a note, is no part of a `Placement` at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

ALIKE = 3
"""Of how many placements, unless the council says otherwise, the same must be shown."""
BANDS = (1_000, 2_000, 5_000)
"""Widths of cost bands in pounds a week, the narrowest first."""
ANY = ""
"""What stands where a provider or a type is not shown."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A child's placement: its type, its provider and its cost in whole pounds a week."""

    type: str
    provider: str
    weekly_cost: int


@dataclass(frozen=True, slots=True)
class ShownPlacement:
    """What is shown of a placement: costs from `from_` up to before `to` pounds a week.

    `to` is None, and `type` and `provider` are `ANY`, where they are not shown.
    """

    type: str
    provider: str
    from_: int
    to: int | None


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much is shown: the width of cost bands (0: no bands) and which columns."""

    band: int
    type: bool
    provider: bool

    @property
    def columns(self) -> int:
        """How many columns a reader is shown."""
        return self.type + self.provider + bool(self.band)


_DETAILS = sorted(
    (_Detail(*detail) for detail in product((*BANDS, 0), (True, False), (True, False))),
    key=lambda detail: (-detail.columns, detail.band),
)


def protect_placements(
    placements: Sequence[Placement], *, alike: int = ALIKE
) -> list[ShownPlacement]:
    """Return what may be shown of each placement, in the same order, the most that can be.

    Every line shown stands at least `alike` times, or nothing is shown of any. The same detail is
    shown of all; where only some cannot be shown so, those are shown by the lowest cost alone, if
    they are at least `alike` themselves.
    """
    if len(placements) < alike:
        return []
    lowest = min(placement.weekly_cost for placement in placements) // BANDS[-1] * BANDS[-1]
    rest = ShownPlacement(ANY, ANY, lowest, None)
    best, most = [rest] * len(placements), 0
    for detail in _DETAILS:  # the most detailed first: of equals it stays
        lines = [_line(placement, detail, rest) for placement in placements]
        counts = Counter(lines)
        kept = [line if counts[line] >= alike else rest for line in lines]
        if 0 < kept.count(rest) < alike:
            continue
        told = (len(kept) - kept.count(rest)) * detail.columns
        if told > most:
            best, most = kept, told
    return best


def _line(placement: Placement, detail: _Detail, rest: ShownPlacement) -> ShownPlacement:
    from_, to = rest.from_, rest.to
    if detail.band:
        from_ = placement.weekly_cost // detail.band * detail.band
        to = from_ + detail.band
    return ShownPlacement(
        placement.type if detail.type else ANY,
        placement.provider if detail.provider else ANY,
        from_,
        to,
    )
