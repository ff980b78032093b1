"""Made-up improvement plans of many shapes: with and without refs, groups, parts, keys, summaries.

The same seed gives the same plan. Each is as a paper would be read: what is told of a deadline is
worked out here, not by the reader. Every name is made up.
"""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from eyeline.improvement.rules.plan import (
    Action,
    Area,
    Code,
    Group,
    Kind,
    Milestone,
    Placeholder,
    Plan,
    Recognised,
    Said,
    SummaryRow,
)

AS_AT = date(2026, 6, 18)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PEOPLE = ("Ada Fenwick", "Bram Oduya", "Cleo Varga", "Dov Marchetti", "Esme Lindqvist")
_ROLES = ("Head of Service", "Director of Education and Skills", "All team managers", "ESMT")
_VERBS = ("Review", "Publish", "Train", "Audit", "Design", "Relaunch", "Agree", "Map")
_THINGS = (
    *("the supervision template", "guidance on thresholds", "contacts without further action"),
    *("the pathway plans", "a weekly meeting", "the dataset", "visits to placements", "the offer"),
)
_AREAS = (
    *("Front door", "Management oversight", "Care planning", "Care leavers", "Workforce"),
    *("Partnership & early help", "Data: accuracy and use", 'The "local offer"'),
)
_HOSTILE = (
    *("=cmd|' /C calc'!A0", "+1 visit", "-2 delays", "@SUM(A1)", "<b>bold</b> & more"),
    *("'quoted'", 'a "b" c', "{=1}", "#REF!", "https://example.org/a?b=1&c=2", "1; 2, 3|4"),
)
_OWN = {
    "ref": ("Ref", "No.", "Action ref", "#"),
    "action": ("Action", "What will we do?", "Key actions", "Task"),
    "owner": ("Lead", "Action owner", "By whom", "Responsible officer"),
    "due": ("By when", "Due by", "Timescale", "Target date"),
    "status": ("Status", "Stage", "Current position"),
    "activity rating": ("RAG: activity", "Activity BRAG", "RAG rating of progress"),
    "impact rating": ("RAG: impact", "Impact BRAG", "RAG rating of outcome"),
}
_NOTES = ("Comments", "Evidence", "Ofsted para no", "Supported by", "Directorate")


@dataclass(frozen=True, slots=True)
class _Due:
    words: Said
    milestones: tuple[Milestone, ...] = ()
    status: Said = None


def plan(seed: int) -> Plan:
    """Return the plan of a seed."""
    chance = random.Random(seed)
    shape = _Shape(chance)
    areas: list[Area] = []
    for title in chance.sample(_AREAS, chance.randint(1, 5)):
        areas.append(_area(chance, shape, title, len(areas) + 1, _count(areas)))
    return Plan(
        as_at=AS_AT,
        scale=_scale(chance) if shape.keyed else (),
        scale_name=shape.scale_name,
        areas=tuple(areas),
        summary=tuple(_summary(chance, area) for area in areas) if shape.summed else (),
        summary_scale_name=shape.summary_scale_name if shape.summed else None,
        stated_on=chance.choice((None, None, "Position as at 12 June 2026")),
        columns=tuple(shape.columns),
    )


def plans(number: int) -> list[Plan]:
    """Return so many plans."""
    return [plan(seed) for seed in range(number)]


def large(actions: int) -> Plan:
    """Return a plan of so many actions in five areas."""
    chance = random.Random(0)
    shape = _Shape(chance)
    shape.numbered = True
    each = actions // 5
    areas = [
        Area(title, actions=tuple(
            _action(chance, shape, f"{number}.{at + 1}", None, (number - 1) * each + at)
            for at in range(each)
        ))
        for number, title in enumerate(_AREAS[:5], 1)
    ]  # fmt: skip
    return Plan(AS_AT, _scale(chance), shape.scale_name, tuple(areas), columns=tuple(shape.columns))


class _Shape:
    """What a plan's paper has."""

    def __init__(self, chance: random.Random) -> None:
        self.numbered = chance.random() < 0.8
        self.rated = chance.random() < 0.9
        self.impact = self.rated and chance.random() < 0.8
        self.keyed = self.rated and chance.random() < 0.7
        self.summed = self.rated and chance.random() < 0.4
        self.grouped = self.numbered and chance.random() < 0.5
        self.notes = chance.sample(_NOTES, chance.randint(0, 2))
        self.summary_scale_name = chance.choice(("RAG", "BRAG", None))
        fields = [field for field in _OWN if self._has(field)]
        headings = {field: chance.choice(_OWN[field]) for field in fields}
        chance.shuffle(fields)
        place = "table 9, row 1, column 1"
        self.columns = [Recognised(headings[field], field, place) for field in fields]
        self.columns += [Recognised(note, _NOTE_FIELDS[note], place) for note in self.notes]
        # Which name the paper gives its scale: that of its first heading that has one.
        self.scale_name = next(
            (name for field in fields for name in ("BRAG", "RAG") if name in headings[field].split()
             or f"{name}:" in headings[field]),
            None,
        )  # fmt: skip

    def _has(self, field: str) -> bool:
        return {
            "ref": self.numbered,
            "activity rating": self.rated,
            "impact rating": self.impact,
        }.get(field, True)


_NOTE_FIELDS = {
    "Comments": "progress note",
    "Evidence": "evidence",
    "Ofsted para no": "paragraph of the report",
    "Supported by": "supporting owners",
    "Directorate": "directorate",
}
_KEPT_FIRST = ("Supported by", "Directorate", "Ofsted para no", "Comments", "Evidence")


def _count(areas: list[Area]) -> int:
    return sum(len(area.actions) for area in areas)


def _area(chance: random.Random, shape: _Shape, title: str, number: int, before: int) -> Area:
    actions: list[Action] = []
    groups: list[Group] = []
    for at in range(1, chance.randint(1, 7) + 1):
        ref = f"{number}.{at}" if shape.numbered else None
        if ref and shape.grouped and chance.random() < 0.3:
            groups.append(Group(ref, _doing(chance)))
            for deep in range(1, chance.randint(2, 4)):
                place = before + len(actions)
                actions.append(_action(chance, shape, f"{ref}.{deep}", ref, place))
        else:
            actions.append(_action(chance, shape, ref, None, before + len(actions)))
    return Area(
        title=title,
        leads=tuple(chance.sample(PEOPLE, chance.randint(0, 2))),
        findings=_sentences(chance, 4),
        impact_wanted=_sentences(chance, 3),
        monitoring=_sentences(chance, 3),
        groups=tuple(groups),
        actions=tuple(actions),
    )


def _action(
    chance: random.Random, shape: _Shape, ref: str | None, group: str | None, before: int
) -> Action:
    due = chance.choice(_DUE)(chance)
    owners = tuple(chance.sample(PEOPLE + _ROLES, chance.randint(1, 3)))
    notes = {note: _note(chance) for note in shape.notes if chance.random() < 0.7}
    status = due.status or chance.choice(("In progress", "Not started", "Complete", "On hold"))
    return Action(
        number=before + 1,
        ref=ref,
        action=_words(chance),
        owners=owners,
        lead=owners[0] if len(owners) > 1 and chance.random() < 0.5 else None,
        due=due.words,
        milestones=due.milestones,
        status=status,
        activity=_rating(chance) if shape.rated else None,
        impact=_rating(chance) if shape.impact else None,
        others=tuple((note, notes[note]) for note in _KEPT_FIRST if note in notes),
        group=group,
    )


def _doing(chance: random.Random) -> str:
    return f"{chance.choice(_VERBS)} {chance.choice(_THINGS)}"


def _words(chance: random.Random) -> str:
    words = _doing(chance)
    match chance.randint(0, 7):
        case 0:
            return f"{words}, including:\na. {_doing(chance)}\nb. {_doing(chance)}"
        case 1:
            return f"{words}:\n• {_doing(chance)}\n• {_doing(chance)}\n• {_doing(chance)}"
        case 2:
            return chance.choice(_HOSTILE)
        case 3:
            return f"{words} {chance.choice(_HOSTILE)}"
        case _:
            return words


def _note(chance: random.Random) -> str:
    return chance.choice((_doing(chance), *_HOSTILE))


def _sentences(chance: random.Random, most: int) -> tuple[str, ...]:
    number = chance.randint(0, most)
    return tuple(f"{_doing(chance)}, number {at} of {number}" for at in range(1, number + 1))


def _rating(chance: random.Random) -> Said:
    codes = ("Red", "Amber", "Green", "Blue", "Red/ Amber", None)
    return chance.choice((*codes, Placeholder("Choose an item.")))


def _scale(chance: random.Random) -> tuple[Code, ...]:
    two = chance.random() < 0.5
    return tuple(
        Code(code, f"Work is {activity}.", f"Impact is {impact}." if two else None)
        for code, activity, impact in (
            ("Blue", "complete", "very good"),
            ("Green", "on track", "good"),
            ("Amber", "mainly on track", "limited"),
            ("Red", "off track", "not seen"),
        )
    )


def _summary(chance: random.Random, area: Area) -> SummaryRow:
    return SummaryRow(
        area.title,
        _sentences(chance, 3),
        chance.choice(("Red", "Amber", "Red/ Amber", None)),
        chance.choice(("Red", "Amber", "Green", None)),
        area.impact_wanted,
        area.monitoring,
    )


def _month(chance: random.Random, part: str | None = None) -> tuple[str, Milestone]:
    """Return a month in the words of a plan, and what it means: its last day."""
    month, year = chance.randint(1, 12), chance.choice((2025, 2026, 2027))
    name = chance.choice((_MONTHS[month - 1], _MONTHS[month - 1][:3]))
    text = f"{name} {chance.choice((year, year % 100))}"
    on = date(year, month, monthrange(year, month)[1])
    return text, Milestone(part, Kind.DEADLINE, on, text=text)


def _one(chance: random.Random) -> _Due:
    text, milestone = _month(chance)
    return _Due(text, (milestone,))


def _to_the_day(chance: random.Random) -> _Due:
    on = date(2026, chance.randint(1, 12), chance.randint(1, 28))
    text = chance.choice((f"{on:%d/%m/%Y}", f"{on.day} {_MONTHS[on.month - 1]} 2026"))
    return _Due(text, (Milestone(None, Kind.DEADLINE, on, text=text),))


def _start(chance: random.Random) -> _Due:
    text, milestone = _month(chance)
    return _Due(f"From {text}", (Milestone(None, Kind.START, milestone.on, text=text),))


def _open_ended(chance: random.Random) -> _Due:
    words, kind = chance.choice((
        ("Ongoing", Kind.ONGOING),
        ("Bimonthly", Kind.RECURRING),
        ("In weekly meetings", Kind.RECURRING),
    ))  # fmt: skip
    return _Due(words, (Milestone(None, kind, text=words),))


def _lettered(chance: random.Random) -> _Due:
    parts = [_month(chance, letter) for letter in "abc"[: chance.randint(2, 3)]]
    words = "\n".join(f"{milestone.part}. {text}" for text, milestone in parts)
    if chance.random() < 0.5:
        return _Due(words, tuple(milestone for _, milestone in parts))
    said = {milestone.part: chance.choice(("Complete", "In progress")) for _, milestone in parts}
    milestones = tuple(Milestone(m.part, m.kind, m.on, said[m.part], m.text) for _, m in parts)
    return _Due(words, milestones, "\n".join(f"{part}. {own}" for part, own in said.items()))


def _named(chance: random.Random) -> _Due:
    parts = [_month(chance, name) for name in ("First visits", "Second visits")]
    words = "; ".join(f"{milestone.part}: {text}" for text, milestone in parts)
    return _Due(words, tuple(milestone for _, milestone in parts))


def _struck(chance: random.Random) -> _Due:
    text, milestone = _month(chance)
    return _Due(f"~~March 2025~~ {text}", (milestone,))


def _blank(chance: random.Random) -> _Due:
    return _Due(chance.choice((None, Placeholder("Choose an item."))))


_DUE: tuple[Callable[[random.Random], _Due], ...] = (
    *(_one, _one, _to_the_day, _start, _open_ended, _lettered, _named, _struck, _blank),
)
