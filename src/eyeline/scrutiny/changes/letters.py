"""Every write of letters to the public: written with a change, sent by a job once that is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from eyeline.council.changes import jobs
from eyeline.council.models import Job, State
from eyeline.council.rules import mail as rules
from eyeline.scrutiny import tasks
from eyeline.scrutiny.models import Letter, Petition, Submission

_A_MONTH = timedelta(days=30)


@transaction.atomic
def write(
    email: str,
    subject: str,
    body: str,
    *,
    at: datetime,
    submission: Submission | None = None,
    petition: Petition | None = None,
    ends: str = "",
) -> Letter:
    """Let a letter be sent to an address once the change around it is committed.

    Nothing that somebody of the public typed belongs in it: the address may be another's.

    Raises:
        BadMail: the subject is no line.
    """
    rules.check_subject(subject, email, email)
    made = Letter.objects.create(
        email=email,
        subject=subject,
        body=body,
        ends=ends,
        submission=submission,
        petition=petition,
        written_at=at,
    )
    made.job = jobs.enqueue(tasks.send_letter, by=None, at=at, letter=made.pk)
    made.save(update_fields=["job"])
    return made


@transaction.atomic
def sent(letter: Letter, *, at: datetime) -> None:
    """Say that it was sent, and forget its words and to whom; that acknowledges what it is of."""
    from eyeline.scrutiny.changes import petitions_lodged, submissions_sent

    Letter.objects.filter(pk=letter.pk).update(sent_at=at, body="", email="", ends="")
    if letter.submission_id is not None:
        submissions_sent.acknowledged(letter.submission_id, at=at)
    if letter.petition_id is not None:
        petitions_lodged.acknowledged(letter.petition_id, at=at)


def give_up(job: Job, state: State, words: str, at: datetime) -> None:
    """Say that a job's letter was never sent, as part of the change that ends the job."""
    pk = DBTaskResult.objects.get(pk=job.pk).args_kwargs["kwargs"]["letter"]
    Letter.objects.filter(pk=pk, sent_at=None).update(failed_at=at)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Forget the words of letters that could not be sent a month ago, and to whom they were."""
    rows = Letter.objects.filter(failed_at__lt=at - _A_MONTH).exclude(email="")
    return rows.update(email="", body="", ends="")
