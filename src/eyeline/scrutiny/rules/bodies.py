"""How a commission or task group is named, and what of it must be said."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from eyeline.figures.errors import EyelineError

RESERVED = frozenset({"new", "numbers", "closures"})
"""Words that addresses of other pages begin with."""
LONGEST_TEXT = 100_000


class BadBody(EyelineError):
    """A commission or task group cannot stand so."""

    exit_code = 1


def check_name(name: str, *, taken: bool) -> None:
    """Check the word by which addresses call a body.

    Raises:
        BadBody: it is none, or taken.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 80:
        raise BadBody("Give a name for its address of small letters, such as adult-social-care.")
    if taken or name in RESERVED:
        raise BadBody(f"{name!r} is the address of another page: give another name.")


def code_of(name: str) -> str:
    """Return the code of the organisation that is made for a body."""
    return f"scrutiny-{name}"


def check_title(title: str) -> None:
    """Check that something is called something.

    Raises:
        BadBody: it is not.
    """
    if not title.strip():
        raise BadBody("Give its title.")


def check_text(text: str, what: str) -> None:
    """Check a text that is kept.

    Raises:
        BadBody: it is empty or too long.
    """
    if not text.strip():
        raise BadBody(f"Give {what}.")
    if len(text) > LONGEST_TEXT:
        raise BadBody(f"Give {what} in {LONGEST_TEXT:,} letters or fewer.")


def check_year(year: str) -> None:
    """Check a municipal year as papers write it.

    Raises:
        BadBody: it is none.
    """
    found = re.fullmatch(r"(\d{4})-(\d{2})", year, re.ASCII)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise BadBody("Give a municipal year such as 2025-26.")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of two versions of a text: `mark` is "same", "added" or "removed"."""

    mark: str
    text: str


def difference(before: str, after: str) -> Iterator[Line]:
    """Yield the lines of two versions in order, those of the former that went before what came."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, from_, to in matcher.get_opcodes():
        if tag == "equal":
            yield from (Line("same", text) for text in old[first:last])
            continue
        yield from (Line("removed", text) for text in old[first:last])
        yield from (Line("added", text) for text in new[from_:to])
