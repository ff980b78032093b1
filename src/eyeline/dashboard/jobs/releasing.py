"""The job that prepares an edition, or releases what was prepared, in a process of its own."""

from __future__ import annotations

import os

from eyeline.council.folders import folders
from eyeline.council.jobs.child import TooMuch, done_apart
from eyeline.council.jobs.run import Run
from eyeline.dashboard.changes import releasing as changes
from eyeline.dashboard.models.releasing import Attempt
from eyeline.figures.errors import EyelineError
from eyeline.publication.models import Preparation

MAX_SECONDS = 1800


class Refused(EyelineError):
    """Something stands against it; the message says what."""


def release_edition(run: Run) -> None:
    """Do what this job was asked for, and keep what came of it.

    Raises:
        Refused: something stands against it.
        TooMuch: it needed more time or memory than there is.
    """
    attempt = Attempt.objects.get(job=run.job)
    if attempt.standing.is_over:
        return
    changes.begin(attempt)
    environment = {
        **os.environ,
        "EYELINE_WORKSPACE": str(folders().path),
        "DJANGO_SETTINGS_MODULE": "eyeline.web.settings",
    }
    request = {"attempt": attempt.pk, "at": run.clock().isoformat()}
    module = "eyeline.dashboard.jobs.releasing_child"
    answer = done_apart(run, module, request, seconds=MAX_SECONDS, environment=environment)
    if answer is None:
        raise TooMuch("It needs more memory than there is, or was ended. Nothing was kept.")
    if "refused" in answer:
        raise Refused(answer["refused"])
    changes.done(attempt, Preparation.objects.get(pk=answer["preparation"]))
