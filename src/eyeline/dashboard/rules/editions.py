"""How an edition stands: what was done, what counts of it, and what holds its release up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import quote

from eyeline.council.rules.roles import Role
from eyeline.dashboard.rules.content import Content
from eyeline.dashboard.rules.edition_calendar import Due, Step
from eyeline.figures import day_in_words
from eyeline.publication.audience import Audience

WHOLE_EDITION = "Edition"
"""What is signed where it is all of it, as a release prints it."""


class PresentedTo(StrEnum):
    """To whom an edition is presented before it is released to members, in this order."""

    LEAD_MEMBER = "lead_member"
    BOARD = "board"

    @property
    def words(self) -> str:
        return "lead member" if self is PresentedTo.LEAD_MEMBER else "board"


PRESENTED_TO = tuple(PresentedTo)


class Stage(StrEnum):
    """How far an edition is."""

    OPEN = "open"
    FROZEN = "figures frozen"
    CHECKED = "figures checked"
    SIGNED = "signed"
    WITH_LEAD_MEMBER = "presented to the lead member"
    PRESENTED = "presented to the board"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Act:
    """That something was done on a day: `by` is the title of whoever did it, `person` their number.

    Nobody's name stands here, so that it may be printed.
    """

    by: str
    on: date
    at: datetime
    person: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """That figures were frozen, for the `number`th time: of which calculation and record."""

    number: int
    calculation: str
    record: str
    reason: str
    act: Act


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: it counts where nothing made it `void`, which is in words what changed."""

    act: Act
    sha256: str
    void: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        return not self.void


@dataclass(frozen=True, slots=True)
class SignedPart:
    """What one signature is for: a service's measures, or all of the edition (`service` is None).

    `path` is the service's, as the policy knows it; `measures` are their ids. `signed` is the
    newest signature, whether or not it counts.
    """

    title: str
    service: int | None
    code: str
    path: str
    measures: tuple[str, ...]
    content: Content
    signed: Signed | None

    @property
    def current(self) -> bool:
        """Whether it is signed as it is now."""
        return self.signed is not None and self.signed.counts

    @property
    def signer(self) -> Role:
        """Whose signature it needs."""
        return Role.DIRECTOR if self.service is None else Role.HEAD_OF_SERVICE

    @property
    def signer_words(self) -> str:
        return "Director" if self.service is None else f"Head of service, {self.title}"


@dataclass(frozen=True, slots=True)
class Written:
    """A narrative of an edition, of a measure or a tab: `last` is its last version's act, if any.

    `asked` says why one is asked for, such as a missed target; `service` is whose measure it is.
    """

    about: str
    title: str
    service: int | None
    last: Act | None
    number: int = 0
    asked: str = ""

    @property
    def is_missing(self) -> bool:
        return self.last is None and bool(self.asked)


@dataclass(frozen=True, slots=True)
class Presented:
    """That an edition was presented `on` a day, and what was said of it."""

    to: PresentedTo
    on: date
    act: Act


@dataclass(frozen=True, slots=True)
class Out:
    """A release of an edition."""

    audience: Audience
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How an edition stands. `services` and `whole` are what is signed, in that order."""

    label: str
    name: str
    quarter_end: date
    opened: Act
    frozen: Frozen | None
    checked: Act | None
    services: tuple[SignedPart, ...]
    whole: SignedPart
    narratives: tuple[Written, ...]
    presented: tuple[Presented, ...]
    calendar: tuple[Due, ...]
    released: tuple[Out, ...]

    @property
    def parts(self) -> tuple[SignedPart, ...]:
        """All that is signed, the whole last."""
        return (*self.services, self.whole)

    @property
    def services_signed(self) -> bool:
        """Whether every service's signature counts."""
        return all(part.current for part in self.services)

    @property
    def is_signed(self) -> bool:
        """Whether every signature counts."""
        return all(part.current for part in self.parts)

    @property
    def is_with_members(self) -> bool:
        """Whether it was released to members or the public: nothing is asked for any more."""
        return any(each.audience is not Audience.INTERNAL for each in self.released)

    @property
    def written(self) -> tuple[Written, ...]:
        return tuple(each for each in self.narratives if each.last)

    @property
    def missing(self) -> tuple[Written, ...]:
        """The narratives that are asked for and not written."""
        return tuple(each for each in self.narratives if each.is_missing)

    @property
    def stage(self) -> Stage:
        """How far it is: the last stage before the first that is not done."""
        if self.is_with_members:
            return Stage.RELEASED
        steps = (
            (self.frozen is not None, Stage.OPEN),
            (self.checked is not None, Stage.FROZEN),
            (self.is_signed, Stage.CHECKED),
            (self.had(PresentedTo.LEAD_MEMBER) is not None, Stage.SIGNED),
            (self.had(PresentedTo.BOARD) is not None, Stage.WITH_LEAD_MEMBER),
        )
        return next((stage for done, stage in steps if not done), Stage.PRESENTED)

    def had(self, to: PresentedTo) -> Presented | None:
        """Return when it was presented to somebody."""
        return next((each for each in self.presented if each.to is to), None)

    def part_of(self, code: str) -> SignedPart | None:
        """Return what is signed for the service of this code, the whole for a blank one."""
        return next((part for part in self.parts if part.code == code), None)

    def due(self, step: Step) -> Due:
        """Return a day of its calendar."""
        return next(each for each in self.calendar if each.step is step)


@dataclass(frozen=True, slots=True)
class HoldUp:
    """What still holds a release up: in words, whose turn it is, and where they see to it.

    `role` is whose turn it is, and `turn` the same in words; `path` the organisation in which they
    hold it, blank for any. `now` is whether they can see to it, or something else comes first.
    """

    matter: str
    words: str
    role: Role
    turn: str
    address: str
    path: str = ""
    now: bool = True
    due: date | None = None


def holds_up(standing: Standing, audience: Audience) -> tuple[HoldUp, ...]:
    """Return what still holds a release for an audience up, in the order in which it is seen to.

    Internal readers need figures that are frozen and checked. Members and the public also need
    every signature to count, and the lead member and the board to have had the edition.
    """
    found = list(_figures(standing))
    if audience is not Audience.INTERNAL:
        found += [*_signatures(standing), *_presentations(standing)]
    return tuple(found)


def address_of(label: str, *rest: str) -> str:
    """Return the address of an edition's page."""
    return "/".join(["/editions", *(quote(each, safe="/") for each in (label, *rest))])


def _figures(standing: Standing) -> Iterator[HoldUp]:
    analyst, due = Role.PERFORMANCE_ANALYST, standing.due(Step.READY).by
    if standing.frozen is None:
        words = "The figures are not frozen yet."
        address = address_of(standing.label, "freeze")
        yield HoldUp("freeze", words, analyst, analyst.words, address, due=due)
    if standing.checked is None:
        yield HoldUp(
            "check",
            "No second analyst has checked the figures.",
            analyst,
            "A performance analyst who did not freeze them",
            address_of(standing.label, "check"),
            now=standing.frozen is not None,
            due=due,
        )


def _signatures(standing: Standing) -> Iterator[HoldUp]:
    for part in standing.parts:
        if part.current:
            continue
        whole = part.service is None
        rest = ("sign",) if whole else ("sign", part.code)
        yield HoldUp(
            " ".join(rest),
            _unsigned(part),
            part.signer,
            part.signer_words,
            address_of(standing.label, *rest),
            part.path,
            now=standing.checked is not None and (not whole or standing.services_signed),
            due=standing.due(Step.READY).by,
        )


def _unsigned(part: SignedPart) -> str:
    what = "The edition" if part.service is None else part.title
    if part.signed is None:
        return f"{what} is not signed."
    since = day_in_words(part.signed.act.on)
    return f"The signature of {since} for {_small(what)} counts no more: {part.signed.void[0]}"


def _small(what: str) -> str:
    return "the edition" if what == "The edition" else what


def _presentations(standing: Standing) -> Iterator[HoldUp]:
    role = Role.PERFORMANCE_ANALYST
    turn = f"{role.words} or {Role.GOVERNANCE_OFFICER.words.lower()}"
    before = standing.is_signed
    for to, step in (
        (PresentedTo.LEAD_MEMBER, Step.LEAD_MEMBER),
        (PresentedTo.BOARD, Step.BOARD),
    ):
        if standing.had(to) is None:
            words = f"The {to.words} has not had it yet."
            address = address_of(standing.label, "present")
            due = standing.due(step).by
            yield HoldUp(f"present {to}", words, role, turn, address, now=before, due=due)
        before = before and standing.had(to) is not None
