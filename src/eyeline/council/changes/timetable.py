"""Every write of what is done once a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.changes import jobs
from eyeline.council.jobs import tasks
from eyeline.council.models.people import Person
from eyeline.council.models.timetable import DailyHour, DailyRun
from eyeline.council.rules import timetable as rules


@transaction.atomic
def set_hour(kind: str, hour: int | None, *, by: Person, at: datetime) -> DailyHour:
    """Let something be done at an hour of each day from now on; without one not at all.

    Raises:
        BadHour: there is no such hour.
    """
    rules.check_hour(hour)
    made = DailyHour.objects.create(kind=kind, hour=hour, set_by=by, set_at=at)
    record("set", "timetable", made.pk, by=by, at=at, fields=("kind", "hour"))
    return made


def ask_what_is_due(kinds: Iterable[str], *, at: datetime) -> list[DailyRun]:
    """Let a job do each kind for each day that is due and was not asked for; return the new ones.

    However many ask at once, each day is asked for once.
    """
    return [
        run
        for kind in kinds
        for day in rules.days_due(last_of(kind), hour_of(kind), at)
        if (run := _ask(kind, day, at)) is not None
    ]


@transaction.atomic
def _ask(kind: str, on: date, at: datetime) -> DailyRun | None:
    """Ask for a day in one transaction with its job; None where another did."""
    if DailyRun.objects.filter(kind=kind, on=on).exists():
        return None
    job = jobs.enqueue(tasks.do_daily, by=None, at=at, kind=kind, on=on.isoformat())
    made, new = DailyRun.objects.get_or_create(
        kind=kind, on=on, defaults={"asked_at": at, "job": job}
    )
    if not new:
        transaction.set_rollback(True)
        return None
    record("ask", "timetable", made.pk, by=None, at=at, fields=("kind", "on"))
    return made


def hour_of(kind: str) -> int | None:
    """Return at which hour a kind is done each day; None where it was set that it is not."""
    last = DailyHour.objects.filter(kind=kind).last()
    return last.hour if last else rules.HOUR


def last_of(kind: str) -> date | None:
    """Return the last day for which a kind was asked for."""
    last = DailyRun.objects.filter(kind=kind).order_by("on").last()
    return last.on if last else None
