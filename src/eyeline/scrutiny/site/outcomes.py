"""What came of scrutiny, for the public site: commitments, decisions, the forward plan, answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from eyeline.council.policy.values import PUBLIC
from eyeline.council.policy.visible import visible_to
from eyeline.publication.site import outcomes
from eyeline.scrutiny.call_in.facts import computed_of, rules_of_call_in
from eyeline.scrutiny.changes.forward_plan import notice_of
from eyeline.scrutiny.commitments.table import response_of
from eyeline.scrutiny.models import CallIn, Commitment, ExecutiveDecision, ForwardPlanEntry
from eyeline.scrutiny.models.commitments import STORED_COMMITMENT
from eyeline.scrutiny.models.decisions import STORED_CALL_IN, STORED_DECISION
from eyeline.scrutiny.models.forward_plan import STORED_PLAN_ENTRY
from eyeline.scrutiny.rules import forward_plan, minute_words
from eyeline.scrutiny.rules.call_in.states import (
    CALL_IN_WORDS,
    DECISION_WORDS,
    CallInState,
    DecisionState,
)
from eyeline.scrutiny.rules.commitment_life import (
    ANSWER_WORDS,
    SHOWN,
    TRACKED,
    WORDS,
    Answer,
    CommitmentState,
)
from eyeline.scrutiny.rules.forward_plan import PlanState
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.voices import public

_HOW = {"oral": "Answer at the meeting"}


def public_commitments() -> QuerySet[Commitment]:
    """Return what the public tracker has, the soonest first."""
    rows = Commitment.objects.filter(state__in=[each.value for each in SHOWN], private=False)
    seen = visible_to(PUBLIC, rows, STORED_COMMITMENT)
    return seen.select_related("body__organisation", "owner", "response").order_by("next_on", "pk")


def commitments() -> Iterator[outcomes.Commitment]:
    """Yield what the public tracker has, the soonest first."""
    for each in public_commitments():
        state, response = CommitmentState(each.state), response_of(each)
        answer = ANSWER_WORDS[Answer(response.answer)] if response and response.answer else ""
        yield outcomes.Commitment(
            each.reference,
            each.body.name,
            minute_words.HEADINGS[Kind(each.kind)],
            each.origin,
            each.text,
            each.owner.title if each.owner else "",
            each.addressee,
            each.next_on if state in TRACKED else None,
            each.done or each.reason,
            answer,
            WORDS[state],
            state in TRACKED,
        )


def decisions() -> Iterator[outcomes.Decision]:
    """Yield the published decisions of the executive, the newest first."""
    rows = ExecutiveDecision.objects.filter(published_at__isnull=False)
    for each in visible_to(PUBLIC, rows, STORED_DECISION).select_related("body__organisation"):
        yield _decision(each)


def _decision(found: ExecutiveDecision) -> outcomes.Decision:
    assert found.published_at is not None
    state, window = DecisionState(found.state), computed_of(found.window)
    texts = (
        ("What was decided", found.text),
        ("Reasons", found.reasons),
        ("What else was considered", found.alternatives),
        ("Interests declared", found.interests or "None."),
        ("Why it cannot be called in", found.urgent_reason),
    )
    steps = (
        outcomes.Step(each.at, DECISION_WORDS[DecisionState(each.state)], "")
        for each in found.versions.order_by("number")
        if each.state != DecisionState.TAKEN
    )
    return outcomes.Decision(
        found.pk,
        found.body.name,
        found.title,
        found.key,
        DECISION_WORDS[state],
        found.taken_on,
        found.decision_maker,
        found.published_at,
        found.until,
        window.words if window else "",
        _effect(found),
        found.held_by_id is not None,
        tuple((title, words) for title, words in texts if words),
        tuple(map(_call_in, visible_to(PUBLIC, found.call_ins.all(), STORED_CALL_IN))),
        tuple(steps),
    )


def _effect(found: ExecutiveDecision) -> str:
    if found.state == DecisionState.GIVEN_UP:
        return "Never: it was given up"
    return "It is in effect" if found.effective_at else "Not yet"


def _call_in(found: CallIn) -> outcomes.CallIn:
    rules = rules_of_call_in(found)
    return outcomes.CallIn(
        found.submitted_on,
        CALL_IN_WORDS[CallInState(found.state)],
        found.reasons,
        tuple(rules.ground(each).says for each in found.grounds),
        tuple(
            outcomes.Step(each.at, CALL_IN_WORDS[CallInState(each.state)], each.words)
            for each in found.steps.order_by("number")
        ),
    )


def plan() -> Iterator[outcomes.PlanEntry]:
    """Yield what is announced of the forward plan, the soonest first."""
    rows = visible_to(PUBLIC, ForwardPlanEntry.objects.all(), STORED_PLAN_ENTRY)
    for each in rows.select_related("body__organisation"):
        notice, state = notice_of(each), PlanState(each.state)
        says = [(x.title, notice.words_of(x.field)) for x in forward_plan.REQUIRED]
        if each.private:
            says.append(("Why it is taken in private", each.private_reason))
        says.append(("Why", each.reason))
        decided = visible_to(PUBLIC, each.decisions.all(), STORED_DECISION)
        yield outcomes.PlanEntry(
            each.pk,
            each.body.name,
            each.title,
            each.key,
            each.private,
            forward_plan.PLAN_WORDS[state],
            state in forward_plan.NOTICED,
            each.first_on,
            each.last_on,
            each.decision_maker,
            tuple((title, words) for title, words in says if words),
            tuple(decided.values_list("pk", flat=True)),
        )


def answers() -> Iterator[outcomes.Answer]:
    """Yield what the public asked and was answered, the newest first."""
    for each in public.told(public.answered()):
        found = each.submission
        yield outcomes.Answer(
            found.reference,
            found.meeting_id,
            found.subject,
            each.kind,
            each.by,
            found.text,
            _HOW.get(found.answered_how, "Answer in writing"),
            found.answer,
            found.supplementary,
            found.supplementary_answer,
        )
