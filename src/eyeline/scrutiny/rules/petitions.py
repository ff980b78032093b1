"""Petitions: what may become of one, and where so many signatures lead. R25.

Source: the council's own scheme as dated numbers; nothing is prescribed since 2012 (remembered).
The numbers where a council says none are those of Leicester's scheme.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyeline.calendar import months_after
from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.clock.computed import Inputs, spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.meetings import CALLED_OFF

MOST_TITLE, MOST_ASKS = 200, 3_000
LONGEST_OPEN = 12
"""How many months a petition is open at most."""


class BadPetition(EyelineError):
    """A petition, a signature or a count cannot stand or change so."""

    exit_code = 1


class PetitionState(StrEnum):
    """Where a petition stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    OPEN = "open"
    ENDED = "ended"
    ROUTED = "routed"
    CONSIDERED = "considered"
    RESPONDED = "responded"
    CLOSED = "closed"


GOES_TO = {
    PetitionState.RECEIVED: {PetitionState.ACKNOWLEDGED},
    PetitionState.ACKNOWLEDGED: {PetitionState.OPEN, PetitionState.REFUSED},
    PetitionState.REFUSED: set[PetitionState](),
    PetitionState.OPEN: {PetitionState.ENDED},
    PetitionState.ENDED: {PetitionState.ROUTED, PetitionState.CLOSED},
    PetitionState.ROUTED: {PetitionState.ROUTED, PetitionState.CONSIDERED},
    PetitionState.CONSIDERED: {PetitionState.RESPONDED},
    PetitionState.RESPONDED: {PetitionState.CLOSED},
    PetitionState.CLOSED: set[PetitionState](),
}
"""Each state with those that it may become; one that is routed may be routed to another meeting."""
WAITS = frozenset({PetitionState.RECEIVED, PetitionState.ACKNOWLEDGED})
PUBLIC = frozenset(PetitionState) - WAITS - {PetitionState.REFUSED}
"""The states in which everybody reads it."""
WORDS = {
    PetitionState.RECEIVED: "Received",
    PetitionState.ACKNOWLEDGED: "Being checked",
    PetitionState.REFUSED: "Not accepted",
    PetitionState.OPEN: "Open for signatures",
    PetitionState.ENDED: "Counted",
    PetitionState.ROUTED: "On its way to a meeting",
    PetitionState.CONSIDERED: "Considered",
    PetitionState.RESPONDED: "Answered",
    PetitionState.CLOSED: "Closed",
}


class PetitionRefusal(StrEnum):
    """Why a petition is not opened: there are no other reasons."""

    NOT_OURS = "not_ours"
    SAME = "same"
    DEFAMATORY = "defamatory"
    PERSONAL = "personal"
    STATUTORY = "statutory"
    PROCEEDINGS = "proceedings"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The reason, as the lead petitioner is told it."""
        return _REFUSED[self]


_REFUSED = {
    PetitionRefusal.NOT_OURS: "It asks for what the council can neither do nor ask others to do.",
    PetitionRefusal.SAME: "It asks for substantially the same as a petition not long ago.",
    PetitionRefusal.DEFAMATORY: "It is defamatory, offensive, vexatious or abusive.",
    PetitionRefusal.PERSONAL: "It names or is about a single person or family.",
    PetitionRefusal.STATUTORY: "There is a procedure by law for it, as for an objection to a plan.",
    PetitionRefusal.PROCEEDINGS: "It is about something before a court, a tribunal or an appeal.",
    PetitionRefusal.WITHDRAWN: "The lead petitioner took it back.",
}


class Connection(StrEnum):
    """What somebody who signs has to do with the area."""

    LIVE = "live"
    WORK = "work"
    STUDY = "study"


class Route(StrEnum):
    """Where a petition goes once it is counted."""

    NONE = "none"
    STANDARD = "standard"
    OFFICER = "officer"
    DEBATE = "debate"


ROUTE_WORDS = {
    Route.NONE: "It goes to no meeting",
    Route.STANDARD: "A written response, or an item at a meeting",
    Route.OFFICER: "A senior officer gives account at a public meeting",
    Route.DEBATE: "A debate at a meeting of the full council",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many signatures on which route is taken, and who set that."""

    least: int
    officer: int
    debate: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Classified:
    """The route of a petition, by which rule, and why in a sentence with what it was taken from."""

    route: Route
    rule: str
    words: str
    inputs: Inputs
    source: str


def classify(signatures: int, by: Thresholds) -> Classified:
    """Return where a petition with so many signatures goes, and why."""
    said = f"{signatures:,} signature{'' if signatures == 1 else 's'}"
    if signatures < by.least:
        route, why = Route.NONE, f"fewer than the {by.least:,} that make a petition"
    elif signatures < by.officer:
        route, why = Route.STANDARD, f"{by.least:,} or more and fewer than {by.officer:,}"
    elif signatures < by.debate:
        route, why = Route.OFFICER, f"{by.officer:,} or more and fewer than {by.debate:,}"
    else:
        route, why = Route.DEBATE, f"{by.debate:,} or more"
    inputs = (
        ("signatures", str(signatures)),
        ("least", str(by.least)),
        ("officer to account from", str(by.officer)),
        ("debate from", str(by.debate)),
    )
    words = f"{said}: {why}. {ROUTE_WORDS[route]}."
    return Classified(route, "R25", words, inputs, by.source)


def next_step(signatures: int, by: Thresholds) -> tuple[int, Route] | None:
    """Return how many signatures lead further, and where; None where nothing does."""
    steps = ((by.least, Route.STANDARD), (by.officer, Route.OFFICER), (by.debate, Route.DEBATE))
    return next(((number - signatures, to) for number, to in steps if signatures < number), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """A petition as the guards see it on the day `on` of a step.

    `until` is its last day for signatures; `same` the reference of another that asks for the same
    within the council's months; `reason` why it is refused; `route` where the count leads;
    `goes_to` whether a meeting is named; `met` the day of that and `meeting` how it stands, None
    where it is none of ours; `response` what is answered.
    """

    state: PetitionState
    on: date
    until: date | None = None
    same: str = ""
    reason: PetitionRefusal | None = None
    unchecked: int = 0
    route: Route | None = None
    goes_to: bool = False
    met: date | None = None
    meeting: MeetingState | None = None
    response: str = ""


Guard = Callable[[Facts], None]


def r25_open(facts: Facts) -> None:
    """A petition is open until a day to come, for a year at most, and asks for nothing twice.

    Raises:
        BadPetition: it would not.
    """
    if facts.same:
        raise BadPetition(
            f"Petition {facts.same} asks for the same, not long enough ago (R25): refuse this one."
        )
    if facts.until is None or not facts.on < facts.until <= months_after(facts.on, LONGEST_OPEN):
        last = day_in_words(months_after(facts.on, LONGEST_OPEN))
        raise BadPetition(f"Give a last day for signatures, after today and by {last}.")


def says_why(facts: Facts) -> None:
    """What is not opened says by which reason.

    Raises:
        BadPetition: none is given.
    """
    if facts.reason is None:
        raise BadPetition("Choose why it is not accepted.")


def r25_counted(facts: Facts) -> None:
    """A petition is counted after its last day, with every count on paper checked.

    Raises:
        BadPetition: it is still open, or a count is not checked.
    """
    if facts.until is not None and facts.on <= facts.until:
        raise BadPetition(f"It is open until {spelt(facts.until)}: count it after that day.")
    if facts.unchecked:
        raise BadPetition("A count on paper waits for a second officer: have it checked first.")


def goes_somewhere(facts: Facts) -> None:
    """A petition that goes to a meeting names it.

    Raises:
        BadPetition: it names none, or its signatures lead to none.
    """
    if facts.route is Route.NONE:
        raise BadPetition("It has too few signatures to go to a meeting: close it.")
    if not facts.goes_to:
        raise BadPetition("Choose the meeting, or say which other meeting it goes to.")


def has_met(facts: Facts) -> None:
    """It was considered once that meeting is held, or while it sits.

    Raises:
        BadPetition: that is still to come, was called off, or is not kept as held.
    """
    if facts.meeting in CALLED_OFF:
        raise BadPetition("Its meeting was called off: send it to another.")
    if facts.met is not None and facts.on < facts.met:
        raise BadPetition(f"Its meeting is on {spelt(facts.met)}: it was not considered yet.")
    if facts.meeting not in (None, MeetingState.IN_PROGRESS, MeetingState.HELD):
        raise BadPetition("Keep first that its meeting was held.")


def has_response(facts: Facts) -> None:
    """A response says something.

    Raises:
        BadPetition: it does not.
    """
    if not facts.response.strip():
        raise BadPetition("Give the response, as the public will read it.")


GUARDS: dict[PetitionState, tuple[Guard, ...]] = {
    PetitionState.OPEN: (r25_open,),
    PetitionState.REFUSED: (says_why,),
    PetitionState.ENDED: (r25_counted,),
    PetitionState.ROUTED: (goes_somewhere,),
    PetitionState.CONSIDERED: (has_met,),
    PetitionState.RESPONDED: (has_response,),
}


def check_step(facts: Facts, to: PetitionState) -> None:
    """Check that a petition may become what is wanted.

    Raises:
        BadPetition: not from where it stands, or a guard refuses it.
    """
    if to not in GOES_TO[facts.state]:
        was, wanted = WORDS[facts.state].lower(), WORDS[to].lower()
        raise BadPetition(f"It is {was}: from there it cannot become {wanted}.")
    if facts.state is PetitionState.ENDED and to is PetitionState.CLOSED:
        if facts.route is not Route.NONE:
            raise BadPetition("It has signatures enough: send it to a meeting.")
        return
    for guard in GUARDS.get(to, ()):
        guard(facts)


def folded(title: str) -> str:
    """Return a title as two are compared: without case, accents, signs and small words."""
    letters = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"[a-z0-9]+", letters)
    return " ".join(word for word in words if word not in _SMALL)


_SMALL = frozenset({"the", "a", "an", "to", "of", "for", "and", "in", "on", "our", "please"})


def same_as(title: str, others: Sequence[tuple[str, str, date]], on: date, months: int) -> str:
    """Return the reference of a petition of the same title within so many months; blank for none.

    `others` are references with titles and days.
    """
    mine = folded(title)
    for reference, their, day in others:
        if folded(their) == mine and on <= months_after(day, months):
            return reference
    return ""
