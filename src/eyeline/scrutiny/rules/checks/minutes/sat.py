"""A meeting's minutes, and what the checks of them need to know beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eyeline.scrutiny.rules.checks.finding import Asked, at
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.minutes import Minute, Minutes


@dataclass(frozen=True, slots=True)
class Sat:
    """One meeting's minutes in the papers that they came with."""

    minutes: Minutes
    asked: Asked

    def where(self, minute: Minute | None, line: Line | None = None) -> str:
        """Return where something stands in the minutes, as a person would look for it."""
        name = f"{self.minutes.name}, {minute.name}" if minute else self.minutes.name
        return at(line or (minute.line if minute else None), name)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (where, words) of each line and cell."""
        for line in self.minutes.front:
            yield from _of(line, self.where(None, line))
        for minute in self.minutes.minutes:
            yield self.where(minute), minute.title
            for line in minute.lines:
                yield from _of(line, self.where(minute, line))


def _of(line: Line, where: str) -> Iterator[tuple[str, str]]:
    for text in [line.text] if line.table is None else cells_of(line.table):
        yield where, text
