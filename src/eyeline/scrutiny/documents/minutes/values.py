"""What the minutes of a meeting say, as one value: a public one has nothing of the private part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from eyeline.scrutiny.rules.minutes_life import BadMinutes, corrected


@dataclass(frozen=True, slots=True)
class Group:
    """Those who were there in one way, such as "Present" or "Apologies"."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What an item came to under one heading; `kind` is that of the heading."""

    kind: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that goes with a minute: Markdown."""

    title: str
    whose: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A minute. `number` is None until it is published; `item` is the item's place on the agenda.

    `text` is Markdown; all else are sentences. `present` are the members who were there for it.
    Of a private item a public value has the `summary` alone.
    """

    number: int | None
    item: int
    kind: str
    title: str
    text: str = ""
    urgent: str = ""
    exempt: str = ""
    reason: str = ""
    summary: str = ""
    present: tuple[str, ...] = ()
    movements: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    arising: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    outcomes: tuple[Outcomes, ...] = ()
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the confirming meeting changed in a minute."""

    number: int
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a meeting.

    `name` is how addresses call the body; `stands` says in a sentence what they are worth
    ("Draft, to be confirmed"). `marking` stands on each page of a private one.
    """

    title: str
    council: str
    colour: str
    gss: str
    body: str
    name: str
    on: date
    stands: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[Group, ...]
    minutes: tuple[Told, ...]
    confirmed_on: date | None = None
    corrections: tuple[Corrected, ...] = ()
    marking: str = ""

    def numbered(self, first: int) -> Minutes:
        """Return these minutes with numbers from `first` on."""
        told = [replace(each, number=first + at) for at, each in enumerate(self.minutes)]
        return replace(self, minutes=tuple(told))

    def confirmed(self, on: date, stands: str, corrections: tuple[Corrected, ...]) -> Minutes:
        """Return these minutes as a meeting confirmed them, with its corrections made.

        Raises:
            BadMinutes: words to be corrected are not found once.
        """
        told = {each.number: each for each in self.minutes}
        for each in corrections:
            if each.number not in told:
                raise BadMinutes(f"These minutes have no minute {each.number}.")
            told[each.number] = _with(told[each.number], each)
        return replace(
            self,
            stands=stands,
            confirmed_on=on,
            corrections=corrections,
            minutes=tuple(told[each.number] for each in self.minutes),
        )

    def texts(self) -> Iterator[str]:
        """Yield what the minutes say of items, a text at a time."""
        for each in self.minutes:
            yield from (each.text, *each.movements, *each.interests, *each.arising, *each.motions)
            for outcomes in each.outcomes:
                yield from outcomes.lines
            for said in each.statements:
                yield from (said.title, said.text)


def _with(told: Told, wanted: Corrected) -> Told:
    """Return a minute with a correction in its narrative or in one of its outcomes."""
    inside = [line for each in told.outcomes for line in each.lines if wanted.was in line]
    if wanted.was in told.text or not inside:
        return replace(told, text=corrected(told.text, wanted.was, wanted.becomes))
    if len(inside) > 1:
        corrected(wanted.was * 2, wanted.was, wanted.becomes)
    outcomes = [
        replace(
            each,
            lines=tuple(
                corrected(line, wanted.was, wanted.becomes) if wanted.was in line else line
                for line in each.lines
            ),
        )
        for each in told.outcomes
    ]
    return replace(told, outcomes=tuple(outcomes))


def as_json(minutes: Minutes) -> dict[str, Any]:
    """Return minutes as JSON keeps them."""
    found = asdict(minutes)
    found["on"] = minutes.on.isoformat()
    found["confirmed_on"] = minutes.confirmed_on.isoformat() if minutes.confirmed_on else None
    return found


def of_json(said: Mapping[str, Any]) -> Minutes:
    """Return the minutes that JSON keeps."""
    confirmed = said["confirmed_on"]
    return Minutes(
        **{
            **said,
            "on": date.fromisoformat(said["on"]),
            "confirmed_on": date.fromisoformat(confirmed) if confirmed else None,
            "facts": tuple((name, words) for name, words in said["facts"]),
            "people": tuple(Group(g["title"], tuple(g["names"])) for g in said["people"]),
            "minutes": tuple(_told(each) for each in said["minutes"]),
            "corrections": tuple(Corrected(**each) for each in said["corrections"]),
        }
    )


def _told(said: Mapping[str, Any]) -> Told:
    lists = ("present", "movements", "interests", "arising", "motions")
    return Told(
        **{
            **said,
            **{name: tuple(said[name]) for name in lists},
            "outcomes": tuple(
                Outcomes(each["kind"], each["title"], tuple(each["lines"]))
                for each in said["outcomes"]
            ),
            "statements": tuple(Said(**each) for each in said["statements"]),
        }
    )
