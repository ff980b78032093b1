"""Every write of what somebody asks to be prepared or released: a job does it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from eyeline.council.audit import record
from eyeline.council.changes import jobs
from eyeline.council.models import Job, Person, State
from eyeline.dashboard.jobs import tasks
from eyeline.dashboard.models import Edition
from eyeline.dashboard.models.releasing import UNFINISHED, Act, Attempt
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation


@transaction.atomic
def ask_to_prepare(edition: Edition, audience: Audience, *, by: Person, at: datetime) -> Attempt:
    """Let a job prepare an edition for an audience; where one works on it, it is that one."""
    return _ask(edition, audience, Act.PREPARE, None, by=by, at=at)


@transaction.atomic
def ask_to_release(
    preparation: Preparation, edition: Edition, *, by: Person, at: datetime
) -> Attempt:
    """Let a job release what was prepared; where one works on that audience, it is that one."""
    audience = Audience(preparation.audience)
    return _ask(edition, audience, Act.RELEASE, preparation, by=by, at=at)


def _ask(
    edition: Edition,
    audience: Audience,
    act: Act,
    preparation: Preparation | None,
    *,
    by: Person,
    at: datetime,
) -> Attempt:
    Edition.objects.select_for_update().get(pk=edition.pk)
    of = {"edition": edition, "audience": audience.value}
    for unfinished in Attempt.objects.filter(UNFINISHED, **of):
        return unfinished
    attempt = Attempt.objects.create(
        **of,
        act=act,
        preparation=preparation,
        asked_by=by,
        asked_at=at,
        job=jobs.enqueue(tasks.release_edition, by=by, at=at),
    )
    key = f"{edition.label}/{audience}"
    record("ask", "release", key, by=by, at=at, fields=("act", "edition", "audience"))
    return attempt


@transaction.atomic
def begin(attempt: Attempt) -> None:
    """Say that a worker does it."""
    _open(attempt).update(state=State.RUNNING)


@transaction.atomic
def done(attempt: Attempt, preparation: Preparation) -> None:
    """Say what came of it."""
    _open(attempt).update(state=State.DONE, preparation=preparation)


def give_up(job: Job, state: State, words: str, at: datetime) -> None:
    """Say that nothing came of it, and why, as part of the change that ends the job."""
    Attempt.objects.filter(UNFINISHED, job=job).update(state=state, message=words)


def _open(attempt: Attempt) -> QuerySet[Attempt]:
    return Attempt.objects.filter(UNFINISHED, pk=attempt.pk)
