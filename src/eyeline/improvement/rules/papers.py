"""What may become of a paper that a plan was read from."""

from __future__ import annotations

import re

from eyeline.figures.errors import EyelineError
from eyeline.improvement.rules.decisions import BadChange

PROPOSED = "proposed"
MAX_TITLE = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = frozenset(
    {
        "actions",
        "completions",
        "deadlines",
        "decisions",
        "evidence",
        "import",
        "measures",
        "mine",
        "papers",
    }
)
KINDS = (".docx", ".xlsx", ".csv", ".tsv", ".pdf", ".md", ".html", ".htm", ".txt")


class BadName(EyelineError):
    """A plan's name is part of its address: small letters, digits and hyphens."""


def check_name(name: str) -> None:
    """Check what a plan is called in its address.

    Raises:
        BadName: it is none.
    """
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise BadName(f"{name!r} is no name for a plan: use small letters, digits and hyphens.")


def check_title(title: str) -> None:
    """Check a plan's title.

    Raises:
        BadChange: it is blank, or too long.
    """
    if not title.strip() or len(title) > MAX_TITLE:
        raise BadChange(f"Give the plan a title of at most {MAX_TITLE} letters.")


def name_from(title: str) -> str:
    """Return the name of a plan with this title."""
    words = "-".join(re.findall("[a-z0-9]+", title.lower()))[:60].strip("-")
    return f"{words}-plan"[:60] if words in _RESERVED else words or "improvement"


def check_open(state: str) -> None:
    """Check that nobody decided on a paper yet.

    Raises:
        BadChange: somebody did.
    """
    if state != PROPOSED:
        raise BadChange(f"This paper was {state} already: load it again.")


def check_confirmation(state: str, loaded_by: int | None, by: int | None) -> None:
    """Check that `by` may make the plan of a paper that `loaded_by` loaded.

    Without a number it is the command line, which loads and confirms at once.

    Raises:
        BadChange: it was decided, or is their own.
    """
    check_open(state)
    if by is not None and by == loaded_by:
        raise BadChange(
            "Whoever loaded a paper does not confirm it: what it says of work becomes the plan's. "
            "Ask somebody else who may."
        )
