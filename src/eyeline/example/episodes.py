"""A stay as rows of the episodes: a new row at every change of legal status or placement."""

from __future__ import annotations

from datetime import date
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import Episode, Placement, days
from eyeline.example.placements import Move, moves, place
from eyeline.example.stays import Stay

_GUARDIANSHIP_CODES_CHANGED = date(2018, 4, 1)


def episodes(
    random: Random, stay: Stay, dob: date, *, need: str, home_postcode: str
) -> list[Episode]:
    """Return the rows of a stay, each beginning on the day that the one before ends."""
    path = moves(random, stay, dob, disabled=need == "N2")
    orders, places = dict(stay.orders), {move.on: move for move in path}
    starts = sorted({*orders, *places})
    rows: list[Episode] = []
    for start, end in zip(starts, [*starts[1:], stay.end], strict=True):
        before = rows[-1] if rows else None
        status = orders.get(start) or (before.legal_status if before else stay.orders[0][1])
        move = places.get(start)
        placement = move.placement if move else rows[-1].placement
        last = end == stay.end
        rows.append(
            Episode(
                decom=start,
                rne=_reason_new(before, status, placement, moved=move is not None),
                legal_status=status,
                need=need,
                placement=placement,
                dec=end,
                reason=_ceased(random, stay, placement) if last else "X1",
                change_reason=_left_because(places.get(end)),
                home_postcode=home_postcode,
            )
        )
    return rows


def short_breaks(
    random: Random, start: date, end: date, *, agreed: bool, home_postcode: str
) -> list[Episode]:
    """Return short breaks from `start` to `end`: one row for an agreement, or one for each stay."""
    placement = place(random, draw(random, {"K2": 55, "U6": 40, "R1": 5}), start)
    if agreed:
        spans = [(start, end)]
    else:
        spans = []
        while start < end:
            spans.append((start, start + days(random.randint(1, 4))))
            start = spans[-1][1] + days(random.randint(20, 50))
    status = "V4" if agreed else "V3"
    return [
        Episode(first, "S", status, "N2", placement, last, "E4A", "", home_postcode)
        for first, last in spans
    ]


def _reason_new(before: Episode | None, status: str, placement: Placement, *, moved: bool) -> str:
    """Return the code for why a new episode began.

    Source: DfE, SSDA903 guide, reason for new episode (remembered).
    """
    if before is None:
        return "S"
    changed = status != before.legal_status
    if not moved:
        return "L"
    if placement.carer == before.placement.carer:
        return "U" if changed else "T"
    return "B" if changed else "P"


def _left_because(following: Move | None) -> str:
    return following.why or "CARPL" if following else ""


def _ceased(random: Random, stay: Stay, placement: Placement) -> str:
    """Return the code for why a stay ended; guardianship has other codes from the 2019 return."""
    if stay.reason == "E17" and placement.kind[0] != "U":
        return "E5"
    if stay.reason != "SGO":
        return stay.reason
    kin, fostered = placement.kind in ("U1", "U2", "U3"), placement.kind[0] == "U"
    if stay.end < _GUARDIANSHIP_CODES_CHANGED:
        return "E43" if kin or random.random() < 0.2 else "E44"
    if kin:
        return "E45"
    if fostered and random.random() < 0.25:
        return "E46"
    return draw(random, {"E47": 75, "E48": 25})
