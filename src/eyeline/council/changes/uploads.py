"""Every write of what was uploaded, and of what became of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from eyeline.council.audit import record
from eyeline.council.changes import jobs
from eyeline.council.jobs import tasks
from eyeline.council.loaded import Counts, kept_of
from eyeline.council.models import Job, Person, State, Upload
from eyeline.council.rules import uploads as rules
from eyeline.council.rules.jobs import HAS_STOPPED
from eyeline.council.stored_files import Stored
from eyeline.records.snapshots import Arrival

_OVER = tuple(state for state in State if state.is_over)


@transaction.atomic
def receive(
    name: str,
    files: Stored,
    *,
    year: int | None,
    covers: tuple[date | None, date | None],
    as_at: date | None,
    by: Person,
    at: datetime,
) -> Upload:
    """Take in the files of a return, which a job reads once this is committed.

    Raises:
        BadUpload: it is no known return, or what is said of it is amiss.
    """
    rules.check_said(name, year, covers, as_at)
    upload = Upload.objects.create(
        return_name=name,
        year=year,
        covers_from=covers[0],
        covers_to=covers[1],
        as_at=as_at,
        file_names="\n".join(files.names),
        sha256=files.sha256,
        bytes=files.bytes,
        loaded_by=by,
        loaded_at=at,
        job=jobs.enqueue(tasks.import_upload, by=by, at=at),
    )
    record("load", "upload", upload.pk, by=by, at=at, fields=["return_name", "sha256"])
    return upload


@transaction.atomic
def begin(upload: Upload) -> None:
    """Say that a worker reads it."""
    _open(upload).update(state=State.RUNNING)


@transaction.atomic
def keep(upload: Upload, arrival: Arrival, counts: Counts, *, at: datetime) -> None:
    """Say that its rows are kept, or were there already, as `arrival`."""
    fields: dict[str, object] = {
        "state": State.DONE,
        "snapshot": arrival.snapshot,
        "changed": arrival.received_at == upload.loaded_at,
        **asdict(counts),
    }
    if _open(upload).update(**fields):
        record("done", "upload", upload.pk, by=upload.loaded_by, at=at, fields=sorted(fields))


@transaction.atomic
def stop(upload: Upload, *, by: Person, at: datetime) -> None:
    """Stop it; what is kept by then stays."""
    record("stop", "upload", upload.pk, by=by, at=at)
    if jobs.stop(upload.job, at=at):
        give_up(upload.job, State.STOPPED, HAS_STOPPED, at)


def give_up(job: Job, state: State, words: str, at: datetime) -> None:
    """Say that the upload of a job came to nothing, as part of the change that ends the job.

    Where a worker had kept its rows before it died, it is done.
    """
    upload = Upload.objects.select_related("loaded_by").filter(job=job).first()
    if upload is None:
        return
    if kept := kept_of(upload):
        keep(upload, *kept, at=at)
        jobs.was_done(job)
    elif _open(upload).update(state=state, message=words[:2000]):
        record(str(state), "upload", upload.pk, by=upload.loaded_by, at=at, fields=["state"])


def _open(upload: Upload) -> QuerySet[Upload]:
    return Upload.objects.filter(pk=upload.pk).exclude(state__in=_OVER)
