"""The kinds of job of the commissions, as the queue knows them."""

from __future__ import annotations

from django_tasks import TaskContext, task


@task(takes_context=True)
def build_pack(context: TaskContext) -> None:
    """Build the pack of a meeting, to be looked at and published."""
    from eyeline.council.jobs.run import Run
    from eyeline.scrutiny.pack import job as build_job

    build_job.build_pack(Run.of(context))


@task(takes_context=True, priority=10)  # nobody waits for a letter behind a long import
def send_letter(context: TaskContext, letter: int) -> None:
    """Send a letter to somebody of the public."""
    from eyeline.council.jobs.run import Run
    from eyeline.scrutiny.voices import letters_job

    letters_job.send_letter(Run.of(context), letter)
