"""The kinds of job of the dashboard, as the queue knows them."""

from __future__ import annotations

from django_tasks import TaskContext, task


@task(takes_context=True)
def release_edition(context: TaskContext) -> None:
    """Prepare an edition for an audience, or release what was prepared."""
    from eyeline.council.jobs.run import Run
    from eyeline.dashboard.jobs import releasing

    releasing.release_edition(Run.of(context))
