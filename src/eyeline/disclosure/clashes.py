"""Which published figures contradict each other, where no true cells could have led to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eyeline.disclosure.equations import Source
from eyeline.disclosure.knowledge import Figure, Knowledge

Agree = Callable[[Knowledge], bool]


def clashing(knowledge: Knowledge, agree: Agree) -> tuple[Source, ...]:
    """Return relations and figures that cannot all hold, and could without any one of them.

    `agree` says whether some true cells could have led to knowledge. None are returned where they
    could.
    """
    sources: list[Source] = [*knowledge.relations, *knowledge.figures.values()]

    def together(some: Sequence[Source]) -> bool:
        return agree(
            Knowledge(
                knowledge.unknowns,
                [source for source in some if not isinstance(source, Figure)],
                {source.id: source for source in some if isinstance(source, Figure)},
            )
        )

    if not sources or together(sources):
        return ()
    return tuple(_needed([], sources, together, known_to_agree=False))


def _needed(
    taken: list[Source],
    sources: list[Source],
    together: Callable[[Sequence[Source]], bool],
    *,
    known_to_agree: bool,
) -> list[Source]:
    """Return those of `sources` that it takes to contradict `taken`, halving them as long as there
    are several."""
    if not known_to_agree and not together(taken):
        return []
    if len(sources) == 1:
        return sources
    half = len(sources) // 2
    first, second = sources[:half], sources[half:]
    of_second = _needed([*taken, *first], second, together, known_to_agree=False)
    of_first = _needed([*taken, *of_second], first, together, known_to_agree=not of_second)
    return [*of_first, *of_second]
