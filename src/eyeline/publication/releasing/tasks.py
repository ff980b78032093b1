"""The kinds of job of releases, as the queue knows them."""

from __future__ import annotations

from django_tasks import TaskContext, task


@task(takes_context=True, priority=20)  # before e-mail: what leaked is still to be read
def purge(context: TaskContext, withdrawal: int) -> None:
    """Tell caches in front of the site to forget what was withdrawn."""
    from eyeline.council.jobs.run import Run
    from eyeline.publication.releasing import purging

    purging.purge(Run.of(context), withdrawal)


@task(takes_context=True, priority=20)  # what was withdrawn is still on the site until then
def build_public_site(context: TaskContext) -> None:
    """Build the public site anew after a release for the public, or its withdrawal."""
    from eyeline.council.jobs.run import Run
    from eyeline.publication.releasing import site_build

    site_build.build(Run.of(context))
