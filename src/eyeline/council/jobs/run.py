"""One try of a job, by one worker: it holds the lease and tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskContext

from eyeline.council.changes import jobs as changes
from eyeline.council.models import Job
from eyeline.council.rules.jobs import LEASE
from eyeline.figures.errors import EyelineError


class Stopped(EyelineError):
    """Somebody asked that the job be stopped."""


class Interrupted(EyelineError):
    """The worker is to end: another shall do the job."""


@dataclass(kw_only=True)
class Progress:
    """How far a job has come, in per cent and in words, and when that was last kept."""

    kept_at: datetime
    percent: int = 0
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Run(TaskContext):
    """What a job is given to keep in touch by. `ending` says whether the worker is to end."""

    job: Job
    progress: Progress
    ending: Callable[[], bool] = lambda: False
    lease: timedelta = LEASE
    clock: Callable[[], datetime] = field(default=timezone.now)

    @classmethod
    def of(cls, context: TaskContext) -> Run:
        """Return the context of a job as what it is."""
        assert isinstance(context, cls)
        return context

    def tell(self, percent: int, words: str) -> None:
        """Keep how far the job has come.

        Raises:
            Stopped, Interrupted, LeaseLost: it must not go on.
        """
        self.progress.percent, self.progress.words = percent, words
        self._renew()

    def beat(self) -> None:
        """Keep the lease, when it is time; call it at least every few seconds.

        Raises:
            Stopped, Interrupted, LeaseLost: the job must not go on.
        """
        if self.ending():
            raise Interrupted("The worker ends.")
        if self.clock() - self.progress.kept_at >= self.lease / 15:
            self._renew()

    def _renew(self) -> None:
        now = self.clock()
        job = changes.renew(
            self.job,
            at=now,
            lease=self.lease,
            percent=self.progress.percent,
            words=self.progress.words,
        )
        self.progress.kept_at = now
        if job.stop_asked_at:
            raise Stopped("It was stopped.")
