"""The code lists of the returns, by year of return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

FIRST_YEAR, LAST_YEAR = 2017, 2026


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list. It stands in the returns of `first` to `last`, both included."""

    code: str
    title: str
    group: str
    first: int
    last: int
    also: tuple[str, ...]

    def stands_in(self, year: int) -> bool:
        """Whether the return of `year` has this code."""
        return self.first <= year <= self.last


@cache
def code_lists() -> Mapping[str, tuple[Code, ...]]:
    """Return every code list by its name."""
    lists: dict[str, tuple[Code, ...]] = {}
    for file in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            for name, entries in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader).items():
                lists[name] = tuple(_code(code, entry) for code, entry in entries.items())
    return lists


def codes_of(name: str, year: int) -> dict[str, Code]:
    """Return the codes of the list `name` in the return of `year`, by code and by other spelling.

    A year before the first or after the last one known has the codes of the nearest.
    """
    nearest = min(max(year, FIRST_YEAR), LAST_YEAR)
    found: dict[str, Code] = {}
    for code in code_lists()[name]:
        if code.stands_in(nearest):
            found |= dict.fromkeys((*code.also, code.code), code)
    return found


def titles(name: str) -> dict[str, str]:
    """Return code -> title for every year's codes of the list `name`."""
    return {code.code: code.title for code in code_lists()[name]}


def _code(code: str, entry: Mapping[str, object]) -> Code:
    also = entry.get("also", ())
    return Code(
        str(code),
        str(entry["title"]),
        str(entry.get("group", entry["title"])),
        int(str(entry.get("from", 0))),
        int(str(entry.get("to", 9999))),
        tuple(map(str, also)) if isinstance(also, list) else (),
    )
