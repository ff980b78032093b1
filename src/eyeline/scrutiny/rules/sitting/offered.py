"""The sentence that a meeting most often comes to at an item, offered to whoever notes it."""

from __future__ import annotations

import re

from eyeline.scrutiny.rules.kinds import ItemKind

_NOTED = {
    ItemKind.REPORT: "the report",
    ItemKind.PRESENTATION: "the presentation",
    ItemKind.VERBAL: "what was reported",
    ItemKind.QUESTION: "what was put to it",
    ItemKind.PETITION: "the petition",
    ItemKind.WORK_PROGRAMME: "its work programme",
    ItemKind.STANDING: "what was said",
    ItemKind.URGENT: "what was said",
}
_CALLED = re.compile(r"\b(commission|committee|panel|board|group)\b", re.IGNORECASE)


def noted(kind: ItemKind, body: str) -> str:
    """Return what is noted where a body of this title only heard of an item.

    Blank for what it decides on: the minutes of an earlier meeting, and a call-in.
    """
    if kind not in _NOTED:
        return ""
    found = _CALLED.findall(body)
    called = found[-1].capitalize() if found else "Meeting"
    return f"The {called} noted {_NOTED[kind]}."
