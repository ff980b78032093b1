"""The queue: a job is done once, by one worker, or waits until another takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

import made_up_people
from eyeline.council.changes import jobs, mail
from eyeline.council.jobs.run import Progress, Run, Stopped
from eyeline.council.jobs.worker import Worker, bury_the_dead
from eyeline.council.models import Job, Mail, State
from eyeline.council.rules.jobs import LEASE, MAX_TRIES_OF_MAIL
from eyeline.council.rules.mail import BadMail
from eyeline.council.rules.roles import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
LATER = NOW + LEASE + timedelta(seconds=1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def written(subject: str = "Figures are ready") -> Mail:
    """Return a message that waits to be sent."""
    to = made_up_people.person(Role.PERFORMANCE_ANALYST)
    return mail.send_after_commit(to, subject, "Have a look.", at=NOW)


def taken(worker: str = "first", at: datetime = NOW) -> Job:
    """Return the job that a worker takes."""
    job = jobs.take(worker, at=at, lease=LEASE)
    assert job is not None
    return job


def running(job: Job, clock: Callable[[], datetime]) -> Run:
    """Return what the job's worker gives it."""
    queued: Any = DBTaskResult.objects.get(pk=job.pk)
    return Run(task_result=queued.task_result, job=job, progress=Progress(kept_at=NOW), clock=clock)


def test_a_message_is_sent_by_a_job_and_its_words_are_not_kept() -> None:
    message = written()

    Worker(clock=Clock()).run_all()

    message.refresh_from_db()
    (job,) = Job.objects.all()
    assert [each.subject for each in outbox.outbox] == ["Figures are ready"]
    assert (message.body, message.sent_at, job.state) == ("", NOW, State.DONE)


def test_nothing_is_sent_before_a_worker_comes() -> None:
    written()

    assert (outbox.outbox, Job.objects.get().state) == ([], State.WAITING)


@pytest.mark.parametrize("subject", ["", "Two\nlines", "About child@council.example", "x" * 201])
def test_a_subject_is_one_line_that_names_nobody(subject: str) -> None:
    with pytest.raises(BadMail):
        written(subject)


def test_a_subject_does_not_name_whom_it_is_sent_to() -> None:
    name = made_up_people.person(Role.PERFORMANCE_ANALYST).name

    with pytest.raises(BadMail):
        written(f"For {name}: figures")


def test_two_workers_never_take_the_same_job() -> None:
    written()
    written()

    found = [jobs.take(worker, at=NOW, lease=LEASE) for worker in ("first", "second", "third")]

    assert found[2] is None
    assert len({job.pk for job in found if job}) == 2


def test_a_job_whose_worker_died_waits_again_when_its_lease_is_past() -> None:
    written()
    job = taken()

    bury_the_dead(NOW + LEASE - timedelta(seconds=1))
    before = Job.objects.get(pk=job.pk).state
    bury_the_dead(LATER)

    assert (before, Job.objects.get(pk=job.pk).state) == (State.RUNNING, State.WAITING)
    assert taken("second", LATER).tries == 2


def test_a_worker_that_keeps_its_lease_is_not_taken_for_dead() -> None:
    written()
    job = taken()

    jobs.renew(job, at=NOW + LEASE / 2, lease=LEASE, percent=40, words="Reading.")
    bury_the_dead(LATER)

    job.refresh_from_db()
    assert (job.state, job.percent, job.words) == (State.RUNNING, 40, "Reading.")


def test_who_was_taken_for_dead_can_end_the_job_no_more() -> None:
    written()
    first = taken("first")
    bury_the_dead(LATER)
    taken("second", LATER)

    with pytest.raises(jobs.LeaseLost):
        jobs.end(first, State.DONE, "", at=LATER)
    with pytest.raises(jobs.LeaseLost):
        jobs.renew(first, at=LATER, lease=LEASE, percent=1, words="")

    assert Job.objects.get().worker == "second"


def test_a_job_that_workers_die_of_fails_after_so_many_tries() -> None:
    message = written()

    for number in range(MAX_TRIES_OF_MAIL):
        at = NOW + 2 * LEASE * number
        taken(f"worker {number}", at)
        bury_the_dead(at + 2 * LEASE - timedelta(seconds=1))

    job, queued = Job.objects.get(), DBTaskResult.objects.get()
    message.refresh_from_db()
    assert (job.state, job.tries, queued.status) == (State.FAILED, MAX_TRIES_OF_MAIL, "FAILED")
    assert "Nothing was kept" in job.words
    assert message.failed_at is not None


def test_a_refusal_fails_at_once_and_says_why() -> None:
    message = written()
    message.to.is_active = False
    message.to.save()

    Worker(clock=Clock()).run_all()

    job = Job.objects.get()
    assert (job.state, job.tries) == (State.FAILED, 1)
    assert "was closed" in job.words
    assert outbox.outbox == []


def test_a_fault_is_tried_again_later_and_its_words_are_not_kept() -> None:
    message = written()
    DBTaskResult.objects.update(args_kwargs={"args": [], "kwargs": {"mail": message.pk + 1}})

    Worker(clock=Clock()).step()

    job, queued = Job.objects.get(), DBTaskResult.objects.get()
    assert (job.state, job.tries, job.words) == (State.WAITING, 1, "")
    assert (queued.status, queued.traceback) == ("READY", "")
    assert queued.run_after > NOW


def test_a_job_that_waits_is_stopped_at_once() -> None:
    written()

    ended = jobs.stop(Job.objects.get(), at=NOW)

    assert (ended, Job.objects.get().state) == (True, State.STOPPED)
    assert jobs.take("first", at=NOW, lease=LEASE) is None


def test_a_job_that_runs_hears_that_it_shall_stop() -> None:
    written()
    job, clock = taken(), Clock()
    run = running(job, clock)

    ended = jobs.stop(job, at=NOW)

    assert not ended
    with pytest.raises(Stopped):
        run.tell(50, "On.")


def test_a_worker_that_ends_hands_its_job_back_as_if_it_had_not_been_tried() -> None:
    written()
    job = taken()

    jobs.hand_back(job, at=NOW, tried=False)

    job.refresh_from_db()
    assert (job.state, job.tries) == (State.WAITING, 0)
    assert taken("second").pk == job.pk


def test_the_lease_is_kept_only_when_it_is_time() -> None:
    written()
    job, clock = taken(), Clock()
    run = running(job, clock)

    run.beat()
    early = Job.objects.get().leased_until
    clock.now = NOW + timedelta(seconds=6)
    run.beat()

    assert early == NOW + LEASE
    assert Job.objects.get().leased_until == clock.now + LEASE
