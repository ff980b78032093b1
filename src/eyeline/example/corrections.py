"""What the example council found out about a year after it had sent the year's return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from eyeline.example.model import Child, Episode, Span, days
from eyeline.example.truth import Truth

_LATE_ENDS, _CHANGED_ORDERS = 5, 3


def corrected(random: Random, truth: Truth, on: date) -> Truth:
    """Return the truth as it is known once the return up to `on` has been corrected.

    Some children had gone home in the last weeks before `on`, some were under an interim care
    order and not accommodated. The corrections are of what was open on `on`: a return of later
    days would have to be corrected too.
    """
    accommodated = [
        child.number
        for child, episode in truth.looked_after(on)
        if episode.legal_status == "V2"
        and not child.unaccompanied
        and (on - episode.decom).days > 60
    ]
    chosen = random.sample(accommodated, _LATE_ENDS + _CHANGED_ORDERS)
    gone = {number: on - days(random.randint(2, 24)) for number in chosen[:_LATE_ENDS]}
    ordered = {number: on - days(random.randint(5, 50)) for number in chosen[_LATE_ENDS:]}
    return Truth(
        [
            _went_home(child, gone[child.number])
            if child.number in gone
            else _under_an_order(child, ordered[child.number])
            if child.number in ordered
            else child
            for child in truth.children
        ]
    )


def _went_home(child: Child, on: date) -> Child:
    """Return the child as it is when it went home on `on`: nothing goes on after that."""
    rows = [episode for episode in child.episodes if episode.decom < on]
    rows[-1] = replace(rows[-1], dec=on, reason="E4A", change_reason="")
    return replace(
        child,
        episodes=tuple(rows),
        reviews=_until(child.reviews, on),
        missing=_until(child.missing, on),
        workers=_until(child.workers, on),
        deprivations=_until(child.deprivations, on),
    )


def _until(spans: tuple[Span, ...], on: date) -> tuple[Span, ...]:
    return tuple(replace(s, last=min(s.last, on)) for s in spans if s.first < on)


def _under_an_order(child: Child, on: date) -> Child:
    """Return the child as it is when an interim care order was made on `on`."""
    rows: list[Episode] = []
    for episode in child.episodes:
        if episode.open_on(on) and episode.counts:
            rows.append(replace(episode, dec=on, reason="X1", change_reason=""))
            rows.append(replace(episode, decom=on, rne="L", legal_status="C1"))
        else:
            rows.append(episode)
    return replace(child, episodes=tuple(rows))
