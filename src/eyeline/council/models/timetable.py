"""What is done once a day: at which hour, and what came of each day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models.jobs import Job
from eyeline.council.models.kept import Kept
from eyeline.council.models.people import Person


class DailyHour(Kept):
    """From when on something is done at an hour of each day in London, or (without one) not.

    Of several said of one kind the last holds.
    """

    why_kept = "What was set stays on record: set another hour."
    guarded_since = "0011_timetable"

    kind = models.CharField(max_length=60)
    hour = models.PositiveSmallIntegerField(null=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["set_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hour__isnull=True) | Q(hour__lte=23), name="council_daily_hour_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.hour}"


class DailyRun(models.Model):
    """That what is due once a day was asked for on behalf of a day: by one job, and never twice."""

    kind = models.CharField(max_length=60)
    on = models.DateField()
    asked_at = models.DateTimeField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "on"], name="council_daily_run_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.on}"
