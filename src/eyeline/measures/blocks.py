"""Figures as arrays: a measure's numerators and denominators, rounded and set out as columns.

Numbers are whole ten-thousandths, so that they are exact; a value is rounded half-up once, in
whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from eyeline.figures import WHOLE, Group, Period, Status
from eyeline.measures.cells import CELLS
from eyeline.measures.compiler import UNIT
from eyeline.measures.declarations import Measure
from eyeline.measures.sums import Numbers

_LARGEST = 2**63 - 1
_STATUSES = (Status.FINAL, Status.NOT_APPLICABLE, Status.NOT_AVAILABLE)


@dataclass(frozen=True)
class Block:
    """The figures of one measure for all groups (rows) and periods (columns).

    `missing` marks a figure of nothing, such as the median of no rows; `known` the periods that
    the record tells of. Of the others only the whole is a cell, and not available.
    """

    measure: Measure
    periods: Sequence[Period]
    groups: Sequence[Group]
    numerator: Numbers
    denominator: Numbers | None
    missing: NDArray[np.bool_]
    known: NDArray[np.bool_]

    def cells(self) -> pa.Table:
        """Return the cells, by group and period, in the columns of `CELLS`."""
        whole = np.array([group == WHOLE for group in self.groups])
        row, column = np.nonzero(self.known | whole[:, None])
        known, numerator = self.known[column], self.numerator[row, column]
        denominator = None if self.denominator is None else self.denominator[row, column]
        divisor = np.full_like(numerator, UNIT) if denominator is None else denominator
        scale = 1 if denominator is None else self.measure.scale
        applicable = known & ~self.missing[row, column] & (divisor != 0)
        value = half_up(
            numerator * applicable, np.where(applicable, divisor, 1), scale, self.measure.dp
        )
        status = np.where(applicable, 0, np.where(known, 1, 2))
        columns = {
            "measure": _repeated([self.measure.id], np.zeros_like(row)),
            "version": _repeated([self.measure.version_at(p.end) for p in self.periods], column),
            "kind": _repeated([p.kind.value for p in self.periods], column),
            "start": _repeated([p.start for p in self.periods], column),
            "end": _repeated([p.end for p in self.periods], column),
            "dimension": _repeated([group.dimension for group in self.groups], row),
            "group": _repeated([group.value for group in self.groups], row),
            "numerator": exact(numerator, known & ~self.missing[row, column]),
            "denominator": exact(divisor, known & (denominator is not None)),
            "value": exact(value * 10 ** (4 - self.measure.dp), applicable),
            "status": _repeated([s.value for s in _STATUSES], status),
        }
        return pa.table(columns).cast(CELLS)


def unknown(measure: Measure, periods: Sequence[Period]) -> Block:
    """Return the figures of a measure that the record tells nothing of."""
    nothing = np.zeros((1, len(periods)), np.int64)
    none = np.zeros(len(periods), np.bool_)
    return Block(measure, periods, [WHOLE], nothing, None, nothing > 0, none)


def half_up(numerator: Numbers, denominator: Numbers, scale: int, dp: int) -> Numbers:
    """Return scale x numerator / denominator in units of the last of `dp` places.

    A half goes away from 0, as in `round_half_up`. Denominators are not 0.
    """
    factor = scale * 10**dp
    top, bottom = np.abs(numerator), np.abs(denominator)
    if 2 * factor * int(top.max(initial=0)) + int(bottom.max(initial=0)) > _LARGEST:
        top, bottom = top.astype(object), bottom.astype(object)
    rounded = (2 * factor * top + bottom) // (2 * bottom)
    signed: Numbers = np.sign(numerator) * np.sign(denominator) * rounded.astype(np.int64)
    return signed


def exact(numbers: Numbers, valid: NDArray[np.bool_]) -> pa.Array[Any]:
    """Return ten-thousandths as exact decimals, missing where not `valid`."""
    words = np.stack([numbers, numbers >> 63], axis=1)  # 128 bits, the lower half first
    bits = np.packbits(valid, bitorder="little")
    buffers: list[pa.Buffer | None] = [pa.py_buffer(part.tobytes()) for part in (bits, words)]
    return pa.Array.from_buffers(CELLS.field("value").type, len(numbers), buffers)


def _repeated(values: list[Any], places: NDArray[np.intp]) -> pa.Array[Any]:
    repeated: pa.Array[Any] = pa.array(values).take(pa.array(places))
    return repeated
