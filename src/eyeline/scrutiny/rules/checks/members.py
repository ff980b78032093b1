"""Checks of the committee's members as the agenda lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.names import surname, without_titles
from eyeline.scrutiny.rules.reading.words import normal

_COUNCILLORS = re.compile(r"\b(?:Councillors?|Cllrs?)\b")
_SEVERAL = re.compile(r"(?:Councillors|Cllrs\.?)\s*:?\s+(?P<all>.+)")
_SINGLE = re.compile(
    r"(?:Councillor|Cllr)\.?\s+((?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+){0,3})"
)
_A_NAME = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4}\s?")
_A_POST = re.compile(r"(?:vice[- ]?)?chair(?:man|person)?\s*[:\u2013-]", re.IGNORECASE)
_LONGEST, _FEW = 400, 3

Member = tuple[str, Line]


def members_in(text: str) -> list[str]:
    """Return the councillors whom a line lists."""
    if len(text) > _LONGEST or not _COUNCILLORS.search(text):
        return []
    bare = re.sub(r"\([^)]*\)", "", text)
    found = _SEVERAL.search(bare)
    pieces = re.split(r",|;|\band\b|&", found["all"]) if found else _SINGLE.findall(bare)
    names = [piece.strip(" .,\u2013-") for piece in pieces]
    return [name for name in names if _A_NAME.fullmatch(name)]


def repeated_members(asked: Asked) -> Iterator[Finding]:
    """A member stands twice in a list of members.

    Rule: member_repeated (medium). Source: Local Government Act 1972, s102: a committee has the
    members that are appointed to it.
    """
    for where, members in _lists(asked):
        times = Counter(_key(name) for name, _ in members)
        told: set[str] = set()
        for name, line in members:
            if times[_key(name)] > 1 and _key(name) not in told:
                told.add(_key(name))
                evidence = f"{name} is listed {times[_key(name)]} times."
                yield Finding("member_repeated", "medium", at(line, where), evidence)


def members_of_two_lists(asked: Asked) -> Iterator[Finding]:
    """The front and the item for the membership do not have the same members.

    Rule: members_disagree (medium). Source: as above.
    """
    front, *others = _lists(asked)
    for where, members in others:
        if len(front[1]) < _FEW or len(members) < _FEW:
            continue
        one = {surname(name): name for name, _ in front[1]}
        other = {surname(name): name for name, _ in members}
        only_front = ", ".join(one[key] for key in one if key not in other)
        only_item = ", ".join(other[key] for key in other if key not in one)
        said = [f"only on the front: {only_front}"] if only_front else []
        said += [f"only in {where}: {only_item}"] if only_item else []
        if said:
            yield Finding("members_disagree", "medium", where, f"Members {'; '.join(said)}.")


def _lists(asked: Asked) -> list[tuple[str, list[Member]]]:
    """Return the front's members, then those of each item for the membership."""
    agenda = asked.pack.agenda
    lists = [("agenda", _members(agenda.front))]
    lists += [
        (item.name, _members(item.lines))
        for item in agenda.items
        if "membership" in normal(item.title)
    ]
    return lists


def _members(lines: Sequence[Line]) -> list[Member]:
    """Return the members of lines; who is named again for a post alone counts once."""
    listed: list[Member] = []
    posts: list[Member] = []
    for line in lines:
        for text in [line.text] if line.table is None else cells_of(line.table):
            kept = posts if _A_POST.match(text) else listed
            kept += [(name, line) for name in members_in(text)]
    known = {surname(name) for name, _ in listed}
    return [each for each in posts if surname(each[0]) not in known] + listed


def _key(name: str) -> str:
    return normal(without_titles(name))
