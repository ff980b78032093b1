"""What somebody asked to be prepared or released, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Job, Person, State
from eyeline.dashboard.models.edition import Edition
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation

UNFINISHED = Q(state__in=[each.value for each in State if not each.is_over])


class Act(models.TextChoices):
    """What a job does with an edition for an audience."""

    PREPARE = "prepare", "Prepare"
    RELEASE = "release", "Release"


class Attempt(models.Model):
    """That a job prepares an edition for an audience, or releases what was prepared.

    `preparation` is what it releases, or what came of preparing. Where nothing came of it,
    `message` says why.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="attempts")
    audience = models.CharField(max_length=20)
    act = models.CharField(max_length=20, choices=Act)
    preparation = models.ForeignKey(
        Preparation, on_delete=models.PROTECT, null=True, related_name="attempts"
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attempts")
    asked_at = models.DateTimeField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "audience"],
                condition=UNFINISHED,
                name="dashboard_attempt_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(act__in=Act.values, state__in=State.values)
                & Q(audience__in=[each.value for each in Audience]),
                name="dashboard_attempt_known",
            ),
            models.CheckConstraint(
                condition=~Q(act=Act.RELEASE) | Q(preparation__isnull=False),
                name="dashboard_attempt_releases_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DONE) | Q(preparation__isnull=False),
                name="dashboard_attempt_done_has_something",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk} to {self.act}"

    @property
    def standing(self) -> State:
        """How it stands."""
        return State(self.state)
