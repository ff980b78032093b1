"""The bodies to which an edition goes with the days on which they meet, which service answers for
which measures, and who was reminded when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Organisation, Person
from eyeline.council.models.kept import Kept
from eyeline.dashboard.rules.edition_calendar import Part


class Body(models.Model):
    """Which of the council's bodies takes a part in an edition's calendar."""

    part = models.CharField(max_length=20, unique=True)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=[part.value for part in Part]), name="dashboard_body_known"
            ),
        ]

    def __str__(self) -> str:
        return f"body {self.part}"


class BodyDate(models.Model):
    """That a body meets on a day, unless it was cancelled."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="edition_dates"
    )
    on = models.DateField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on"],
                condition=Q(cancelled_at__isnull=True),
                name="dashboard_body_date_once",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_by__isnull=True, cancelled_at__isnull=True)
                | Q(cancelled_by__isnull=False, cancelled_at__isnull=False),
                name="dashboard_body_date_cancelled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"date {self.pk}"


class Answering(Kept):
    """Which service answers for the measures of a section and group from a moment on.

    Without a service nobody does but whoever signs for the whole. The last row holds.
    """

    why_kept = "Who answered for which measures stays on record: say who does from now on."
    guarded_since = "0003_edition_life"

    section = models.CharField(max_length=40)
    group = models.CharField(max_length=100)
    service = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"answering {self.pk}"


class EditionReminder(models.Model):
    """That somebody was reminded of a matter on a day: once, however often reminders are sent."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="edition_reminders")
    edition = models.ForeignKey("dashboard.Edition", on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=100)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition", "matter", "on"], name="dashboard_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"
