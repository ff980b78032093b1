"""How many children were looked after in each kind of placement, and how they came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from eyeline.figures import day_in_words, period_ends
from eyeline.figures.errors import EyelineError
from eyeline.measures.engine import Covered
from eyeline.records.engines import Engine

Counts = NDArray[np.int64]

FEWEST = 8
"""Quarters of coming and going that a forecast needs: two of each season."""

_TOLD_BY = ("legal_status", "placement_type", "dec")


class TooShort(EyelineError):
    """The record does not reach back far enough to forecast from."""


class PlacementGroup(StrEnum):
    """The kinds of placement that places are planned for, each a group of the return's codes."""

    RELATIVE = "relative or friend"  # as a foster carer
    FOSTER = "other foster care"
    HOME = "children's home"  # secure ones too
    SUPPORTED = "independent or supported"
    PARENTS = "with parents"
    ADOPTION = "for adoption"
    OTHER = "other"  # schools, hospitals, custody, temporary placements


GROUPS = tuple(PlacementGroup)

_CODES = {
    PlacementGroup.RELATIVE: ("U1", "U2", "U3"),
    PlacementGroup.FOSTER: ("U4", "U5", "U6"),
    PlacementGroup.HOME: ("K1", "K2"),
    PlacementGroup.SUPPORTED: ("H5", "K3", "P2"),
    PlacementGroup.PARENTS: ("P1",),
    PlacementGroup.ADOPTION: ("A3", "A4", "A5", "A6"),
}
_GROUP_OF = {code: group for group, codes in _CODES.items() for code in codes}


def group_of(placement_type: str) -> PlacementGroup:
    """Return the group of a placement code; what has none of its own is other.

    Source: DfE, SSDA903 guide 2025-26, placement type codes; the grouping is ours.
    """
    return _GROUP_OF.get(placement_type, PlacementGroup.OTHER)


@dataclass(frozen=True, eq=False)
class History:
    """Children by placement group at ends of quarters, and their flows from each to the next.

    `flows[t, a, b]` is how many children were in group `a` on `ends[t]` and in `b` on the next
    end. The groups are those of `GROUPS`, in their order; the place after them is not looked
    after. A child who comes and goes between two ends is in no flow.

    Raises:
        TooShort: there are fewer quarters of coming and going than `FEWEST`.
    """

    ends: tuple[date, ...]
    flows: Counts

    def __post_init__(self) -> None:
        _check_enough(self.ends)

    @property
    def quarters(self) -> int:
        """How many quarters of coming and going there are: one fewer than ends."""
        return len(self.flows)

    @cached_property
    def stocks(self) -> Counts:
        """Children on each of `ends`, by group."""
        before = self.flows[:, :-1].sum(axis=2)
        return np.vstack([before, self.flows[-1:, :, :-1].sum(axis=1)])

    @property
    def entries(self) -> Counts:
        """Children who came into care, by quarter and the group they were in at its end."""
        return self.flows[:, -1, :-1]

    @property
    def exits(self) -> Counts:
        """Children who left care, by quarter and the group they were in before it."""
        return self.flows[:, :-1, -1]

    @property
    def moves(self) -> Counts:
        """Children who changed group in care, by quarter, group before it and group at its end."""
        return self.flows[:, :-1, :-1] * (1 - np.eye(len(GROUPS), dtype=np.int64))

    def first(self, quarters: int) -> History:
        """Return the history of its first so many quarters alone."""
        return History(self.ends[: quarters + 1], self.flows[:quarters])


def history_of(connection: Engine, covered: Covered) -> History:
    """Return the whole quarters that the record covers without a gap, to the newest.

    Children are those of `cla_number`: each once, without short breaks.

    Raises:
        TooShort: there are too few for a history.
    """
    spans = covered("episodes", _TOLD_BY)
    ends = period_ends(spans[-1].first, spans[-1].last) if spans else []
    _check_enough(ends)
    connection.register("_ends", pa.table({"day": pa.array(ends), "place": [*range(len(ends))]}))
    rows = connection.sql(_FLOWS).to_arrow_table().to_pydict()
    connection.unregister("_ends")
    flows = np.zeros((len(ends) - 1, len(GROUPS) + 1, len(GROUPS) + 1), np.int64)
    before, after = (list(map(_place, rows[name])) for name in ("before", "after"))
    np.add.at(flows, (rows["place"], before, after), rows["children"])
    return History(tuple(ends), flows)


_FLOWS = """
WITH held AS (
  SELECT _ends.place, care.child, coalesce(care.placement_type, '') AS placement_type
  FROM care_episodes AS care
  JOIN _ends ON care.held_from <= _ends.day AND (care.held_to IS NULL OR care.held_to > _ends.day)
)
SELECT
  coalesce(was.place, now.place - 1) AS place,
  was.placement_type AS before,
  now.placement_type AS after,
  count(*) AS children
FROM held AS was
FULL JOIN held AS now ON now.child = was.child AND now.place = was.place + 1
WHERE coalesce(was.place, now.place - 1) BETWEEN 0 AND (SELECT max(place) - 1 FROM _ends)
GROUP BY 1, 2, 3
"""


def _place(placement_type: str | None) -> int:
    return len(GROUPS) if placement_type is None else GROUPS.index(group_of(placement_type))


def _check_enough(ends: Sequence[date]) -> None:
    if len(ends) > FEWEST:
        return
    held = f"{len(ends) - 1} whole quarters, to {day_in_words(ends[-1])}" if ends else "none"
    raise TooShort(
        f"A forecast needs {FEWEST} whole quarters between quarter ends that the returns of "
        f"episodes cover without a gap; of these the record holds {held}. Import the years "
        "before, such as `eyeline import ssda903 FOLDER --year 2024`."
    )
