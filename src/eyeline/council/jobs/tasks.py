"""The kinds of job, as the queue knows them. What each does is loaded when it is done."""

from __future__ import annotations

from django_tasks import TaskContext, task


@task(takes_context=True)
def import_upload(context: TaskContext) -> None:
    """Read the return that was uploaded, and keep its rows."""
    from eyeline.council.jobs import importing
    from eyeline.council.jobs.run import Run

    importing.import_upload(Run.of(context))


@task(takes_context=True)
def calculate(context: TaskContext, first: str, last: str) -> None:
    """Calculate all measures for the quarters that end between two days, both included."""
    from eyeline.council.jobs import calculating
    from eyeline.council.jobs.run import Run

    calculating.calculate(Run.of(context), first, last)


@task(takes_context=True)
def do_daily(context: TaskContext, kind: str, on: str) -> None:
    """Do what is due once a day, for one day."""
    from eyeline.council.jobs import timetable
    from eyeline.council.jobs.run import Run

    timetable.do_daily(Run.of(context), kind, on)


@task(takes_context=True, priority=10)  # nobody waits for mail behind a long import
def send_mail(context: TaskContext, mail: int) -> None:
    """Send a message that was written."""
    from eyeline.council.jobs import mailing
    from eyeline.council.jobs.run import Run

    mailing.send_mail(Run.of(context), mail)
