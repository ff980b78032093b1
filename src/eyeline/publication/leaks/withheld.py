"""What must be in no byte of a file: texts, and the true numbers of hidden figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from eyeline.figures.errors import EyelineError

FEWEST = 4
"""How many letters and digits a text has at least: a shorter one stands everywhere."""


class NotWithheld(EyelineError):
    """What is to be looked for cannot be read, or is too short to be looked for."""


@dataclass(frozen=True, slots=True)
class HiddenFigure:
    """A figure that is hidden, and what it is truly. A number that is not hidden is None.

    Both ends of the period are included; `periods` are words by which files also name it, beside
    those that follow from its days ("2026-27 Q1", "Quarter to 30 June 2026"). `breakdown` and
    `group` are as in the lines of the data, empty for the whole. `shown` are its numbers that are
    not hidden, however rounded: a percentage may be what its hidden denominator is.
    """

    measure: str
    title: str
    period_start: date
    period_end: date
    periods: tuple[str, ...] = ()
    breakdown: str = ""
    group: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    shown: frozenset[Decimal] = frozenset()

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Its true numbers, each once."""
        known = (self.value, self.numerator, self.denominator)
        return tuple(dict.fromkeys(number for number in known if number is not None))


@dataclass(frozen=True, slots=True)
class Withheld:
    """What must be in no byte: `texts` (names, identifiers, sentences; at least 4 characters), and
    `figures`.

    `shown` are numbers that the files show of other figures: they are looked for only where a
    file tells of the hidden figure, and not as text everywhere. `breakdowns` are all by which the
    files tell of groups, each with what files call it: "Other" of one is no "Other" of another.

    Raises:
        NotWithheld: a text has fewer than 4 letters and digits.
    """

    texts: frozenset[str] = frozenset()
    figures: frozenset[HiddenFigure] = frozenset()
    shown: frozenset[Decimal] = field(default=frozenset())
    breakdowns: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        short = sum(sum(map(str.isalnum, text)) < FEWEST for text in self.texts)
        if short:
            raise NotWithheld(
                f"{short} of {len(self.texts)} texts have fewer than {FEWEST} letters and digits "
                "and would be found everywhere: leave them out, or give them with what stands "
                "beside them, such as the whole name."
            )
