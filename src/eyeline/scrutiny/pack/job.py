"""The job that builds a pack, and tells how far it has come."""

from __future__ import annotations

from eyeline.council.jobs.run import Run
from eyeline.scrutiny.changes import packs
from eyeline.scrutiny.models import Build
from eyeline.scrutiny.pack import building


def build_pack(run: Run) -> None:
    """Build what was asked for.

    Raises:
        NotThere, NotWritten: see `building.build`.
    """
    build = Build.objects.select_related("meeting__body__organisation").get(job=run.job)
    built = building.build(build.meeting, at=run.clock(), tell=run.tell)
    packs.keep_build(build, built, at=run.clock())
    run.tell(100, "The pack is built.")
