"""The worker: takes job after job, and gives back those of workers that died."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from django.db import close_old_connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from eyeline.council.changes import jobs as changes
from eyeline.council.changes import timetable
from eyeline.council.folders import folders
from eyeline.council.jobs import kinds
from eyeline.council.jobs.run import Interrupted, Progress, Run, Stopped
from eyeline.council.jobs.timetable import DAILY
from eyeline.council.models import Job, State, Upload
from eyeline.council.rules import jobs as rules
from eyeline.council.stored_files import forget_unknown
from eyeline.figures.errors import EyelineError

PAUSE = 1.0
"""Seconds between two looks into an empty queue."""
_BETWEEN = timedelta(minutes=1)  # two looks for what is due
_LEFT_AFTER = 24 * 60 * 60  # seconds; no upload takes a day to come in
_log = logging.getLogger("eyeline.jobs")


class Worker:
    """Works until it is told to end. `clock` tells the time, `lease` how long it may be silent."""

    def __init__(
        self,
        *,
        lease: timedelta = rules.LEASE,
        pause: float = PAUSE,
        clock: Callable[[], datetime] = timezone.now,
        parent: int | None = None,
    ) -> None:
        self.name = f"{os.getpid()}-{secrets.token_hex(8)}"
        self.lease, self.pause, self.clock, self.parent = lease, pause, clock, parent
        self._told_to_end = False
        self._asked_at: datetime | None = None

    def end_on_signals(self) -> None:
        """Hand the job back and end on SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def run(self) -> None:
        """Work until told to end, or until the process that started this one is gone."""
        forget_unknown(folders().uploads, _known_uploads(), older=_LEFT_AFTER)
        while not self.ending():
            close_old_connections()
            self.ask_what_is_due()
            if not self.step() and not self.ending():
                time.sleep(self.pause)

    def run_all(self) -> None:
        """Work until nothing waits."""
        while self.step():
            pass

    def step(self) -> bool:
        """Give back what dead workers had, and do one job; return whether there was one."""
        bury_the_dead(self.clock())
        job = changes.take(self.name, at=self.clock(), lease=self.lease)
        if job is not None:
            self._do(job)
        return job is not None

    def ask_what_is_due(self) -> None:
        """Let jobs do what is due today; it is looked for once a minute."""
        now = self.clock()
        if self._asked_at is None or abs(now - self._asked_at) >= _BETWEEN:
            self._asked_at = now
            timetable.ask_what_is_due(DAILY, at=now)

    def ending(self) -> bool:
        """Whether this worker is to end."""
        return self._told_to_end or (self.parent is not None and os.getppid() != self.parent)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._told_to_end = True

    def _do(self, job: Job) -> None:
        try:
            words = self._work(job)
            changes.end(job, State.DONE, words, at=self.clock())
        except changes.LeaseLost:
            _log.warning("lease lost", extra={"job": str(job.pk)})
        except Interrupted:
            changes.hand_back(job, at=self.clock(), tried=False)
        except Stopped:
            self._over(job, State.STOPPED, rules.HAS_STOPPED)
        except EyelineError as refusal:
            self._over(job, State.FAILED, str(refusal))
        except Exception as error:
            self._failed(job, error)

    def _work(self, job: Job) -> str:
        """Do it, and return in words what came of it."""
        queued: Any = DBTaskResult.objects.get(pk=job.pk)
        run = Run(
            task_result=queued.task_result,
            job=job,
            progress=Progress(kept_at=self.clock()),
            ending=self.ending,
            lease=self.lease,
            clock=self.clock,
        )
        queued.task.func(run, **queued.args_kwargs["kwargs"])
        return run.progress.words

    def _failed(self, job: Job, error: Exception) -> None:
        """Try it again later, or no more. The error's own words could hold a record's."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.rpartition('eyeline/')[2]}:{place.lineno}"
        said = {"job": str(job.pk), "fault": type(error).__name__, "place": where}
        _log.error("job failed", extra=said)
        if job.tries < rules.max_tries(job.kind):
            wait = rules.wait_before(job.tries)
            changes.hand_back(job, at=self.clock(), wait=wait, tried=True)
        else:
            self._over(job, State.FAILED, rules.BROKEN)

    def _over(self, job: Job, state: State, words: str) -> None:
        try:
            with transaction.atomic():
                changes.end(job, state, words, at=self.clock())
                kinds.given_up(job, state, words, at=self.clock())
        except changes.LeaseLost:
            _log.warning("lease lost", extra={"job": str(job.pk)})


def _known_uploads() -> set[str]:
    return set(Upload.objects.values_list("sha256", flat=True))


def bury_the_dead(now: datetime) -> None:
    """Let the jobs of dead workers wait again; what was tried too often has failed."""
    for job in changes.overdue(at=now):
        with transaction.atomic():
            if changes.bury(job, at=now):
                kinds.given_up(job, State.FAILED, rules.GIVEN_UP, at=now)
