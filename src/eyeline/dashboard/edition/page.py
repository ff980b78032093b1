"""An edition's stages as its page shows them, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from eyeline.dashboard.edition.turns import Turn
from eyeline.dashboard.rules.content import first_digits
from eyeline.dashboard.rules.edition_calendar import Due, Step
from eyeline.dashboard.rules.editions import (
    Act,
    HoldUp,
    Presented,
    PresentedTo,
    SignedPart,
    Standing,
    holds_up,
)
from eyeline.figures import day_in_words
from eyeline.publication.audience import Audience

DONE, VOID, NEXT, LATER, PAST = "done", "void", "next", "later", "past"
COLOURS = {DONE: "green", VOID: "red", NEXT: "blue", LATER: "grey", PAST: "grey"}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an edition: what it is, whether it is done, when and by whom, and until when.

    `words` say more of what was done or is missing; `turn` whose turn it is; `address` is where
    the reader sees to it, blank where it is not theirs.
    """

    title: str
    state: str
    on: date | None
    by: str
    words: tuple[str, ...]
    turn: str
    due: Due | None
    late: bool
    address: str

    @property
    def colour(self) -> str:
        return COLOURS[self.state]


def stages(standing: Standing, mine: Mapping[str, Turn], today: date) -> tuple[Stage, ...]:
    """Return the stages of an edition; `mine` are the reader's matters, by their names."""
    return tuple(_Stages(standing, mine, today).all())


class _Stages:
    def __init__(self, standing: Standing, mine: Mapping[str, Turn], today: date) -> None:
        self.standing, self.mine, self.today = standing, mine, today
        self.held = {each.matter: each for each in holds_up(standing, Audience.PUBLIC)}

    def all(self) -> Iterator[Stage]:
        standing = self.standing
        yield self._done("Opened", standing.opened, ())
        yield self._figures()
        title, words = "Figures checked by a second analyst", self._check_words()
        yield self._of(title, "check", standing.checked, words, self.ready)
        for part in standing.parts:
            yield self._signature(part)
        yield self._presented(PresentedTo.LEAD_MEMBER, Step.LEAD_MEMBER)
        yield self._presented(PresentedTo.BOARD, Step.BOARD)
        for step in (Step.CHILDREN, Step.ADULTS):
            yield self._commission(standing.due(step))
        yield from self._released()

    @property
    def ready(self) -> Due:
        return self.standing.due(Step.READY)

    def _figures(self) -> Stage:
        frozen = self.standing.frozen
        words: tuple[str, ...] = ()
        if frozen:
            words = (
                f"Record {first_digits(frozen.record)}, calculation "
                f"{first_digits(frozen.calculation)}.",
            )
            if frozen.number > 1:
                words += (f"Frozen for the {_nth(frozen.number)} time: {frozen.reason}",)
        act = frozen.act if frozen else None
        return self._of("Figures frozen", "freeze", act, words, self.ready)

    def _check_words(self) -> tuple[str, ...]:
        checked = self.standing.checked
        return (checked.note,) if checked and checked.note else ()

    def _signature(self, part: SignedPart) -> Stage:
        title = "Signed: the whole edition" if part.service is None else f"Signed: {part.title}"
        matter = "sign" if part.service is None else f"sign {part.code}"
        if part.signed is None or part.current:
            act = part.signed.act if part.signed else None
            return self._of(title, matter, act, (), self.ready)
        words = ("Counts no more.", *part.signed.void)
        hold = self.held[matter]
        return self._stage(title, VOID, part.signed.act, words, hold, self.ready)

    def _presented(self, to: PresentedTo, step: Step) -> Stage:
        had = self.standing.had(to)
        due = self.standing.due(step)
        title = "Lead member" if to is PresentedTo.LEAD_MEMBER else due.title
        if had is None:
            return self._of(f"Presented: {title}", f"present {to}", None, (), due)
        return Stage(
            f"Presented: {title}", DONE, had.on, f"Recorded by: {had.act.by}", _note(had), "",
            due, late=False, address="",
        )  # fmt: skip

    def _commission(self, due: Due) -> Stage:
        """Return the stage of a commission, of which the agenda says whether it was before it."""
        state = PAST if due.by is not None and due.by < self.today else LATER
        return Stage(
            f"Due at the {due.title}", state, None, "", (), "", due, late=False, address=""
        )

    def _released(self) -> Iterator[Stage]:
        for audience in (Audience.INTERNAL, Audience.MEMBERS, Audience.PUBLIC):
            out = [each for each in self.standing.released if each.audience is audience]
            title = f"Released: {audience.value}"
            if not out:
                yield Stage(title, LATER, None, "", (), "", None, late=False, address="")
                continue
            newest = max(out, key=lambda each: each.number)
            words = (f"Release {newest.number}.",)
            yield Stage(title, DONE, newest.on, "", words, "", None, late=False, address="")

    def _done(self, title: str, act: Act, words: tuple[str, ...]) -> Stage:
        return Stage(title, DONE, act.on, act.by, words, "", None, late=False, address="")

    def _of(
        self, title: str, matter: str, act: Act | None, words: tuple[str, ...], due: Due
    ) -> Stage:
        hold = self.held.get(matter)
        if hold is None:
            assert act is not None
            return Stage(title, DONE, act.on, act.by, words, "", due, late=False, address="")
        return self._stage(title, NEXT if hold.now else LATER, act, words, hold, due)

    def _stage(
        self,
        title: str,
        state: str,
        act: Act | None,
        words: tuple[str, ...],
        hold: HoldUp,
        due: Due,
    ) -> Stage:
        mine = self.mine.get(hold.matter)
        late = due.by is not None and due.by < self.today
        return Stage(
            title,
            state,
            act.on if act else None,
            act.by if act else "",
            words,
            hold.turn,
            due,
            late,
            mine.address if mine else "",
        )


def _note(had: Presented) -> tuple[str, ...]:
    recorded = f"Recorded on {day_in_words(had.act.on)}."
    return (had.act.note, recorded) if had.act.note else (recorded,)


def _nth(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth")
    return words[number - 1] if number <= len(words) else f"{number}th"
