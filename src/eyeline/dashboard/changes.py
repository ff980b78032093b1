"""Every write of editions, and of what members suggest of them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.dashboard.models import Edition, Suggestion
from eyeline.dashboard.rules import suggestions as rules
from eyeline.dashboard.rules.suggestions import State, What
from eyeline.figures import is_quarter_end
from eyeline.figures.errors import EyelineError


class NotAQuarterEnd(EyelineError):
    """An edition is of a quarter."""


@transaction.atomic
def open_edition(
    quarter_end: date, calculation: str, *, at: datetime, by: Person | None = None
) -> Edition:
    """Return the quarter's edition, opened `at` where it is new, showing `calculation`.

    Without `by` it is the command line's.

    Raises:
        NotAQuarterEnd: the day is not the last of a quarter.
    """
    refuse_other_days(quarter_end)
    defaults = {"calculation": calculation, "created_at": at}
    edition, new = Edition.objects.select_for_update().get_or_create(
        quarter_end=quarter_end, defaults=defaults
    )
    if new:
        record("open", "edition", edition.label, by=by, at=at, fields=("calculation",))
    elif edition.calculation != calculation:
        edition.calculation = calculation
        edition.save(update_fields=["calculation"])
        record("set", "edition", edition.label, by=by, at=at, fields=("calculation",))
    return edition


def refuse_other_days(quarter_end: date) -> None:
    """Raise where the day does not end a quarter.

    Raises:
        NotAQuarterEnd: it does not.
    """
    if not is_quarter_end(quarter_end):
        raise NotAQuarterEnd(
            f"{quarter_end} does not end a quarter: give 31 March, 30 June, 30 September or "
            "31 December, such as 2026-06-30."
        )


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
