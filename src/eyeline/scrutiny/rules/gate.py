"""The gate before papers are published: what stops them, who must do what, and what the law allows.

Each rule takes what is `Asked` and yields its stops. A report's own stops (typed fields,
placeholders, clearances) are worked out elsewhere and come as `Business.report_stops`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from eyeline.calendar import LONDON
from eyeline.scrutiny.rules import exempt
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.clock.publishing import in_time
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.stops import Stop

OFFICER, CHAIR = "Governance officer", "Chair"


class Right(StrEnum):
    """By what right an agenda is published."""

    IN_TIME = "in time"
    SHORT_NOTICE = "convened at shorter notice"
    URGENT = "items that the chair agreed are urgent"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept from the public: where it stands, its paragraphs and the reason."""

    where: str
    paragraphs: str
    reason: str


@dataclass(frozen=True, slots=True)
class Business:
    """An item as the gate sees it.

    A `formal` one is no business of its own. It is `new` where no published version has it, or
    not all of its papers. `urgency_reason` counts where the chair `agreed`. `awaited` names a
    paper that it lacks. `report_stops` are those of its report.
    """

    number: int
    title: str
    formal: bool = False
    new: bool = True
    agreed: bool = False
    urgency_reason: str = ""
    awaited: str = ""
    kept: tuple[Kept, ...] = ()
    report_stops: tuple[Stop, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether the chair agreed that it is, with the reason that the minutes will have."""
        return self.agreed and bool(self.urgency_reason.strip())


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether an agenda may be published at the moment `at`.

    `due` is its last day, `short_notice` why the meeting is convened at shorter notice with it.
    `built` and `current` say whether its pack is built, of all that stands now; `leaks` and
    `page_faults` what was found in that, in sentences. `same`: it says no more than what is out.
    """

    state: MeetingState
    due: Computed
    at: datetime
    business: Sequence[Business]
    short_notice: str = ""
    built: bool = True
    current: bool = True
    leaks: Sequence[str] = ()
    page_faults: Sequence[str] = ()
    same: bool = False


def stops(asked: Asked) -> list[Stop]:
    """Return all that keeps an agenda from being published; nothing where it may be."""
    return [stop for rule in RULES for stop in rule(asked)]


def right(asked: Asked) -> Right | None:
    """Return by what right an agenda is published, None where by none.

    Source: Local Government Act 1972, s100B(3) and (4), applied to scrutiny by Local Government
    Act 2000, s9FA(6).
    """
    if in_time(asked.at, asked.due):
        return Right.IN_TIME
    if asked.state is MeetingState.SCHEDULED and asked.short_notice.strip():
        return Right.SHORT_NOTICE
    noticed = asked.state in (MeetingState.CONVENED, MeetingState.AGENDA_PUBLISHED)
    if noticed and all(each.urgent for each in _late(asked)):
        return Right.URGENT
    return None


def offers(asked: Asked) -> list[str]:
    """Return in sentences what the law allows where an agenda is late; nothing in time."""
    if in_time(asked.at, asked.due):
        return []
    if asked.state is MeetingState.SCHEDULED:
        return [
            "Convene the meeting at shorter notice, with the reason: its notice and agenda are "
            "then published together, when it is convened (s100A(6)(b), s100B(3)).",
            "Put the meeting off to a day for which notice can be given.",
        ]
    late = ", ".join(str(each.number) for each in _late(asked) if not each.urgent)
    return [
        f"The chair may agree that an item is urgent, in writing and with the reason that the "
        f"minutes will have (s100B(4)(b)): items {late}.",
        "Take the late items out, and bring them to the next meeting.",
    ]


def _late(asked: Asked) -> list[Business]:
    """Return the items that were not open in time."""
    return [each for each in asked.business if each.new and not each.formal]


def r2_notice(asked: Asked) -> Iterator[Stop]:
    """The agenda is open five clear days before, or by another right that the law gives.

    Rule: R2. Source: Local Government Act 1972, s100B(3).
    """
    if asked.state not in _PUBLISHES:
        what = "The meeting is a draft, over or taken back: schedule it before its agenda is out."
        yield Stop("R2", what, OFFICER, "meeting")
    if right(asked) is None and asked.state is not MeetingState.AGENDA_PUBLISHED:
        day = spelt(asked.at.astimezone(LONDON).date())
        what = (
            f"{day} is too late as ordinary: {spelt(asked.due.on)} was the last lawful day. "
            f"{' Or: '.join(offers(asked))}"
        )
        yield Stop("R2", what, OFFICER, "agenda")


_PUBLISHES = (MeetingState.SCHEDULED, MeetingState.CONVENED, MeetingState.AGENDA_PUBLISHED)


def r3_late_items(asked: Asked) -> Iterator[Stop]:
    """An item that was not open in time is taken only where the chair agreed that it is urgent.

    Rule: R3. Source: Local Government Act 1972, s100B(4)(b).
    """
    if right(asked) is not None or asked.state is MeetingState.SCHEDULED:
        return
    for each in _late(asked):
        if not each.urgent:
            what = (
                f"“{each.title}” was not open by {spelt(asked.due.on)}. Agree in writing that it "
                "is urgent, with the reason that the minutes will have; or take it out."
            )
            yield Stop("R3", what, CHAIR, f"item {each.number}")


def r5_exempt(asked: Asked) -> Iterator[Stop]:
    """What is kept from the public says by which paragraph, and why that outweighs.

    Rule: R5. Source: Local Government Act 1972, s100A(5), schedule 12A.
    """
    for each in asked.business:
        for kept in each.kept:
            try:
                exempt.check(kept.paragraphs, kept.reason)
            except exempt.BadExemption as wrong:
                yield Stop("R5", str(wrong), OFFICER, kept.where)


def papers_are_there(asked: Asked) -> Iterator[Stop]:
    """An item that is to have a paper has it.

    Rule: papers. Source: Local Government Act 1972, s100B(1): reports are open with the agenda.
    """
    for each in asked.business:
        if each.awaited:
            what = f"“{each.title}” has no {each.awaited}: add it, or make it a verbal update."
            yield Stop("papers", what, OFFICER, f"item {each.number}")


def reports_are_ready(asked: Asked) -> Iterator[Stop]:
    """Each report passes its own rules: fields, placeholders and clearances.

    Rule: that of each report's stop.
    """
    for each in asked.business:
        yield from each.report_stops


def agenda_has_items(asked: Asked) -> Iterator[Stop]:
    """An agenda has an item.

    Rule: items.
    """
    if not asked.business:
        yield Stop(
            "items", "The agenda is empty: begin with the standing items.", OFFICER, "agenda"
        )


def pack_is_built(asked: Asked) -> Iterator[Stop]:
    """What is published is what was built and looked at, of all that stands now.

    Rule: pack.
    """
    if not asked.built:
        yield Stop("pack", "The pack is not built yet: build it, and look at it.", OFFICER, "pack")
    elif not asked.current:
        what = "Something was changed since the pack was built: build it anew, and look at it."
        yield Stop("pack", what, OFFICER, "pack")


def something_is_new(asked: Asked) -> Iterator[Stop]:
    """A further version says something that the published one does not.

    Rule: same.
    """
    if asked.same:
        what = "It says what is published already: there is nothing to publish anew."
        yield Stop("same", what, OFFICER, "agenda")


def nothing_exempt_is_public(asked: Asked) -> Iterator[Stop]:
    """No byte of a public file has anything of what is kept from the public.

    Rule: leak. Source: Local Government Act 1972, s100B(2); UK GDPR, article 5(1)(f).
    """
    for each in asked.leaks:
        yield Stop("leak", each, OFFICER, "public pack")


def pages_are_true(asked: Asked) -> Iterator[Stop]:
    """The agenda gives the pages on which its papers truly stand.

    Rule: pages.
    """
    for each in asked.page_faults:
        yield Stop(
            "pages", f"{each} Build the pack anew; if it says so again, report it.", OFFICER, "pack"
        )


RULES: tuple[Callable[[Asked], Iterator[Stop]], ...] = (
    r2_notice,
    r3_late_items,
    r5_exempt,
    agenda_has_items,
    papers_are_there,
    reports_are_ready,
    pack_is_built,
    something_is_new,
    nothing_exempt_is_public,
    pages_are_true,
)
