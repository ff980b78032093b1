"""Reading a declaration's YAML while keeping where each thing stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import yaml

from eyeline.figures.errors import EyelineError

T = TypeVar("T")


class BadDeclaration(EyelineError):
    """A declaration cannot stand. The message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of YAML: its node and the file it stands in. All scalars are text."""

    node: yaml.Node
    file: str

    def fail(self, message: str) -> BadDeclaration:
        """Return the error that `message` is, at this place."""
        return BadDeclaration(f"{self.file}, line {self.node.start_mark.line + 1}: {message}.")

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.node.start_mark.line + 1}"

    def has(self, key: str) -> bool:
        return any(name == key for name, _ in self.items())

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield each key and its entry."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail("expected keys and values here")
        for key, value in self.node.value:
            yield str(key.value), Entry(value, self.file)

    def get(self, key: str) -> Entry | None:
        return next((entry for name, entry in self.items() if name == key), None)

    def optional(self, key: str, read_it: Callable[[Entry], T], default: T) -> T:
        """Return what `read_it` makes of the entry of `key`; `default` where there is none."""
        found = self.get(key)
        return default if found is None else read_it(found)

    def __getitem__(self, key: str) -> Entry:
        found = self.get(key)
        if found is None:
            raise self.fail(f"`{key}` is missing")
        return found

    def only(self, known: Iterable[str]) -> None:
        """Raise where a key is not one of `known`, or stands twice."""
        names, seen = set(known), set[str]()
        for name, entry in self.items():
            if name in seen:
                raise entry.fail(f"`{name}` stands here twice: keep one")
            seen.add(name)
            if name not in names:
                raise entry.fail(
                    f"`{name}` is not known here; known are {', '.join(sorted(names))}"
                )

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fail("expected a text here")
        text = str(self.node.value).strip()
        if not text:
            raise self.fail("this is empty")
        return text

    def whole_number(self, least: int = 0) -> int:
        try:
            number = int(self.text())
        except ValueError as error:
            raise self.fail(f"{self.text()!r} is not a whole number") from error
        if number < least:
            raise self.fail(f"{number} is too small: the least here is {least}")
        return number

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.fail(f"{self.text()!r} is not a date such as 2025-06-30") from error

    def some(self) -> list[Entry]:
        """Return the entries of a list that must have one."""
        if not self.list():
            raise self.fail("this list is empty: give at least one")
        return self.list()

    def list(self) -> list[Entry]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail("expected a list here")
        return [Entry(node, self.file) for node in self.node.value]

    def texts(self) -> tuple[str, ...]:
        return tuple(entry.text() for entry in self.list())

    def chosen(self, kinds: Iterable[str]) -> str:
        names = list(kinds)
        if self.text() not in names:
            raise self.fail(f"{self.text()!r} is none of {', '.join(names)}")
        return self.text()


def read(text: str, file: str) -> Entry:
    """Return what the YAML `text` of `file` says.

    Raises:
        BadDeclaration: it is not YAML, or empty.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise BadDeclaration(f"{file}: not readable as YAML: {error}.") from error
    if node is None:
        raise BadDeclaration(f"{file}: the file is empty; write a declaration or delete it.")
    return Entry(node, file)
