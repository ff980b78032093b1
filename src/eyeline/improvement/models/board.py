"""When the improvement board met, and whom reminders went to."""

from __future__ import annotations

from django.db import models

from eyeline.council.models import Person
from eyeline.improvement.models.plan import Plan


class Board(models.Model):
    """That the improvement board met on a day: what is new is what came after it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="boards")
    on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "on"], name="improvement_board_once"),
        ]

    def __str__(self) -> str:
        return f"board of {self.on}"


class Digest(models.Model):
    """That somebody was reminded on a day: once, whatever there was to remind of."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_digests")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "on"], name="improvement_digest_once"),
        ]

    def __str__(self) -> str:
        return f"digest {self.pk}"
