"""Every write of what members suggest of the dashboard, and how the council answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.dashboard.models import Suggestion
from eyeline.dashboard.rules import suggestions as rules
from eyeline.dashboard.rules.suggestions import State, What


@transaction.atomic
def suggest(text: str, what: What, measure: str, *, by: Person, at: datetime) -> Suggestion:
    """Keep what somebody suggests; `measure` is the id of the one it is about, or blank.

    Raises:
        BadSuggestion: nothing is suggested.
    """
    rules.check_suggestion(text)
    made = Suggestion.objects.create(
        text=text, what=what.value, measure=measure, made_by=by, made_at=at
    )
    record("suggest", "suggestion", made.pk, by=by, at=at, fields=("text", "what", "measure"))
    return made


@transaction.atomic
def answer(
    suggestion: Suggestion, answer: State, *, edition: str, reason: str, by: Person, at: datetime
) -> Suggestion:
    """Answer a suggestion: accepted for an edition, declined and why, or there already and where.

    Raises:
        AlreadyAnswered: it has an answer, which stays.
        BadSuggestion: it is their own, or it is not said for which edition, why, or where.
    """
    found = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    rules.check_answer(State(found.state), found.made_by_id, by.pk, answer, edition, reason)
    found.state = answer.value
    found.edition = edition if answer is State.ACCEPTED else ""
    found.reason = reason
    found.answered_by, found.answered_at = by, at
    fields = ("state", "edition", "reason", "answered_by", "answered_at")
    found.save(update_fields=fields)
    record("answer", "suggestion", found.pk, by=by, at=at, fields=fields)
    return found
