"""Values that stand nowhere else: one for each protected field, and the index of them."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_FIRST_DAY, _LAST_DAY = date(2011, 1, 1), date(2011, 12, 31)
_EXCEL_0 = date(1899, 12, 30)
_NOT_SAID = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Canary:
    """A value, and where it was planted: the record, its field, the field's class, who may see it.

    `spellings` are the ways in which it may be written, in capitals and digits alone.
    """

    value: str
    record: str
    field: str
    class_: str
    who: frozenset[str]
    spellings: tuple[str, ...]

    @property
    def said(self) -> str:
        """Where it was planted, in words."""
        return f"{self.field} of {self.record} ({self.class_})"


class Canaries:
    """Makes canaries, the same for one seed, and knows each again by any of its spellings."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._days = _every_day()
        self._chance.shuffle(self._days)
        self.index: dict[str, Canary] = {}

    def __iter__(self) -> Iterator[Canary]:
        return iter({id(each): each for each in self.index.values()}.values())

    def text(self, *where: str, who: Collection[str] = ()) -> str:
        """Return QZ and twelve of base32, planted `where`: record, field and class."""
        return self._new("QZ" + self._letters(12), where, who)

    def secret(self, *where: str, letters: int = 32, who: Collection[str] = ()) -> str:
        """Return a longer text, as a key or secret is; its first 14 letters tell it."""
        value = "QZ" + self._letters(letters - 2)
        self._keep(value, where, who, (value[:14],))
        return value

    def pupil_number(self, *where: str, who: Collection[str] = ()) -> str:
        """Return a unique pupil number: a letter, eleven digits and a letter."""
        return self._new(f"Q{self._chance.randrange(10**11):011}Z", where, who)

    def registration(self, *where: str, who: Collection[str] = ()) -> str:
        """Return a social worker's registration: two letters and ten digits."""
        return self._new(f"QZ{self._chance.randrange(10**10):010}", where, who)

    def postcode(self, *where: str, who: Collection[str] = ()) -> str:
        """Return a postcode of an area that there is not."""
        inward = f"{self._chance.randrange(10)}{''.join(self._chance.choices('ABDEFGHJ', k=2))}"
        return self._new(f"QZ{self._chance.randrange(10, 100)} {inward}", where, who)

    def day(self, *where: str, who: Collection[str] = ()) -> date:
        """Return a day of 2011, of which nothing else in this council is."""
        day = self._days.pop()
        self._keep(day.isoformat(), where, who, _spellings(day))
        return day

    def amount(self, *where: str, who: Collection[str] = ()) -> str:
        """Return an amount of some five thousand, to four decimal places."""
        return self._new(f"5173.{self._chance.randrange(10**4):04}", where, who)

    def address(self, *where: str, who: Collection[str] = ()) -> str:
        """Return an address of a machine, of those kept for documentation."""
        return self._new(f"198.51.100.{self._chance.randrange(100, 256)}", where, who)

    def _letters(self, number: int) -> str:
        return "".join(self._chance.choices(_BASE32, k=number))

    def _new(self, value: str, where: tuple[str, ...], who: Collection[str]) -> str:
        spelling = compact(value)
        if spelling in self.index:
            raise AssertionError(f"{value} was made twice: make fewer, or another seed's.")
        self._keep(value, where, who, (spelling,))
        return value

    def _keep(
        self, value: str, where: tuple[str, ...], who: Collection[str], spellings: tuple[str, ...]
    ) -> None:
        record, field, class_ = where
        canary = Canary(value, record, field, class_, frozenset(who), spellings)
        self.index |= dict.fromkeys(spellings, canary)


def compact(text: str) -> str:
    """Return the letters and digits of a text, in capitals."""
    return _NOT_SAID.sub("", text.upper())


def _every_day() -> list[date]:
    days = (_LAST_DAY - _FIRST_DAY).days
    found = [_FIRST_DAY + timedelta(days=number) for number in range(days + 1)]
    # Of 12 and 2 December, say, one would be found in the other.
    return [day for day in found if day.day in range(4, 10)]


def _spellings(day: date) -> tuple[str, ...]:
    forms = ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%d%b%Y", "%d%B%Y", "%b%d%Y", "%B%d%Y", "%Y%b%d")
    written = {f"{day:{form}}".upper() for form in forms}
    bare = str(day.day)
    written |= {f"{bare}{day:%B%Y}".upper(), f"{bare}{day:%b%Y}".upper()}
    written |= {f"{day:%B}{bare}{day:%Y}".upper(), f"{day:%b}{bare}{day:%Y}".upper()}
    written.add(f"V{(day - _EXCEL_0).days}V")  # as a workbook's cell has it: <v>40666</v>
    return tuple(sorted(written))
