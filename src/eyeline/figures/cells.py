"""One figure as a value: what it counts, when, where, of whom, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from eyeline.figures.periods import Period


class Status(StrEnum):
    """Why a figure is as it is. The short codes are those of official statistics.

    Source: Government Statistical Service, symbols in tables; DfE, Explore Education
    Statistics data guidance (c, z, x, low, u).
    """

    FINAL = "final"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    LOW_RELIABILITY = "u"
    LOW = "low"
    SUPPRESSED = "c"
    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"

    @property
    def has_value(self) -> bool:
        """Whether a figure of this status carries a number."""
        return self in _WITH_VALUE

    @property
    def words(self) -> str:
        """The status as a reader sees it."""
        return _WORDS[self]


_WITH_VALUE = frozenset({Status.FINAL, Status.PROVISIONAL, Status.REVISED})
_WORDS = {
    Status.FINAL: "final",
    Status.PROVISIONAL: "provisional",
    Status.REVISED: "revised",
    Status.LOW_RELIABILITY: "too unreliable to give",
    Status.LOW: "rounds to 0, but is not 0",
    Status.SUPPRESSED: "hidden to protect people",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_AVAILABLE: "not available",
}


def worst(statuses: list[Status]) -> Status:
    """Return the least certain of `statuses`; of none, `FINAL`.

    The order, from best to worst, is that in which `Status` is written.
    """
    order = list(Status)
    return max(statuses, key=order.index, default=Status.FINAL)


@dataclass(frozen=True, slots=True)
class Group:
    """A part of an area's figure: of which breakdown (`dimension`), and which of its values.

    The whole is `Group("", "")`.
    """

    dimension: str = ""
    value: str = ""


WHOLE = Group()


@dataclass(frozen=True, slots=True)
class Cell:
    """A measure's figure for one period, area and group.

    `value` is None unless `status.has_value`; a missing value is never 0. `numerator` and
    `denominator` are exact and unrounded; for a plain count the numerator is the count and
    the denominator is None. `record` is the hash of the record (or the name of the published
    file) the figure was worked out from.
    """

    measure: str
    version: int
    period: Period
    area: str
    group: Group
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    status: Status
    record: str

    def __post_init__(self) -> None:
        if self.status.has_value != (self.value is not None):
            raise ValueError(f"{self.measure}: status {self.status} with value {self.value}")
