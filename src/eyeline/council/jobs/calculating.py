"""The job that calculates all measures, in a process of its own."""

from __future__ import annotations

import os
from datetime import date

from eyeline.council.folders import folders
from eyeline.council.jobs.child import TooMuch, done_apart
from eyeline.council.jobs.run import Run
from eyeline.figures.errors import EyelineError

MAX_SECONDS = 3600


class NotCalculated(EyelineError):
    """The figures could not be calculated; the message says why."""


def calculate(run: Run, first: str, last: str) -> None:
    """Calculate all measures for the quarters that end from `first` to `last`, both included.

    Raises:
        NotCalculated: there is nothing to calculate, or a declaration does not hold.
        TooMuch: it needed more time or memory than there is.
    """
    environment = {
        **os.environ,
        "EYELINE_WORKSPACE": str(folders().path),
        "DJANGO_SETTINGS_MODULE": "eyeline.web.settings",
    }
    days = {"first": str(date.fromisoformat(first)), "last": str(date.fromisoformat(last))}
    run.tell(10, f"Calculating the quarters to {days['last']}.")
    module = "eyeline.council.jobs.calculating_child"
    answer = done_apart(run, module, days, seconds=MAX_SECONDS, environment=environment)
    if answer is None:
        raise TooMuch("The calculation needs more memory than there is, or was ended.")
    if "refused" in answer:
        raise NotCalculated(answer["refused"])
    run.tell(99, answer["words"])
