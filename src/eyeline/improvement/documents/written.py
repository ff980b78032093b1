"""How a plan's values are written in a cell, so that reading the cell gives the values again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from eyeline.figures import day_in_words
from eyeline.improvement.rules import deadlines, parts
from eyeline.improvement.rules.days import spoken
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Action, Kind, Milestone, Said
from eyeline.improvement.rules.words import one_line, text_of

_LETTER = re.compile(r"[a-z]|i{1,3}|iv|vi{0,3}|\d{1,2}")


def listed(items: Sequence[str]) -> str:
    """Return items as a list with bullets; a single one stands by itself."""
    return items[0] if len(items) == 1 else "\n".join(f"• {item}" for item in items)


def owners(action: Action) -> str:
    """Return a line for each owner, the one in the lead marked where the plan names one."""
    return "\n".join(f"{name} (lead)" if name == action.lead else name for name in action.owners)


def due(action: Action, as_at: date, others: Mapping[Field, str]) -> Said:
    """Return the deadline in the plan's own words, where they still say what the plan holds.

    Where they do not, since a milestone has moved or stood in a row of its own, the milestones
    are written out. `others` are the action's words in columns that also speak of time.
    """
    words = text_of(action.due)
    known = [m for m in action.milestones if not (m.kind is Kind.START and others.get(Field.START))]
    unread = not known or not action.due_is_certain or others.get(Field.REVISED_DUE)
    if unread or (words and _same(deadlines.read(words, as_at).milestones, known)):
        return action.due
    return "\n".join(_part(m, _when(m, as_at)) for m in known)


def status(action: Action) -> Said:
    """Return the status as it stands, or part by part where only the parts have one."""
    own = {m.part: m.status for m in action.milestones if m.part and m.status}
    words = text_of(action.status)
    said = {**parts.by_letter(words), **parts.by_name(words)}
    if len(own) < 2 or {name.lower() for name in own} <= {name.lower() for name in said}:
        return action.status
    if all(_is_said_in_due(m, action) for m in action.milestones):
        return action.status
    return "\n".join(_part(m, m.status) for m in action.milestones if m.part and m.status)


def updated(action: Action, words: str | None, as_at: date) -> str | None:
    """Return when an action was last updated: in the plan's own words, where they name that day."""
    named = spoken(words or "", as_at)
    first = next((day.on for day in named if day.on), None)
    if action.updated is None or first == action.updated:
        return words
    return day_in_words(action.updated)


def _is_said_in_due(milestone: Milestone, action: Action) -> bool:
    """Whether the deadline's own words say the part's status: "completed March 26"."""
    return milestone.status is None or milestone.status in text_of(action.due)


def _same(one: Sequence[Milestone], other: Sequence[Milestone]) -> bool:
    return [replace(m, status=None, text="") for m in one] == [
        replace(m, status=None, text="") for m in other
    ]


def _when(milestone: Milestone, as_at: date) -> str:
    if milestone.on is None:
        return milestone.text or milestone.kind.value.capitalize()
    named = spoken(milestone.text, as_at)
    own = len(named) == 1 and named[0].on == milestone.on
    words = milestone.text if own else day_in_words(milestone.on)
    return f"from {words}" if milestone.kind is Kind.START else words


def _part(milestone: Milestone, words: str) -> str:
    name = milestone.part
    if not name or name == milestone.text:
        return words
    return f"{name}. {words}" if _LETTER.fullmatch(name) else f"{name}: {words}"


def short(text: str, most: int) -> str:
    """Return the first words of a text, of at most `most` letters; "…" says that there are more."""
    words = one_line(text)
    if len(words) <= most:
        return words
    cut = words[:most].rpartition(" ")[0] or words[: most - 1]
    return cut.rstrip(" ,;:.-\u2013(") + " …"
