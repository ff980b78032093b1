"""Building the public site anew after a release or a withdrawal, by a job.

The job starts `eyeline site build` as a process of its own: what writes the site opens nothing of
the workspace but what is public, and that fence is put up once for a whole process.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from tempfile import TemporaryFile

from eyeline.council.changes import jobs
from eyeline.council.folders import folders
from eyeline.council.jobs.run import Run
from eyeline.council.models import Job, Person, State
from eyeline.figures.errors import EyelineError
from eyeline.publication import handed_over
from eyeline.publication.audience import Audience
from eyeline.publication.releasing import tasks

_MOST = 4_000  # bytes of what it says
_LOOK = 0.5  # seconds between two looks at the process


class CannotBeShown(EyelineError):
    """A release cannot be shown; the message, which names releases alone, says which and why."""


class NotBuilt(Exception):
    """The site was not built. It is tried again, so it is no error for a person yet."""


def ask(audience: Audience, *, by: Person | None, at: datetime) -> None:
    """Let a job build the site once the change around it is committed, if it is of the public."""
    if audience is Audience.PUBLIC:
        jobs.enqueue(tasks.build_public_site, by=by, at=at)


def ask_once(*, by: Person | None, at: datetime) -> None:
    """Let a job build the site once the change around it is committed, unless one waits already.

    That one begins after the change: whoever takes it waits until it is committed.
    """
    kind = tasks.build_public_site.name
    waiting = Job.objects.select_for_update().filter(kind=kind, state=State.WAITING)
    if not waiting.exists():
        jobs.enqueue(tasks.build_public_site, by=by, at=at)


def build(run: Run) -> None:
    """Let each part hand over what is public of it, and build the site of the workspace.

    Where nothing changed, nothing is written.

    Raises:
        CannotBeShown: a release is not as it was made.
        NotBuilt: the process ended otherwise.
        Stopped, Interrupted, LeaseLost: the job must not go on.
    """
    for hand_over in handed_over.BEFORE_BUILDING:
        hand_over(run.clock())
    run.tell(10, "Writing the public site.")
    command = [sys.executable, "-m", "eyeline.cli", "site", "build", "--workspace"]
    with (
        TemporaryFile() as errors,
        subprocess.Popen(
            [*command, str(folders().path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        ) as process,
    ):
        try:
            while process.poll() is None:
                run.beat()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK)
        except BaseException:
            process.terminate()  # what is half written is put in no place
            raise
        errors.seek(0)
        said = errors.read(_MOST).decode(errors="replace").strip()
    if process.returncode == 1:
        raise CannotBeShown(said)
    if process.returncode:
        raise NotBuilt(f"exit code {process.returncode}")
