"""What becomes of the thing that a job was about when the job ends without being done."""

from __future__ import annotations

from datetime import datetime

from eyeline.council.changes import mail, uploads
from eyeline.council.jobs.giving_up import OF_KIND, GivenUp
from eyeline.council.models import Job, State

_GIVEN_UP: dict[str, GivenUp] = {
    "import_upload": uploads.give_up,
    "send_mail": mail.give_up,
}


def given_up(job: Job, state: State, words: str, *, at: datetime) -> None:
    """Say of what the job was about that it came to nothing, in the transaction of the job's end.

    A calculation is about nothing but itself.
    """
    if known := _GIVEN_UP.get(job.kind) or OF_KIND.get(job.kind):
        known(job, state, words, at)
