"""How the example council's edition comes to be released: who does what with it, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_ANALYST = "performance.analyst@council.example"
_SECOND = "second.analyst@council.example"
_DIRECTOR = "director.of.childrens.services@council.example"


def acts(stage: str | None, quarter_end: object) -> Iterator[tuple[object, ...]]:
    """Yield what is still to be done with the edition that stands at `stage`, None without one."""
    of = ("--quarter", quarter_end, "--by")
    every: tuple[tuple[str | None, tuple[object, ...]], ...] = (
        (None, ("edition", "open", *of, _ANALYST, "--at", "2026-07-16T09:00:00+0000")),
        ("open", ("edition", "freeze", *of, _ANALYST, "--at", "2026-07-20T09:00:00+0000")),
        ("figures frozen", ("edition", "check", *of, _SECOND, "--at", "2026-07-22T09:00:00+0000")),
    )
    stages = [each for each, _ in every]
    if stage in stages:
        for _, words in every[stages.index(stage) :]:
            yield words


class Out(NamedTuple):
    """For whom it is released, by whom, and when each of the two does so."""

    audience: str
    prepared: tuple[str, str]
    released: tuple[str, str]


RELEASES = (
    Out(
        "internal",
        (_ANALYST, "2026-07-31T09:00:00+0000"),
        (_DIRECTOR, "2026-07-31T10:00:00+0000"),
    ),
)
"""In this order: members and the public follow once it is signed and presented."""
