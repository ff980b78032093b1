"""How long a child has been in care and with whom, told from one episode to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from unit.measures.rows import ADOPTED_BY_ANOTHER, ADOPTED_BY_PRESENT_CARER, Episode

DAY = timedelta(days=1)


@dataclass
class Stay:
    """A placement: from its first day to the day the child left it (None: still there)."""

    first: date
    care: date
    kind: str
    before: Stay | None = None
    left: date | None = None

    @property
    def counted_from(self) -> date:
        """The first day; with an adopter, that of the placement before."""
        if self.before and self.kind in ADOPTED_BY_ANOTHER:
            return self.before.first
        return self.first


def care_starts(episodes: Sequence[Episode]) -> dict[date, date]:
    """Return, by the first day of each episode, the first day of the care it is part of.

    Care goes on where an episode begins no later than another has ended, or on the day after
    one that only gave way to a new one (X1).
    """
    found: dict[date, date] = {}
    for place, episode in enumerate(episodes):
        earlier = episodes[:place]
        goes_on = any(e.dec is None or e.dec >= episode.decom for e in earlier) or (
            place > 0 and earlier[-1].reason == "X1" and earlier[-1].dec == episode.decom - DAY
        )
        found[episode.decom] = found[earlier[-1].decom] if goes_on else episode.decom
    return found


def stays_of(episodes: Sequence[Episode], care: Mapping[date, date]) -> dict[date, Stay | None]:
    """Return the placement that each episode (by its first day) belongs to.

    A new one begins where a child begins to be looked after or moves to another carer. Passed
    over are temporary placements (the way back to the same carer, too) and adoption by the
    present carer. A temporary placement belongs to the one before it.
    """
    found: dict[date, Stay | None] = {}
    stay: Stay | None = None
    last: Episode | None = None
    for place, episode in enumerate(episodes):
        if stay and stay.care != care[episode.decom]:
            stay = None
        if is_temporary(episode):
            found[episode.decom] = stay
            continue
        away = place > 0 and is_temporary(episodes[place - 1])
        if stay is None or last is None or moves(last, episode, away=away):
            stay = Stay(episode.decom, care[episode.decom], episode.placement_type, stay)
        stay.left = None if episode.dec is None else max(episode.dec, stay.left or episode.dec)
        found[episode.decom] = stay
        last = episode
    ordered = distinct(found.values())
    for stay, following in pairwise(ordered):
        stay.left = min(stay.left or following.first, following.first)
    return found


def is_temporary(episode: Episode) -> bool:
    return episode.placement_type.startswith("T")


def moves(last: Episode, episode: Episode, *, away: bool) -> bool:
    """Whether a child in unbroken care came to another carer, after a temporary stay or not."""
    if episode.placement_type in ADOPTED_BY_PRESENT_CARER:
        return False
    if away and same_carer(last, episode):
        return False
    return episode.rne in ("S", "P", "B")


def same_carer(one: Episode, other: Episode) -> bool:
    """Whether two placements are known to be with the same carer.

    By registration number or, where one of them has none, by provider and postcode.
    """
    if one.urn and other.urn:
        return one.urn == other.urn
    if one.placement_postcode is None or one.provider != other.provider:
        return False
    return one.placement_postcode == other.placement_postcode


def distinct(stays: Iterable[Stay | None]) -> list[Stay]:
    """Return each placement once, in the order in which they began."""
    return list({stay.first: stay for stay in stays if stay}.values())
