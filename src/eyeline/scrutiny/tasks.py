"""The kinds of job of the commissions, as the queue knows them."""

from __future__ import annotations

from django_tasks import TaskContext, task


@task(takes_context=True)
def build_pack(context: TaskContext) -> None:
    """Build the pack of a meeting, to be looked at and published."""
    from eyeline.council.jobs.run import Run
    from eyeline.scrutiny import build_job

    build_job.build_pack(Run.of(context))
