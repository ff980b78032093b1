"""Every write of the executive's decisions: taken, published, in effect, carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Body, DecisionVersion, ExecutiveDecision, ForwardPlanEntry
from eyeline.scrutiny.rules import forward_plan
from eyeline.scrutiny.rules.call_in import days, guards
from eyeline.scrutiny.rules.call_in.errors import BadDecision
from eyeline.scrutiny.rules.call_in.states import DecisionState, check_decision
from eyeline.scrutiny.rules.forward_plan import NOTICED, PlanState
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers


@dataclass(frozen=True, slots=True)
class Record:
    """What the record of a decision says.

    `decision_maker` is a title or a body. Source: SI 2012/2089, regulations 12 and 13: the
    decision and its day, reasons, alternatives considered and rejected, conflicts of interest
    declared and dispensations.
    """

    title: str
    decision_maker: str
    taken_on: date
    text: str
    reasons: str
    alternatives: str
    interests: str = ""
    key: bool = False
    education: bool = False
    urgent_reason: str = ""
    urgent_agreed_by: str = ""


@transaction.atomic
def take(
    body: Body,
    record: Record,
    *,
    entry: ForwardPlanEntry | None = None,
    by: Person | None,
    at: datetime,
) -> ExecutiveDecision:
    """Keep the record of a decision, which is published by a second step.

    `body` scrutinises it; `entry` is what the forward plan said of it.

    Raises:
        BadDecision: something of the record is missing or contradicts its entry, or it is of a
            day to come.
        BadPlanEntry: a key decision of which no notice is published, or whose entry announced
            another.
        TooLate: the notice of a key decision, or of a private meeting, came too late for its day.
    """
    _check(record, at)
    if record.key or entry is not None:
        _check_notice(body, record, entry)
    made = ExecutiveDecision.objects.create(
        body=body,
        entry=entry,
        title=record.title.strip(),
        decision_maker=record.decision_maker.strip(),
        key=record.key,
        education=record.education,
        taken_on=record.taken_on,
        text=record.text.strip(),
        reasons=record.reasons.strip(),
        alternatives=record.alternatives.strip(),
        interests=record.interests.strip(),
        urgent_reason=record.urgent_reason.strip(),
        urgent_agreed_by=record.urgent_agreed_by.strip(),
        made_by=by,
        made_at=at,
    )
    keep_version(made, by, at)
    _on_record(made, "add", ("title", "decision_maker", "taken_on", "text", "reasons"), by, at)
    return made


@transaction.atomic
def publish(
    decision: ExecutiveDecision, *, seen: int, by: Person | None, at: datetime
) -> ExecutiveDecision:
    """Publish a decision: from now on it can be called in, unless it was agreed to be urgent.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadDecision: it is published already, this would be before it was taken, or it is said to
            be urgent and whoever agreed to that may not, or `by` recorded it.
    """
    found = locked(decision, seen)
    today = at.astimezone(LONDON).date()
    if today < found.taken_on:
        raise BadDecision("It is published on the day it was taken, or later.")
    numbers = Numbers()
    rules = facts.rules_on(numbers, today)
    check_decision(DecisionState(found.state), DecisionState.PUBLISHED)
    found.state, found.published_at = DecisionState.PUBLISHED.value, at
    found.rules = rules.id
    save(found, ["state", "published_at", "rules"], "publish", by, at)
    if found.urgent_reason:
        guards.check_urgency(found.urgent_agreed_by, rules)
        guards.check_publisher(by.pk if by else None, found.made_by_id)
        return into_effect(found, by=by, at=at)
    own = numbers.value("call_in_days", today)
    said = {"days": own.days, "source": own.source} if own.first else {}
    until = days.window(today, numbers.calendar, rules, **said)  # type: ignore[arg-type]
    found.until, found.window = until.on, facts.kept(until)
    goes(found, DecisionState.CALLABLE)
    return save(found, ["state", "until", "window"], "open", by, at)


@transaction.atomic
def take_effect(
    decision: ExecutiveDecision, *, seen: int, by: Person | None, at: datetime
) -> ExecutiveDecision:
    """Say that a decision took effect, its window having ended without a call-in.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadDecision: a call-in holds it, it can still be called in, or it is in effect already.
    """
    found = locked(decision, seen)
    today = at.astimezone(LONDON).date()
    guards.check_effect(found.until, today, held=found.held_by_id is not None)
    return into_effect(found, by=by, at=at)


@transaction.atomic
def carry_out(
    decision: ExecutiveDecision, *, seen: int, by: Person | None, at: datetime
) -> ExecutiveDecision:
    """Say that a decision was carried out.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadDecision: it is not in effect.
    """
    found = locked(decision, seen)
    goes(found, DecisionState.IMPLEMENTED)
    return save(found, ["state"], "finish", by, at)


def locked(decision: ExecutiveDecision, seen: int | None = None) -> ExecutiveDecision:
    """Return a decision as it stands; who else would change it waits until this is done.

    Raises:
        ChangedSince: it is not as it was seen.
    """
    found = ExecutiveDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if seen is not None:
        check_seen(seen, found.version)
    return found


def goes(decision: ExecutiveDecision, to: DecisionState) -> None:
    """Let a decision become what is wanted, without saving it.

    Raises:
        BadDecision: not from where it stands.
    """
    check_decision(DecisionState(decision.state), to)
    decision.state = to.value


def into_effect(
    decision: ExecutiveDecision, *, by: Person | None, at: datetime
) -> ExecutiveDecision:
    """Let a decision take effect at once, inside a change that has seen that it may.

    Raises:
        BadDecision: not from where it stands.
    """
    goes(decision, DecisionState.IMPLEMENTABLE)
    decision.effective_at = at
    return save(decision, ["state", "effective_at"], "take_effect", by, at)


def save(
    decision: ExecutiveDecision,
    changed: Sequence[str],
    action: str,
    by: Person | None,
    at: datetime,
) -> ExecutiveDecision:
    """Save what was changed of a decision as its next version, and put it on record."""
    decision.version += 1
    decision.save(update_fields=[*changed, "version"])
    keep_version(decision, by, at)
    _on_record(decision, action, changed, by, at)
    return decision


def keep_version(decision: ExecutiveDecision, by: Person | None, at: datetime) -> None:
    """Keep a decision as it stands now."""
    DecisionVersion.objects.create(
        decision=decision,
        number=decision.version,
        state=decision.state,
        text=decision.text,
        reasons=decision.reasons,
        effective_at=decision.effective_at,
        by=by,
        at=at,
    )


def _check(record: Record, at: datetime) -> None:
    for words, what in (
        (record.title, "what it is called"),
        (record.decision_maker, "who took it, by title or body"),
        (record.text, "what was decided"),
        (record.reasons, "why"),
        (record.alternatives, "what else was considered, and why it was rejected"),
    ):
        if not words.strip():
            raise BadDecision(f"Say {what}: the record of a decision does (R16).")
    if record.taken_on > at.astimezone(LONDON).date():
        raise BadDecision("It is of a day to come: keep its record once it is taken.")
    if bool(record.urgent_reason.strip()) != bool(record.urgent_agreed_by.strip()):
        raise BadDecision(
            "A decision that is too urgent to be called in says why, and who agreed to that: the "
            "council's rules say who may."
        )


def _check_notice(body: Body, record: Record, entry: ForwardPlanEntry | None) -> None:
    if entry is None:
        raise forward_plan.BadPlanEntry(
            "A key decision stands in the forward plan (R12): choose its entry, or make one with a "
            "general exception or special urgency."
        )
    entry = ForwardPlanEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    state = PlanState(entry.state)
    if state not in NOTICED or entry.noticed_on is None:
        raise forward_plan.BadPlanEntry("No notice of this entry is published: publish it first.")
    if entry.key != record.key:
        says, is_said = ("", "not ") if entry.key else ("not ", "")
        raise BadDecision(
            f"The forward plan announced that this is {says}a key decision, and the record says "
            f"that it is {is_said}one: the notice stands (R12). Correct the record."
        )
    calendar = Numbers().calendar
    if entry.key:
        earliest = forward_plan.earliest(
            state, entry.noticed_on, calendar, agreed_by=entry.agreed_by
        )
        forward_plan.check_taken(record.taken_on, earliest)
    _check_announced(body, record, entry)
    if entry.private:
        first, second = _first_notice(entry), entry.second_notice_on
        forward_plan.check_taken_in_private(record.taken_on, first, second, calendar, state)


def _check_announced(body: Body, record: Record, entry: ForwardPlanEntry) -> None:
    """Check that an entry announced this decision and no other."""
    if entry.body_id != body.pk:
        raise forward_plan.BadPlanEntry(
            f"The entry is one that the {entry.body} scrutinises: choose that commission, or the "
            "entry of this decision."
        )
    if entry.decisions.exists():
        raise forward_plan.BadPlanEntry(
            "A decision of this entry is on record already: each has a notice of its own (R12)."
        )
    period = (entry.first_on, entry.last_on)
    forward_plan.check_announced(
        record.taken_on, record.decision_maker, *period, entry.decision_maker
    )


def _first_notice(entry: ForwardPlanEntry) -> date | None:
    """Return the day on which the public was first told that it is taken in private."""
    told = entry.versions.filter(state__in=[each.value for each in NOTICED]).order_by("number")
    found = next((each.at for each in told if each.said["private"]), None)
    return found.astimezone(LONDON).date() if found else None


def _on_record(
    decision: ExecutiveDecision,
    action: str,
    fields: Sequence[str],
    by: Person | None,
    at: datetime,
) -> None:
    on_record(action, "executive_decision", decision.pk, decision.body, by, at, fields)
