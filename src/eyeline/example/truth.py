"""What is true of the example council, counted child by child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.example.model import Child, Episode, months_after


@dataclass(frozen=True, slots=True)
class Truth:
    """Every child of the example council, and counts of them."""

    children: Sequence[Child]

    def looked_after(self, on: date) -> list[tuple[Child, Episode]]:
        """Return each child looked after at the end of `on`, and how; short breaks are not."""
        return [(c, e) for c in self.children if (e := c.episode_on(on)) is not None]

    def starts(self, first: date, last: date) -> int:
        """Return how many began to be looked after from `first` to `last`, both included."""
        return sum(
            any(e.rne == "S" and e.counts and first <= e.decom <= last for e in c.episodes)
            for c in self.children
        )

    def exits(self, first: date, last: date) -> Iterator[tuple[Child, Episode]]:
        """Yield each child's last exit from care from `first` to `last`, both included.

        Who began again on the same day did not leave.
        """
        for child in self.children:
            care = [e for e in child.episodes if e.counts]
            begun = {e.decom for e in care}
            left = [e for e in care if first <= e.dec <= last and e.dec not in begun]
            if left:
                yield child, left[-1]

    def moved_often(self, on: date) -> int:
        """Return how many looked after on `on` had three or more carers in the year to it."""
        year_before = on.replace(year=on.year - 1)
        return sum(len(_carers(c, year_before, on)) >= 3 for c, _ in self.looked_after(on))

    def settled(self, on: date) -> tuple[int, int]:
        """Return how many have had one carer for two years, and of how many.

        They are under 16 and have been looked after for two and a half years on `on`.
        """
        long = [
            child
            for child, _ in self.looked_after(on)
            if child.age_on(on) < 16 and months_after(child.looked_after_since(on) or on, 30) <= on
        ]
        stayed = sum(months_after(_carers(c, date.min, on)[-1], 24) <= on for c in long)
        return stayed, len(long)


def _carers(child: Child, after: date, on: date) -> list[date]:
    """Return the first day with each carer that the child was with after `after`, up to `on`.

    Temporary placements are passed over: the child goes back to the same carer.
    """
    firsts: list[date] = []
    carer: int | None = None
    for episode in child.episodes:
        now = episode.placement
        if now.kind[0] == "T" or not episode.counts or episode.decom > on or episode.dec <= after:
            continue
        if episode.rne == "S" or now.carer != carer:
            firsts.append(episode.decom)
        carer = now.carer
    return firsts
