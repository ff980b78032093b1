"""Rows of a plan on their way to actions: joined over pages, gathered under areas and groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.words import one_line
from eyeline.papers.blocks import Cell

REF = re.compile(r"(?:[A-Za-z]{1,4}[\s.-]?)?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?", re.ASCII)
_GOES_ON = re.compile(r"[a-z(]|[-\u2013•]\s|[a-z][.)]\s|\d+[.)]\s")
_RANK = re.compile(
    r"(high|medium|low|h|m|l|critical|urgent|\d|p\d|must|should|could)", re.IGNORECASE
)


@dataclass(slots=True)
class Value:
    """A cell's words as far as they are known, and the cell that they began in."""

    text: str
    cell: Cell | None = None
    heading: str = ""


Part = tuple[dict["Field", Value], str]
"""The values of one row that an action reaches over, and what else it says."""


@dataclass(slots=True)
class Draft:
    """A row of a plan: its values by what they are, and where it stands."""

    values: dict[Field, Value]
    others: list[Value]
    place: str
    is_spanned: bool = False
    """One cell spans the row: it heads the rows below it."""
    is_labelled: bool = False
    """It is written as lines with labels, not as a row of a table."""
    parts: list[Part] = field(default_factory=list)
    """The rows that the action's cell reaches over, where there are several."""

    def text(self, wanted: Field) -> str:
        """Return the words of a field, "" where it has none."""
        value = self.values.get(wanted)
        return value.text if value else ""

    @property
    def ref(self) -> str | None:
        """The row's ref without a full stop at its end."""
        return ref_of(self.text(Field.REF))

    def add_part(self, values: dict[Field, Value], others: list[Value]) -> None:
        """Take a row that the action's cell reaches over; the first time, its own row too."""
        if not self.parts:
            self.parts.append((dict(self.values), _words_of(self.others)))
        self.parts.append((values, _words_of(others)))

    def go_on(self, values: dict[Field, Value], others: Iterable[Value]) -> None:
        """Add what a row says that goes on from this one."""
        for wanted, value in values.items():
            self.values[wanted] = _joined(self.values.get(wanted), value)
        known = {value.heading: value for value in self.others}
        for value in others:
            if value.heading in known:
                known[value.heading].text = _joined(known[value.heading], value).text
            else:
                self.others.append(value)


def _words_of(others: list[Value]) -> str:
    return one_line(" ".join(value.text for value in others))


def _joined(before: Value | None, more: Value) -> Value:
    if before is None or not before.text:
        return Value(
            more.text, before.cell if before and not more.text else more.cell, more.heading
        )
    if not more.text or more.text == before.text:
        return before
    sentence_goes_on = more.text[0].islower() and not re.match(r"[a-z][.)]\s", more.text)
    text = before.text + (" " if sentence_goes_on else "\n") + more.text
    return Value(text, before.cell, before.heading)


def ref_of(text: str) -> str | None:
    """Return a ref as it is compared: "2.10." as "2.10"; None where there is none."""
    words = one_line(text).rstrip(".):")
    return words or None


def is_ref(text: str) -> bool:
    """Return whether the words are a ref: 2.10, A3, IP-04, 7a."""
    return bool(REF.fullmatch(one_line(text).rstrip(".):")))


def goes_on(text: str) -> bool:
    """Return whether words begin as the rest of something: a small letter, a bracket, "b."."""
    return bool(_GOES_ON.match(text.lstrip()))


def is_rank(text: str) -> bool:
    """Return whether a word ranks: high, low, P1."""
    return bool(_RANK.fullmatch(one_line(text)))
