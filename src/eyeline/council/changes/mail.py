"""Every write of messages: written with a change, sent by a job once that is committed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from eyeline.council.changes import jobs
from eyeline.council.jobs import tasks
from eyeline.council.models import Job, Mail, Person, State
from eyeline.council.rules import mail as rules


@transaction.atomic
def send_after_commit(to: Person, subject: str, body: str, *, at: datetime) -> Mail:
    """Let a message be sent to `to` once the change around it is committed, and never before.

    Its subject is seen on a locked screen and by every server on the way: it names nobody.

    Raises:
        BadMail: the subject could name somebody, or is not one line.
    """
    rules.check_subject(subject, to.name, to.email)
    mail = Mail.objects.create(to=to, subject=subject, body=body, written_at=at)
    jobs.enqueue(tasks.send_mail, by=None, at=at, mail=mail.pk)
    return mail


@transaction.atomic
def sent(mail: Mail, *, at: datetime) -> None:
    """Say that it was sent; what it said is then with whom it was sent to, and not kept here."""
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, body="")


def give_up(job: Job, state: State, words: str, at: datetime) -> None:
    """Say that a job's message was never sent, as part of the change that ends the job."""
    pk = DBTaskResult.objects.get(pk=job.pk).args_kwargs["kwargs"]["mail"]
    Mail.objects.filter(pk=pk, sent_at=None).update(failed_at=at)
