"""What differs between two plans: two papers, or one plan on two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eyeline.figures import day_in_words
from eyeline.improvement.rules.plan import Action, Kind, Milestone, Placeholder, Plan, Said
from eyeline.improvement.rules.words import normal, one_line

Pair = tuple[Action | None, Action | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an action is called, which of its fields differs, and what it says before and after.

    `field` is "added" or "left" where only one of the two has the action.
    """

    name: str
    field: str
    before: str
    after: str


def pairs(before: Plan, after: Plan) -> list[Pair]:
    """Return the actions of two plans beside each other: by ref, else by their words.

    In the order of `after`; what only `before` has comes last.
    """
    by_ref = {action.ref: action for action in before.actions if action.ref}
    by_words = {normal(action.action): action for action in before.actions if not action.ref}
    found: list[Pair] = []
    taken: set[int] = set()
    for action in after.actions:
        known = by_ref.get(action.ref) if action.ref else by_words.get(normal(action.action))
        if known is not None and id(known) in taken:
            known = None
        taken.add(id(known))
        found.append((known, action))
    return found + [(action, None) for action in before.actions if id(action) not in taken]


def differences(before: Plan, after: Plan) -> list[Difference]:
    """Return what differs, action by action."""
    areas = [{id(a): area.title for area in plan.areas for a in area.actions}
             for plan in (before, after)]  # fmt: skip
    found: list[Difference] = []
    for old, new in pairs(before, after):
        if old is None and new is not None:
            found.append(Difference(new.name, "added", "", one_line(new.action)))
        elif new is None and old is not None:
            found.append(Difference(old.name, "left", one_line(old.action), ""))
        elif old is not None and new is not None:
            titles = areas[0][id(old)], areas[1][id(new)]
            found += _of_action(old, new, titles)
    return found


def _of_action(old: Action, new: Action, areas: tuple[str, str]) -> Iterator[Difference]:
    fields = {
        "action": (old.action, new.action),
        "area": areas,
        "owners": (", ".join(old.owners), ", ".join(new.owners)),
        "due": (due_words(old), due_words(new)),
        "status": (status_words(old), status_words(new)),
        "activity rating": (shown(old.activity), shown(new.activity)),
        "impact rating": (shown(old.impact), shown(new.impact)),
    }
    for field, (before, after) in fields.items():
        if one_line(before) != one_line(after):
            yield Difference(new.name, field, one_line(before), one_line(after))


def shown(said: Said) -> str:
    """Return a cell's words, those of a placeholder too."""
    return said.placeholder if isinstance(said, Placeholder) else said or ""


def due_words(action: Action) -> str:
    """Return in words when an action is due: each part's day, else what is written."""
    parts = [_part(m) for m in action.milestones if m.on or m.kind is not Kind.DEADLINE]
    return "; ".join(parts) or shown(action.due)


def _part(milestone: Milestone) -> str:
    name = f"{milestone.part}: " if milestone.part else ""
    if milestone.on is None:
        return f"{name}{milestone.text or milestone.kind.value}"
    begins = "from " if milestone.kind is Kind.START else ""
    return f"{name}{begins}{day_in_words(milestone.on)}"


def status_words(action: Action) -> str:
    """Return in words how far an action is: its status, or its parts' where all have one."""
    named = [m for m in action.milestones if m.part]
    parts = [f"{m.part}: {m.status}" for m in named if m.status]
    if named and len(parts) == len(named):
        return "; ".join(parts)
    return "; ".join(filter(None, (shown(action.status), *parts)))


def written_status(milestones: Sequence[Milestone]) -> str | None:
    """Return the statuses of parts as a cell of a plan has them; None where one has none."""
    named = [m for m in milestones if m.part]
    if not named or not all(m.status for m in named):
        return None
    if all(len(m.part or "") == 1 for m in named):
        return " ".join(f"{m.part}. {m.status}" for m in named)
    return "; ".join(f"{m.part}: {m.status}" for m in named)
