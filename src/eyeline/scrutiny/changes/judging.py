"""Saying of many outcomes at once what each asks; keeping it where one is put in other words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.models import Commitment, Meeting, Outcome
from eyeline.scrutiny.rules.commitment_life import DAY_SET, BadCommitment, CommitmentState

Judgement = Asks | str
"""What an outcome asks; or, where it asks nothing, why."""


class BadJudgements(EyelineError):
    """Something that was said of outcomes cannot stand; `found` tells it by the outcome's key."""

    exit_code = 1

    def __init__(self, found: Mapping[int, str]) -> None:
        super().__init__("Nothing is kept: put right what is marked, and save again.")
        self.found = found


@transaction.atomic
def judge(
    said: Mapping[Outcome, Judgement], *, by: Person | None, at: datetime
) -> list[Commitment]:
    """Say of outcomes what each asks, or that it asks nothing: all of them, or none.

    Raises:
        BadJudgements: one cannot stand; every such one is told.
    """
    meetings = {each.item.meeting_id for each in said}
    list(Meeting.objects.select_for_update(of=("self",)).filter(pk__in=meetings).order_by("pk"))
    made: list[Commitment] = []
    wrong: dict[int, str] = {}
    for outcome, judged in said.items():
        try:
            with transaction.atomic():
                made.append(_judge(outcome, judged, by, at))
        except EyelineError as error:
            wrong[outcome.pk] = str(error)
    if wrong:
        raise BadJudgements(wrong)
    return made


def _judge(outcome: Outcome, judged: Judgement, by: Person | None, at: datetime) -> Commitment:
    if Commitment.objects.filter(outcome=outcome).exists():
        raise BadCommitment("Somebody else said it meanwhile: see what, and change it by itself.")
    if isinstance(judged, str):
        return commitments.asks_nothing(outcome, judged, by=by, at=at)
    return commitments.ask(outcome, judged, by=by, at=at)


def carry(former: Outcome, now: Outcome, *, by: Person | None, at: datetime) -> None:
    """Let an outcome in other words ask what its former words asked, where it still can.

    A day that was worked out from the former words is worked out anew; where the new ones give
    none, or are of another kind and lack something, it is to be said again.
    """
    found = Commitment.objects.filter(outcome=former, state=CommitmentState.PROPOSED).first()
    if found is None or found.owner is None:
        return
    due = found.due_on if found.due_why == DAY_SET else None
    asks = Asks(found.owner, due, None, found.addressee, found.comes_back)
    try:
        with transaction.atomic():
            commitments.ask(Outcome.objects.get(pk=now.pk), asks, by=by, at=at)
    except BadCommitment:
        return
