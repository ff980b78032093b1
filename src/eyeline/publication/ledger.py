"""The ledger of all that was ever released: what an audience may have seen, and what that tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eyeline.figures import Group, Period, PeriodKind, Status, shortest
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.models import GivenAway, Release, ReleasedFigure
from eyeline.publication.releases import every
from eyeline.publication.shown import Shown

_SEEN = {
    Audience.PUBLIC: (Audience.PUBLIC,),
    Audience.MEMBERS: (Audience.MEMBERS, Audience.PUBLIC),
    Audience.INTERNAL: tuple(Audience),
}
"""Whose releases somebody of an audience may have seen."""
_AT_ONCE = 2_000


class NotInLedger(EyelineError):
    """A release's folder is there, and the ledger does not know what it shows."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Given:
    """A hidden figure that releases of before give away to an audience.

    `cell` is its key, `says` what it is in words. Readers know that it lies from `least` to
    `most`, both included; `because` are the sentences that lead there.
    """

    audience: Audience
    cell: str
    says: str
    least: int
    most: int
    because: str


def shown_to(audience: Audience) -> Iterator[tuple[Release, Shown]]:
    """Yield every figure that a reader of this audience may have seen, with its release.

    The releases come in the order in which they were made, and by edition, number and audience
    where that was at once; the figures of each in the order in which it shows them.
    """
    seen = [each.value for each in _SEEN[audience]]
    order = ("made_at", "edition", "number", "audience")
    for release in Release.objects.filter(audience__in=seen).order_by(*order):
        for figure in release.figures.order_by("id").iterator(_AT_ONCE):
            yield release, _shown(figure)


def refuse_incomplete(releases: Path) -> None:
    """Raise where the ledger lacks a release, so that nothing is decided without it.

    Raises:
        NotInLedger: a release lies among the others and is on no record, as where the database was
            put back from an older backup than the folders.
    """
    known = set(Release.objects.values_list("edition", "number", "audience"))
    for one in every(releases):
        if (one.edition, one.number, one.audience.value) not in known:
            raise NotInLedger(
                f"Release {one.edition}/{one.number}/{one.audience} lies among the others, but "
                "what it shows is not in the ledger. Put the database and the releases back from "
                "the same backup; or, if nobody was given it, move its folder elsewhere."
            )


def _shown(figure: ReleasedFigure) -> Shown:
    return Shown(
        measure=figure.measure,
        version=figure.version,
        period=Period(figure.end, PeriodKind(figure.kind), figure.start),
        group=Group(figure.dimension, figure.group),
        numerator=shortest(figure.numerator),
        denominator=shortest(figure.denominator),
        value=shortest(figure.value),
        status=Status(figure.status),
        scale=figure.scale,
        dp=figure.dp,
        record=figure.record,
    )


def untold() -> list[GivenAway]:
    """Return what releases give away and no officer was told of, what was found first first."""
    return list(GivenAway.objects.filter(told_at=None).order_by("found_at", "id"))
