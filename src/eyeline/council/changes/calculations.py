"""Asking for a calculation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.changes import jobs
from eyeline.council.jobs import tasks
from eyeline.council.models import Job, Person


@transaction.atomic
def ask(first: date, last: date, *, by: Person, at: datetime) -> Job:
    """Let a job calculate the quarters that end from `first` to `last`, both included.

    Where one waits or runs already, it is that one.
    """
    for job in jobs.unfinished(tasks.calculate.name):
        return job
    job = jobs.enqueue(tasks.calculate, by=by, at=at, first=str(first), last=str(last))
    record("calculate", "source", job.pk, by=by, at=at, fields=["first", "last"])
    return job
