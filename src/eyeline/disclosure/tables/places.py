"""Values of a TOML description, each with its place, so that every mistake can be named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from eyeline.figures.errors import EyelineError

LARGEST = 10**11
"""The largest number that a description may have and that is read, in steps."""

Thing = TypeVar("Thing")


class BadDescription(EyelineError):
    """The description of published tables cannot stand; the message names file, table and key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and where it stands, such as `looked-after.toml, table 1 (Looked after), `same`"."""

    value: object
    file: str
    table: str = ""
    key: str = ""

    @property
    def place(self) -> str:
        """Where it stands: file, table and key."""
        key = f"`{self.key}`" if self.key else ""
        return ", ".join(filter(None, (self.file, self.table, key)))

    def fail(self, what: str) -> BadDescription:
        """Return an error that says what is wrong here."""
        return BadDescription(f"{self.place}: {what}")

    def only(self, keys: Collection[str], needed: Collection[str] = ()) -> None:
        """Check that this is a table with no other keys than `keys` and all that are `needed`.

        Raises:
            BadDescription: it is not.
        """
        found = self._mapping()
        for key in found:
            if key not in keys:
                raise self._within(key).fail(f"there is no such key here. Known: {_list(keys)}.")
        for key in needed:
            if key not in found:
                raise self._within(key).fail("this key is missing.")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._mapping()

    def __getitem__(self, key: str) -> Entry:
        return self._within(key, self._mapping()[key])

    def get(self, key: str, take: Callable[[Entry], Thing], default: Thing) -> Thing:
        """Return what `take` makes of a key's value, or `default` where the key is absent."""
        return take(self[key]) if self.has(key) else default

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield each key of a table with its entry."""
        for key, value in self._mapping().items():
            yield key, self._within(key, value)

    def entries(self) -> list[Entry]:
        """Return the entries of a list."""
        if not isinstance(self.value, list):
            raise self.fail("a list is needed, in [ ].")
        return [
            Entry(each, self.file, self.table, f"{self.key}[{number}]")
            for number, each in enumerate(self.value, start=1)
        ]

    def text(self) -> str:
        """Return a text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail("a text is needed, in quotes.")
        return self.value.strip()

    def word(self) -> str:
        """Return a text, or a whole number as one, as the cells of a file are compared with."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        if not isinstance(self.value, str):
            raise self.fail("a text is needed, in quotes.")
        return self.value.strip()

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts, none of which comes twice."""
        return self._distinct([entry.text() for entry in self.entries()])

    def words(self) -> tuple[str, ...]:
        """Return a list of words, none of which comes twice."""
        return self._distinct([entry.word() for entry in self.entries()])

    def whole_number(self, least: int = 0, most: int | None = None) -> int:
        """Return a whole number from `least` to `most`, both included."""
        number = self.value
        if not isinstance(number, int) or isinstance(number, bool):
            raise self.fail("a whole number is needed, without quotes.")
        if number < least or (most is not None and number > most):
            ends = f"from {least} to {most:,}" if most is not None else f"of {least} or more"
            raise self.fail(f"a whole number {ends} is needed.")
        return number

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.fail("true or false is needed, without quotes.")
        return self.value

    def steps(self, decimals: int) -> int:
        """Return a number of at least 0 in steps of the last of `decimals` decimal places."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, Decimal)):
            raise self.fail("a number is needed, without quotes.")
        number = Decimal(self.value)
        most = Decimal(LARGEST).scaleb(-decimals)
        if not (number.is_finite() and 0 <= number <= most):
            raise self.fail(f"a number from 0 to {most:,f} is needed.")
        scaled = number.scaleb(decimals)
        if scaled != int(scaled):
            raise self.fail(f"it has more decimal places than {decimals}, as `decimals` says.")
        return int(scaled)

    def _mapping(self) -> Mapping[str, object]:
        if not isinstance(self.value, dict):
            raise self.fail("a table is needed, in { } or under [ ].")
        return self.value

    def _within(self, key: str, value: object = None) -> Entry:
        return Entry(value, self.file, self.table, f"{self.key}.{key}" if self.key else key)

    def _distinct(self, found: list[str]) -> tuple[str, ...]:
        seen: set[str] = set()
        for each in found:
            if each in seen:
                raise self.fail(f'"{each}" comes twice.')
            seen.add(each)
        return tuple(found)


def _list(keys: Collection[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)
