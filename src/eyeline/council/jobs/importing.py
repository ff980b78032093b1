"""The job that reads an uploaded return, in a process of its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from eyeline.council.changes import uploads as changes
from eyeline.council.folders import folders
from eyeline.council.jobs.child import TooMuch, done_apart
from eyeline.council.jobs.run import Run, Stopped
from eyeline.council.loaded import Counts, kept_of, store
from eyeline.council.models import Upload
from eyeline.council.rules.uploads import on_a_page
from eyeline.council.stored_files import place_of
from eyeline.figures.errors import EyelineError
from eyeline.returns import loading_child

MAX_SECONDS = 900


class Refused(EyelineError):
    """The return was refused as a whole; the message says why."""


def import_upload(run: Run) -> None:
    """Read the upload of this job and keep its rows.

    Raises:
        Refused: the return is refused as a whole.
        TooMuch: it needed more time or memory than an import may have.
    """
    upload = Upload.objects.select_related("loaded_by", "job").get(job=run.job)
    if upload.standing.is_over:
        return
    changes.begin(upload)
    try:
        answer = done_apart(
            run, loading_child.__name__, _request(upload), seconds=MAX_SECONDS, environment={}
        )
    except (Stopped, TooMuch):
        if not _kept(run, upload):
            raise
        return
    if answer is None and not _kept(run, upload):
        raise TooMuch(
            "The return needs more memory or time than an import may have: load it year by year, "
            "or as CSV files."
        )
    if answer and "refused" in answer:
        raise Refused(on_a_page(answer["refused"]))
    if answer:
        _keep(run, upload, answer)


def _keep(run: Run, upload: Upload, answer: dict[str, Any]) -> None:
    arrivals = [a for a in store().arrivals() if a.snapshot == answer["snapshot"]]
    own = [a for a in arrivals if a.received_at == upload.loaded_at]
    counts = Counts(*(answer[name] for name in ("read", "loaded", "quarantined", "faults")))
    changes.keep(upload, (own or arrivals)[-1], counts, at=run.clock())


def _kept(run: Run, upload: Upload) -> bool:
    """Return whether its rows were kept before the process that reads it ended, and say so."""
    kept = kept_of(upload)
    if kept:
        changes.keep(upload, *kept, at=run.clock())
    return kept is not None


def _request(upload: Upload) -> dict[str, object]:
    workspace, council = folders(), settings.COUNCIL
    covers = [str(upload.covers_from), str(upload.covers_to)] if upload.covers_from else None
    return {
        "name": upload.return_name,
        "path": str(place_of(workspace.uploads, upload.sha256)),
        "year": upload.year,
        "covers": covers,
        "as_at": str(upload.as_at) if upload.as_at else None,
        "received_at": upload.loaded_at.isoformat(),
        "snapshots": str(workspace.snapshots),
        "mappings": str(workspace.mappings),
        "authority": council.name,
        "area": council.gss or "",
    }
