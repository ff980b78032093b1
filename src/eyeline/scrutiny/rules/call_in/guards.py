"""What must be so before a decision or a call-in takes a step. Each says what to do instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.scrutiny.rules.call_in.declared import Model, Option
from eyeline.scrutiny.rules.call_in.errors import BadCallIn, BadDecision
from eyeline.scrutiny.rules.call_in.states import OPEN, CallInState
from eyeline.scrutiny.rules.clock.computed import Computed, TooLate, spelt
from eyeline.scrutiny.rules.kinds import MeetingState

CO_OPTED = "co_opted_member"
EXECUTIVE = "lead_member"


@dataclass(frozen=True, slots=True)
class Signed:
    """One who signs a request: the roles that they hold, who they are where they have an account,
    and whether their signature has been seen."""

    seat: str
    roles: frozenset[str]
    person: int | None = None
    signed: bool = False


def may_sign(signed: Signed, model: Model, *, education: bool) -> bool:
    """Return whether somebody may sign a request, by the council's rules.

    No member of the executive may. Source: Local Government Act 2000, s9FA(3).
    """
    if EXECUTIVE in signed.roles:
        return False
    if signed.roles & model.may_sign:
        return True
    return CO_OPTED in signed.roles and model.co_opted == "education" and education


def check_request(
    signed: Sequence[Signed],
    reasons: str,
    grounds: Collection[str],
    model: Model,
    *,
    education: bool,
) -> None:
    """Check a request as it comes in: who signs it, why, and on what grounds.

    Raises:
        BadCallIn: somebody may not sign, signs twice, too few do, or no reason or ground is given.
    """
    for each in signed:
        if not may_sign(each, model, education=education):
            raise BadCallIn(
                f"{each.seat} may not sign it: the council's rules let councillors who are not of "
                "the executive do so. Choose another."
            )
    people = [each.person if each.person is not None else each.seat for each in signed]
    if len(set(people)) < len(people):
        raise BadCallIn("Somebody stands there twice: each signs once.")
    if len(signed) < model.min_signatories:
        raise BadCallIn(
            f"{model.min_signatories} sign a request, proposer and seconder included: "
            f"name {model.min_signatories - len(signed)} more."
        )
    if not reasons.strip():
        raise BadCallIn("Say why the decision is called in.")
    if model.grounds and not grounds:
        raise BadCallIn("Choose the grounds that it rests on.")
    for ground in grounds:
        model.ground(ground)


def check_callable(
    until: date | None, today: date, earlier: Sequence[CallInState], model: Model
) -> None:
    """Check that a decision can be called in on a day, given its earlier call-ins.

    A request that was not valid does not count.

    Raises:
        BadCallIn: it is not open to call-in, or has been called in as often as can be.
        TooLate: its window has ended.
    """
    if until is None:
        raise BadCallIn("This decision cannot be called in: it is not published, or it is urgent.")
    if any(each in OPEN for each in earlier):
        raise BadCallIn("It is called in already.")
    if len([each for each in earlier if each is CallInState.CLOSED]) >= model.most:
        times = "once" if model.most == 1 else f"{model.most} times"
        raise BadCallIn(f"A decision can be called in {times}, and this one has been.")
    if today > until:
        raise TooLate(f"It could be called in until {spelt(until)} (R23).")


def check_signed_in_time(until: date | None, today: date) -> None:
    """Check that a request is signed while its decision can still be called in.

    Raises:
        TooLate: the window has ended.
    """
    if until is None or today > until:
        day = f" on {spelt(until)}" if until else ""
        raise TooLate(
            f"The time to call the decision in ended{day} (R23): a signature after that does not "
            "count."
        )


def check_validator(person: int | None, signed: Sequence[Signed]) -> None:
    """Check that whoever judges a request has not signed it.

    Raises:
        BadCallIn: they have.
    """
    if person is not None and person in [each.person for each in signed]:
        raise BadCallIn("Whoever signed a request does not judge it: let a deputy do so.")


def check_valid(signed: Sequence[Signed], model: Model, *, education: bool) -> None:
    """Check that a request can be found valid: enough of those who may have signed it.

    Raises:
        BadCallIn: too few have.
    """
    able = [each for each in signed if each.signed and may_sign(each, model, education=education)]
    if len(able) < model.min_signatories:
        raise BadCallIn(
            f"{len(able)} of {model.min_signatories} signatures have been seen: have the others "
            "sign, or say that the request is not valid."
        )


def check_said(words: str, what: str) -> None:
    """Check that a step is explained.

    Raises:
        BadCallIn: nothing is said.
    """
    if not words.strip():
        raise BadCallIn(f"Say {what}, in words that the public may read.")


def check_meeting_day(
    day: date, by: Computed | None, *, fell_through: bool = False, reason: str = ""
) -> None:
    """Check that the commission hears a call-in in time.

    Where a meeting that was convened `fell_through`, another may be later, with its `reason`.

    Raises:
        TooLate: the day is later than the council's rules allow.
    """
    if by is None or day <= by.on or (fell_through and reason.strip()):
        return
    if fell_through:
        raise TooLate(
            f"It was to be heard by {spelt(by.on)} (R23). The meeting that was convened fell "
            "through: say why this one is later, or choose an earlier day."
        )
    raise TooLate(
        f"It must be heard by {spelt(by.on)} (R23). {by.words} Choose an earlier day; at "
        "shorter notice the meeting is convened with its reason."
    )


def check_sits(state: MeetingState, *, quorate: bool) -> None:
    """Check that the meeting of a call-in sits or was held, with its quorum.

    Raises:
        BadCallIn: it was not opened, was taken back, or too few members are there.
    """
    if state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        raise BadCallIn("Its meeting was cancelled or postponed: convene another.")
    if state not in (MeetingState.IN_PROGRESS, MeetingState.HELD):
        raise BadCallIn("Its meeting is not open: publish its agenda, and open it.")
    if not quorate:
        raise BadCallIn(
            "Its meeting has no quorum, so that it decides nothing: mark who is there, or convene "
            "another."
        )


def check_option(option: Option, grounds: Collection[str], moved_by: str, seconded_by: str) -> None:
    """Check that a commission may resolve so.

    Raises:
        BadCallIn: it needs a mover and a seconder, or a ground that the request does not have.
    """
    if option.moved and not (moved_by.strip() and seconded_by.strip()):
        raise BadCallIn("Say who moved it and who seconded it: it is an act of the commission.")
    if option.moved and moved_by.strip() == seconded_by.strip():
        raise BadCallIn("Nobody seconds their own motion.")
    if option.grounds and not set(option.grounds) & set(grounds):
        raise BadCallIn(
            f"{option.title}: only where the request rests on the policy framework or the budget."
        )


def check_lapsed(by: Computed | None, today: date, *, convened: bool) -> None:
    """Check that nothing was done in the time to hear a call-in, so that the rules' default holds.

    Raises:
        BadCallIn: it has not run out, the rules set no time, or a meeting was `convened` in it.
    """
    if convened:
        raise BadCallIn(
            "A meeting was convened in time to hear it, so that it does not lapse. Where that fell "
            "through, convene another, and say why it is later."
        )
    if by is None:
        raise BadCallIn("The council's rules set no day by which it is heard: convene a meeting.")
    if today <= by.on:
        raise BadCallIn(f"It can be heard until {spelt(by.on)}: convene a meeting.")


def check_effect(until: date | None, today: date, *, held: bool) -> None:
    """Check that a decision may take effect on a day.

    Raises:
        BadDecision: a call-in holds it, or it can still be called in.
    """
    if held:
        raise BadDecision("It is called in: nothing of it takes effect while that is open (R23).")
    if until is not None and today <= until:
        raise BadDecision(
            f"It can be called in until {spelt(until)}, and takes effect after that day (R23)."
        )


def check_urgency(agreed_by: str, model: Model) -> None:
    """Check that whoever agreed that a decision is too urgent to be called in may, by their role.

    Raises:
        BadDecision: the council's rules ask for another.
    """
    if agreed_by not in model.urgent_by:
        who = " or the ".join(each.replace("_", " ") for each in model.urgent_by)
        raise BadDecision(f"By the council's rules the {who} agrees that it is urgent.")


def check_publisher(person: int | None, recorder: int | None) -> None:
    """Check that whoever publishes an urgent decision, so that it takes effect, did not record it.

    Raises:
        BadDecision: they did, or nobody is said to publish it.
    """
    if person is None or person == recorder:
        raise BadDecision(
            "It takes effect at once and cannot be called in: two people see to that. Whoever "
            "recorded it does not publish it; let a colleague do so."
        )


def next_to_speak(model: Model, spoken: Sequence[str]) -> str | None:
    """Return who speaks next at a hearing, None where all have."""
    return model.hearing[len(spoken)] if len(spoken) < len(model.hearing) else None
