"""How many actions of each area have each rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from eyeline.improvement.rules.plan import Action, Area, Plan, Said
from eyeline.improvement.rules.scales import colour_of, entry_of, is_mixed
from eyeline.improvement.rules.words import one_line, text_of

UNRATED, OTHER = "Not rated", "Other"
_USUAL = ("Red", "Amber", "Green", "Blue")
_WORST_FIRST = ("red", "amber", "yellow", "green", "blue", "purple", "na")


@dataclass(frozen=True, slots=True)
class Glance:
    """The codes, the worst first, and for each area (its title) how many actions have each."""

    codes: tuple[str, ...]
    areas: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """How many actions of the plan have each code."""
        return tuple(sum(counts[at] for _, counts in self.areas) for at in range(len(self.codes)))


def activity(action: Action) -> Said:
    """Return how an action's activity is rated."""
    return action.activity


def impact(action: Action) -> Said:
    """Return how an action's impact is rated."""
    return action.impact


def glance(plan: Plan, rating: Callable[[Action], Said]) -> Glance:
    """Return the counts of one of the two ratings; what is no code of the plan counts as other."""
    counted = [(area, _counts(area, plan, rating)) for area in plan.areas]
    codes = _codes(plan)
    used = {code for _, counts in counted for code in counts}
    shown = [code for code in (*codes, OTHER, UNRATED) if code in codes or code in used]
    rows = tuple((area.title, tuple(counts[code] for code in shown)) for area, counts in counted)
    return Glance(tuple(shown), rows)


def _codes(plan: Plan) -> list[str]:
    codes = [code.code for code in plan.scale] or list(_USUAL)
    return sorted(codes, key=lambda code: _place(code))


def _place(code: str) -> int:
    colour = colour_of(code) or ""
    return _WORST_FIRST.index(colour) if colour in _WORST_FIRST else len(_WORST_FIRST)


def _counts(area: Area, plan: Plan, rating: Callable[[Action], Said]) -> Counter[str]:
    return Counter(_code(rating(action), plan) for action in area.actions)


def _code(said: Said, plan: Plan) -> str:
    words = one_line(text_of(said))
    if not words:
        return UNRATED
    if is_mixed(words):
        return OTHER
    entry = entry_of(words, plan.scale)
    if entry is not None:
        return entry.code
    colour = (colour_of(words) or "").capitalize()
    return colour if not plan.scale and colour in _USUAL else OTHER
