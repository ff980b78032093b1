"""What is done once a day, as each part says when the site starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from eyeline.council.changes import timetable as changes
from eyeline.council.jobs.run import Run
from eyeline.council.models import Job
from eyeline.council.models.timetable import DailyRun
from eyeline.council.rules import timetable as rules
from eyeline.council.rules.timetable import BadHour


@dataclass(frozen=True, slots=True)
class Daily:
    """What is done: its title, and what does it for a day at a moment and says what came of it.

    Done again for a day it must do nothing more: a job is done anew where its worker died.
    """

    title: str
    do: Callable[[date, datetime], str]


DAILY: dict[str, Daily] = {}
"""By kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timetable: at which hour, for which day last and what came of it, when next.

    An `hour` of None is never; `due`: whether it waits for a worker now.
    """

    kind: str
    title: str
    hour: int | None
    last: date | None
    job: Job | None
    next_at: datetime | None
    due: bool


def entries(now: datetime) -> list[Entry]:
    """Return what is done each day, and how each stands."""
    return [_entry(kind, now) for kind in sorted(DAILY)]


def _entry(kind: str, now: datetime) -> Entry:
    run = DailyRun.objects.select_related("job").filter(kind=kind).order_by("on").last()
    hour, last = changes.hour_of(kind), run.on if run else None
    job = run.job if run else None
    due = bool(rules.days_due(last, hour, now))
    return Entry(kind, DAILY[kind].title, hour, last, job, rules.next_at(last, hour, now), due)


def known(kind: str) -> Daily:
    """Return what is done each day of a kind.

    Raises:
        BadHour: nothing is.
    """
    if kind not in DAILY:
        raise BadHour(f"Nothing called {kind} is done each day: {', '.join(sorted(DAILY))} are.")
    return DAILY[kind]


def do_daily(run: Run, kind: str, on: str) -> None:
    """Do what is due of a kind for a day.

    Raises:
        BadHour: no part knows the kind any more.
    """
    daily = known(kind)
    run.tell(10, f"{daily.title}.")
    run.tell(100, daily.do(date.fromisoformat(on), run.clock()))
