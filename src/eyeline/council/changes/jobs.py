"""Every write of the queue: a job is taken by one worker, for a time, or waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max
from django_tasks_db.utils import exclusive_transaction

from eyeline.council.models import Job, Person, State
from eyeline.council.rules.jobs import GIVEN_UP, HAS_STOPPED, max_tries
from eyeline.figures.errors import EyelineError


class LeaseLost(EyelineError):
    """Another worker has the job by now, or it is over."""


@transaction.atomic
def enqueue(
    task: Task[..., None], *, by: Person | None, at: datetime, **arguments: int | str
) -> Job:
    """Let a job wait for a worker, once the change around it is committed.

    `arguments` are numbers of what it is about, and nothing of the record.
    """
    queued = task.enqueue(**arguments)
    return Job.objects.create(id=UUID(str(queued.id)), kind=task.name, asked_by=by, asked_at=at)


def take(worker: str, *, at: datetime, lease: timedelta) -> Job | None:
    """Give `worker` the first job that waits, on a lease, and return it; None where none waits.

    No two workers get the same.
    """
    waiting = DBTaskResult.objects.ready().filter(backend_name="default")
    if not waiting.exists():
        return None
    with exclusive_transaction():
        queued = waiting.get_locked()
        if queued is None:
            return None
        queued.claim(worker)
        first = {"kind": queued.task_name, "asked_at": queued.enqueued_at}
        job, _ = Job.objects.select_for_update().get_or_create(pk=queued.pk, defaults=first)
        job.state, job.worker, job.leased_until = State.RUNNING, worker, at + lease
        job.tries += 1
        job.percent, job.words = 0, ""
        job.save()
        return job


def renew(job: Job, *, at: datetime, lease: timedelta, percent: int, words: str) -> Job:
    """Keep the lease of a job's worker and how far it has come; return the job as it stands.

    Raises:
        LeaseLost: the worker was taken for dead.
    """
    kept = _held(job).update(leased_until=at + lease, percent=percent, words=words[:500])
    if not kept:
        raise LeaseLost(f"Job {job.pk} is another worker's by now.")
    return Job.objects.get(pk=job.pk)


@transaction.atomic
def end(job: Job, state: State, words: str, *, at: datetime) -> None:
    """Say that a job is over.

    Raises:
        LeaseLost: the worker was taken for dead.
    """
    _lock(job)
    percent = {"percent": 100} if state is State.DONE else {}
    if not _held(job).update(
        state=state, words=words[:500], worker="", leased_until=None, ended_at=at, **percent
    ):
        raise LeaseLost(f"Job {job.pk} is another worker's by now.")
    done = state is State.DONE
    status = TaskResultStatus.SUCCESSFUL if done else TaskResultStatus.FAILED
    _queued(job).update(status=status, finished_at=at)


@transaction.atomic
def hand_back(job: Job, *, at: datetime, wait: timedelta = timedelta(0), tried: bool) -> None:
    """Let a job wait again, for `wait` at least; it counts as a try if it was `tried`."""
    _lock(job)
    tries = job.tries if tried else job.tries - 1
    if _held(job).update(
        state=State.WAITING, worker="", leased_until=None, percent=0, words="", tries=tries
    ):
        after = at + wait if wait else get_date_max()
        _queued(job).update(status=TaskResultStatus.READY, started_at=None, run_after=after)


def overdue(*, at: datetime) -> list[Job]:
    """Return the jobs whose worker is taken for dead: it let its lease pass."""
    return list(Job.objects.filter(state=State.RUNNING, leased_until__lt=at))


@transaction.atomic
def bury(job: Job, *, at: datetime) -> bool:
    """Take a dead worker's job away from it: it waits again, or has failed by now.

    Returns whether it has failed, since it was tried too often.
    """
    _lock(job)
    dead = Job.objects.filter(pk=job.pk, state=State.RUNNING, leased_until__lt=at)
    fails = job.tries >= max_tries(job.kind)
    if fails:
        changed = dead.update(
            state=State.FAILED, worker="", leased_until=None, ended_at=at, words=GIVEN_UP
        )
        status: dict[str, object] = {"status": TaskResultStatus.FAILED, "finished_at": at}
    else:
        changed = dead.update(
            state=State.WAITING, worker="", leased_until=None, percent=0, words=""
        )
        status = {"status": TaskResultStatus.READY, "started_at": None}
    if changed:
        _queued(job).update(**status)
    return bool(changed) and fails


@transaction.atomic
def stop(job: Job, *, at: datetime) -> bool:
    """Stop a job; return whether it has ended so, since nobody worked on it.

    Whoever works on it sees soon that it shall stop.
    """
    _lock(job)
    waiting = Job.objects.filter(pk=job.pk, state=State.WAITING)
    if waiting.update(state=State.STOPPED, ended_at=at, stop_asked_at=at, words=HAS_STOPPED):
        _queued(job).update(status=TaskResultStatus.FAILED, finished_at=at)
        return True
    Job.objects.filter(pk=job.pk, state=State.RUNNING, stop_asked_at=None).update(stop_asked_at=at)
    return False


def was_done(job: Job) -> None:
    """Say of a job that was given up that it had been done, as part of the same change."""
    Job.objects.filter(pk=job.pk).update(state=State.DONE, words="", percent=100)
    _queued(job).update(status=TaskResultStatus.SUCCESSFUL)


def unfinished(kind: str) -> Iterator[Job]:
    """Yield the jobs of a kind that wait or run, in the order in which they were asked for."""
    yield from Job.objects.filter(kind=kind).exclude(_over())


def _over() -> Q:
    return Q(state__in=[each for each in State if each.is_over])


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, worker=job.worker, tries=job.tries)


def _queued(job: Job) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(pk=job.pk)


def _lock(job: Job) -> None:
    """Take the queue's row before the job's, as `take` does: two that wait crosswise never end."""
    _queued(job).select_for_update().first()
