"""Checks of who was at a meeting: twice, excused and present, speaking and not listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.attendance import Capacity, Person
from eyeline.scrutiny.rules.reading.names import surname, without_titles
from eyeline.scrutiny.rules.reading.words import normal

_EXECUTIVE = re.compile(
    r"\b(?:(?:assistant|deputy)? ?(?:city )?mayor|leader(?: of the council)?|(?:cabinet"
    r"|executive|lead) member|portfolio holder)\b",
    re.IGNORECASE,
)
_NOT_EXECUTIVE = re.compile(r"\blord mayor|\bcivic\b|\bopposition|former|shadow", re.IGNORECASE)
_COUNCILLORS = re.compile(
    r"\b(?:Councillor|Cllr)\.?\s+(?P<name>(?:Dr\.?\s+)?[A-Z][\w'\u2019-]+(?:\s+(?!left"
    r"|joined)[A-Z][\w'\u2019-]+){0,2})"
)
_SAID = (
    r"(?:advised|said|asked|reported|explained|added|confirmed|stated|raised|commented|felt"
    r"|presented|introduced|submitted|gave|outlined|provided|thanked|responded|queried|informed"
    r"|updated|clarified|noted|spoke)"
)
_BY_ROLE = re.compile(
    r"\b(?:[Rr]epresentative|[Oo]fficer|[Dd]irector"
    rf"|[Mm]anager)(?:\s\([A-Z]+\))?\s(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s{_SAID}\b"
)
_POSTS = re.compile(
    r"\b(?:the|by)\s+(?P<post>(?:(?:Strategic|Deputy|Assistant|Interim|Executive|Corporate)\s+)?"
    r"(?:Director|Head of Service|Head)\b(?:\s+(?:of|for)(?:\s+(?:[A-Z][\w'\u2019]*,?|and|&|of"
    r"|for))+)?)",
)
_LEFT = re.compile(
    r"\b(?:Councillor|Cllr)\.?\s+(?P<name>[\w.'\u2019 -]{2,40}?)\s+(?:then\s+)?(?P<what>left"
    r"|joined|arrived|entered|returned|rejoined)\b"
    r"(?! school| care)"
)
_ACTS = re.compile(
    r"\b(?:moved|seconded|proposed|asked|said|raised|commented|voted|queried|stated|felt)\b"
)

_IN_THE_CHAIR = re.compile(
    r"\W*(?:in the chair|chair(?:man|person)?|presiding)\s*[:(\u2013-]", re.I
)


def apologies_of_those_present(sat: Sat) -> Iterator[Finding]:
    """Somebody sent apologies and was there.

    Rule: apologies_of_somebody_present (high). Source: Local Government Act 1972, Schedule 12
    paragraph 40: the names of those present are recorded.
    """
    there = sat.minutes.those(Capacity.PRESENT, Capacity.ATTENDING)
    for excused in sat.minutes.those(Capacity.APOLOGIES, Capacity.ABSENT):
        for person in there:
            if _are_one(excused, person):
                evidence = (
                    f"{excused.name} sent apologies and is listed as {person.capacity.value}."
                )
                yield Finding(
                    "apologies_of_somebody_present", "high", sat.where(None, excused.line), evidence
                )


def listed_twice(sat: Sat) -> Iterator[Finding]:
    """Somebody is listed twice among those at the meeting, not counting who is said to be in the
    chair.

    Rule: listed_twice (medium). Source: as above.
    """
    there = sat.minutes.those(Capacity.PRESENT, Capacity.ATTENDING)
    for here, one in enumerate(there):
        for other in there[here + 1 :]:
            if _are_one(one, other) and not (_presides(one) or _presides(other)):
                how = f"{one.capacity.value}{_as(one)} and {other.capacity.value}{_as(other)}"
                where = sat.where(None, other.line)
                yield Finding(
                    "listed_twice", "medium", where, f"{one.name} is listed twice: {how}."
                )


def _presides(person: Person) -> bool:
    """Whether a line of its own says that they took the chair."""
    return bool(_IN_THE_CHAIR.match(person.line.text))


def _as(person: Person) -> str:
    return f" as {person.role}" if person.role else ""


def executive_members(sat: Sat) -> Iterator[Finding]:
    """A member of the executive is listed among the committee's own members.

    Rule: executive_member_present (medium). Source: Local Government Act 2000, s9FA(3): a member
    of the executive is no member of an overview and scrutiny committee.
    """
    posts = {
        person.surname: person.role for person in sat.minutes.people if _is_executive(person.role)
    }
    for _, text in sat.texts():
        for post, name in _posts_in(text):
            posts.setdefault(surname(name), post)
    for person in sat.minutes.those(Capacity.PRESENT):
        post = person.role if _is_executive(person.role) else posts.get(person.surname, "")
        if post and person.surname:
            evidence = f"{person.name} is listed as present with the members, and is {post}."
            yield Finding(
                "executive_member_present", "medium", sat.where(None, person.line), evidence
            )


def _posts_in(text: str) -> Iterator[tuple[str, str]]:
    found = re.finditer(
        r"\b(?P<post>(?:Assistant|Deputy) (?:City )?Mayor|(?:Cabinet|Executive) Member"
        r"|Portfolio Holder)(?: for [A-Z][\w\s,'\u2019&]{3,60}?)?,? \(?(?:Councillor"
        r"|Cllr)\.? (?P<name>[A-Z][\w'\u2019-]+)",
        text,
    )
    for match in found:
        yield match["post"], match["name"]


def _is_executive(role: str) -> bool:
    return bool(_EXECUTIVE.search(role)) and not _NOT_EXECUTIVE.search(role)


def apologies_not_recorded(sat: Sat) -> Iterator[Finding]:
    """The minute for apologies says nothing of any.

    Rule: apologies_not_recorded (medium). Source: as above; Local Government Act 1972, s85.
    """
    for minute in sat.minutes.minutes:
        said = re.search(r"apolog|none|no[t ]|absent", minute.text, re.IGNORECASE)
        spoken = re.search(r"apolog|none|absent", minute.text, re.IGNORECASE)
        listed = sat.minutes.those(Capacity.APOLOGIES)
        if (
            "apolog" in normal(minute.title)
            and not listed
            and not spoken
            and (not said or len(minute.text) > 80)
        ):
            evidence = (
                f'"{minute.title}" names no apologies, and does not say that there were none.'
            )
            yield Finding("apologies_not_recorded", "medium", sat.where(minute), evidence)


def speakers_not_listed(sat: Sat) -> Iterator[Finding]:
    """Somebody spoke, moved or left who is in no list of those at the meeting.

    Rule: speaker_not_listed (medium). Posts are asked for only where the minutes list nobody in
    attendance. Source: Local Government Act 1972, Schedule 12 paragraph 40.
    """
    known = {
        word
        for person in sat.minutes.people
        for word in normal(without_titles(person.name)).split()
    }
    if not sat.minutes.people:
        return
    missing: dict[str, str] = {}
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            for name in _speakers(line.text):
                if not set(normal(without_titles(name)).split()) & known:
                    missing.setdefault(name, sat.where(minute, line))
    for name, where in missing.items():
        yield Finding(
            "speaker_not_listed", "medium", where, f"{name} is in no list of those at the meeting."
        )
    if not sat.minutes.those(Capacity.ATTENDING):
        yield from _posts_not_listed(sat)


def _speakers(text: str) -> Iterator[str]:
    for match in _COUNCILLORS.finditer(text):
        yield match["name"]
    for match in _BY_ROLE.finditer(text):
        yield match["name"]


def _posts_not_listed(sat: Sat) -> Iterator[Finding]:
    posts: dict[str, str] = {}
    for minute in sat.minutes.minutes:
        for line in minute.narrative:
            for match in _POSTS.finditer(line.text):
                spoke = re.search(_SAID, line.text[match.end() : match.end() + 60])
                before = re.search(
                    r"invited|clarified|respond|explained|answer", line.text[: match.start()]
                )
                if spoke or before or "respond" in line.text[match.end() :]:
                    posts.setdefault(match["post"].strip(" ,"), sat.where(minute, line))
    if posts:
        evidence = f"Nobody is listed in attendance, yet these spoke: {'; '.join(posts)}."
        yield Finding("speaker_not_listed", "medium", next(iter(posts.values())), evidence)


def acts_after_leaving(sat: Sat) -> Iterator[Finding]:
    """Somebody left the meeting and speaks or votes in a later minute.

    Rule: acts_after_leaving (medium). Source: as above.
    """
    gone: dict[str, str] = {}
    for minute in sat.minutes.minutes:
        for line in minute.lines:
            moves = list(_LEFT.finditer(line.text))
            for match in moves:
                if match["what"] == "left":
                    gone[surname(match["name"])] = minute.name
                else:
                    gone.pop(surname(match["name"]), None)
            for match in _COUNCILLORS.finditer(line.text) if not moves else ():
                after = line.text[match.end() : match.end() + 40]
                name = surname(match["name"])
                if name in gone and gone[name] != minute.name and _ACTS.search(after):
                    evidence = f"Councillor {match['name']} left at {gone.pop(name)} and acts here."
                    yield Finding("acts_after_leaving", "medium", sat.where(minute, line), evidence)


def _are_one(one: Person, other: Person) -> bool:
    mine, theirs = (
        normal(without_titles(one.name)).split(),
        normal(without_titles(other.name)).split(),
    )
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return False
    if len(mine) > 1 and len(theirs) > 1:
        return mine[0][0] == theirs[0][0]
    return one.is_councillor == other.is_councillor or mine == theirs
