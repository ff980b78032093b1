"""The scale of a value axis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale with its `ticks`, lowest and highest included."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    def share(self, value: Decimal) -> float:
        """Return how far up the axis `value` is, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def axis(values: list[Decimal], dp: int) -> Axis:
    """Return a scale of at most five round ticks that holds `values`, of which there is one.

    It begins at 0 unless all values lie in the upper half, so that a change stays visible. A
    step is never finer than `dp` decimal places.
    """
    low, high = min(values), max(values)
    if 0 <= low * 2 <= high or low == high >= 0:
        low = Decimal(0)
    if low == high:
        high = low + max(Decimal(1), abs(low))
    step = _step(high - low, dp)
    while True:
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first <= _MOST_STEPS:
            return Axis(tuple(step * (first + i) for i in range(int(last - first) + 1)))
        step = _next(step)


def _step(spread: Decimal, dp: int) -> Decimal:
    rough = max(spread / _MOST_STEPS, Decimal(1).scaleb(-dp))
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * s for s in _STEPS if power * s >= rough)


def _next(step: Decimal) -> Decimal:
    power = Decimal(1).scaleb(step.adjusted())
    return next(power * s for s in _STEPS if power * s > step)
