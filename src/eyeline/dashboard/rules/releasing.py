"""Who does not release an edition, whatever roles they hold: whoever made it or approved it."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.dashboard.rules.editions import Standing
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience


class OwnWork(EyelineError):
    """They would release what they made or approved themselves."""

    exit_code = 1


def refuse_own_work(standing: Standing, audience: Audience, person: int) -> None:
    """Raise where somebody had a hand in the edition that they would release.

    Raises:
        OwnWork: they did.
    """
    if did := own_work(standing, audience, person):
        raise OwnWork(f"They {did} of this edition, so another person releases it.")


def own_work(standing: Standing, audience: Audience, person: int | None) -> str:
    """Return in words what somebody did with an edition that keeps them from releasing it.

    Nobody releases figures that they froze. What members and the public read is not released
    by whoever checked or signed it, or wrote in it, either.
    """
    return next(
        (words for who, words in _acts(standing, audience) if who is not None and who == person), ""
    )


def _acts(standing: Standing, audience: Audience) -> Iterator[tuple[int | None, str]]:
    if standing.frozen:
        yield standing.frozen.act.person, "froze the figures"
    if audience is Audience.INTERNAL:
        return
    if standing.checked:
        yield standing.checked.person, "checked the figures"
    for part in standing.parts:
        if part.signed and part.current:
            yield part.signed.act.person, "signed a part"
    for narrative in standing.written:
        if narrative.last:
            yield narrative.last.person, "wrote a narrative"
