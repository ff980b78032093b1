"""What tests of described tables share: writing files, and reading off what is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eyeline.disclosure.knowledge import Knowledge, Sum
from eyeline.disclosure.tables import Described, parse_description, read_tables

FILE = "t.csv"

LONG = """
[[table]]
name = "Looked after"
same = ["year"]
breakdown = "by"
groups = "group"
total = "Total"
value = "n"
hidden = ["c"]
missing = ["x"]
"""
"""A long table of children by one breakdown or several."""


def read(folder: Path, description: str, files: Mapping[str, str] | str) -> Described:
    """Return what is known of files, by name, or of one that is called t.csv."""
    texts = {FILE: files} if isinstance(files, str) else files
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return read_tables([folder / name for name in texts], parse_description(description, "d.toml"))


def keys(described: Described) -> dict[str, str]:
    """Return the key of each unknown by what it says; what two unknowns say is not told apart."""
    return {unknown.says: key for key, unknown in described.knowledge.unknowns.items()}


def relations(described: Described) -> set[str]:
    """Return each relation as a line such as `0 <= Total - Sex: Female - Sex: Male <= 0`."""
    return {in_words(described.knowledge, each.sum) for each in described.knowledge.relations}


def figure(described: Described, line: int, column: str) -> set[str]:
    """Return what the figure at a line of t.csv says, as such lines."""
    found = described.knowledge.figures[f"{FILE}:{line}:{column}"]
    return {in_words(described.knowledge, each) for each in found.sums}


def in_words(knowledge: Knowledge, said: Sum) -> str:
    """Return a sum as a line, positive terms first."""
    terms = ""
    for key, factor in sorted(said.terms, key=lambda term: (term[1] < 0, term[0])):
        size = "" if abs(factor) == 1 else f"{abs(factor)} x "
        sign = "- " if factor < 0 else "+ " if terms else ""
        terms += f"{sign}{size}{knowledge.unknowns[key].says} "
    low = "" if said.low is None else f"{said.low} <= "
    high = "" if said.high is None else f"<= {said.high}"
    return f"{low}{terms}{high}".strip()
