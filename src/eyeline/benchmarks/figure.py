"""A published figure as a value, and the reading of one cell of an official file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from eyeline.figures import Status
from eyeline.figures.errors import EyelineError


class UnknownSymbol(EyelineError):
    """A cell holds neither a number nor a symbol of official statistics."""


class AreaKind(StrEnum):
    """What sort of area a figure is for."""

    LA = "la"
    REGION = "region"
    ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure as its publisher gave it.

    `area` is the authority's code today, `published_area` the code in the file. `year` is the
    year as the file names it (of two, the later) and `period` what that year stands for;
    `ends_on` is its last day, None where the publisher's year has no one last day. Figures are
    exact; a count is its own numerator. `symbol` is the publisher's, such as "c", and empty for
    a number. `file` is the file's path in the folder that was imported.
    """

    series: str
    area: str
    published_area: str
    kind: AreaKind
    year: int
    period: str
    ends_on: date | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: Status
    symbol: str
    note: str
    file: str

    @property
    def code(self) -> str:
        """The publisher's symbol where there is no figure, and else the figure's status."""
        return code_of(self.status, self.symbol)


def code_of(status: Status, symbol: str) -> str:
    """Return a symbol of official statistics as it was published, or a status as we call it."""
    return symbol if symbol in _SYMBOLS else status.value


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell of a file says: a number, or why there is none."""

    value: Decimal | None
    status: Status
    symbol: str = ""


# Source: Explore Education Statistics, symbols in data files. `k` is what the Department for
# Education wrote before `low`: it stands beside counts that are small but not 0.
_SYMBOLS = {
    "c": Status.SUPPRESSED,
    "z": Status.NOT_APPLICABLE,
    "x": Status.NOT_AVAILABLE,
    "low": Status.LOW,
    "k": Status.LOW,
    "u": Status.LOW_RELIABILITY,
}
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_EMPTY = Reading(None, Status.NOT_AVAILABLE)


@lru_cache(maxsize=65_536)
def read_cell(text: str) -> Reading:
    """Return what a cell says. An empty one is not available, never 0.

    Raises:
        UnknownSymbol: it is neither number nor symbol.
    """
    text = text.strip()
    if not text:
        return _EMPTY
    if _NUMBER.fullmatch(text):
        return Reading(Decimal(text.replace(",", "")), Status.FINAL)
    symbol = text.casefold()
    if symbol in _SYMBOLS:
        return Reading(None, _SYMBOLS[symbol], symbol)
    raise UnknownSymbol(f"{text!r} is neither a number nor one of {', '.join(_SYMBOLS)}")
