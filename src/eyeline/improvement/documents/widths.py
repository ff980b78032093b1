"""How wide a plan's columns are on a page."""

from __future__ import annotations

from collections.abc import Sequence

from eyeline.improvement.rules.headings import Field

_PARTS = {
    Field.REF: 3.0,
    Field.ACTION: 18.0,
    Field.OWNER: 7.5,
    Field.DUE: 7.5,
    Field.STATUS: 6.5,
    Field.ACTIVITY: 5.0,
    Field.IMPACT: 5.0,
    Field.AREA: 9.0,
    Field.FINDING: 12.0,
}
_OTHERWISE = 7.0


def shares_of(fields: Sequence[Field]) -> list[float]:
    """Return the share of each column of the whole; together they are 1."""
    parts = [_PARTS.get(field, _OTHERWISE) for field in fields]
    return [part / sum(parts) for part in parts]


def widths_of(fields: Sequence[Field], room: float) -> list[float]:
    """Return how wide each column is, in the unit of `room`, which they fill."""
    return [share * room for share in shares_of(fields)]


def letters_of(field: Field) -> float:
    """Return how wide a spreadsheet's column is, in letters."""
    return _PARTS.get(field, _OTHERWISE) * 3
