"""A plan, the papers it was read from, its rating scale and its areas."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.policy.visible import Stored

STORED_PAPER = Stored("plan_paper", state="state", author="loaded_by")
"""How the policy finds the state of a paper, and who loaded it."""
_UNDECIDED = Q(decided_at__isnull=True, decided_by__isnull=True)


class Stage(models.TextChoices):
    """Where a paper stands that a plan was read from."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "Confirmed"
    DISCARDED = "discarded", "Discarded"


class Paper(models.Model):
    """What was read of a paper, with the answers that officers gave: a version of a plan.

    `read` is the whole of it as JSON; `as_at` the day of which its statuses are. It changes
    until it is decided, and stays from then on.
    """

    name = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    as_at = models.DateField()
    read = models.JSONField()
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=20, choices=Stage, default=Stage.PROPOSED)
    loaded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="plan_papers"
    )
    loaded_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="plan_papers_decided"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-loaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=Stage.values), name="improvement_paper_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(state=Stage.PROPOSED) & _UNDECIDED)
                | (~Q(state=Stage.PROPOSED) & Q(decided_at__isnull=False)),
                name="improvement_paper_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=Stage.CONFIRMED)
                | Q(loaded_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(loaded_by=F("decided_by")),
                name="improvement_paper_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, paper {self.pk}"


class Plan(models.Model):
    """An improvement plan; `paper` is the last one that it was read from."""

    name = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="plans")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Code(models.Model):
    """A code of the plan's own scale, and what its key says it means."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="codes")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    activity = models.TextField(null=True)
    impact = models.TextField(null=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="improvement_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Area(models.Model):
    """An area for improvement. One that a later paper has no more keeps what it had."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="areas")
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return self.title


class Line(StrEnum):
    """What a line that is said of an area is."""

    LEAD = "lead"
    FINDING = "finding"
    IMPACT_WANTED = "impact wanted"
    MONITORING = "monitoring"


class AreaLine(models.Model):
    """What inspectors found in an area, what should come of it, how it is watched, who leads."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["kind", "number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[line.value for line in Line]),
                name="improvement_area_line_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Group(models.Model):
    """A row that only heads actions."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=200, blank=True)
    title = models.TextField()

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}".strip()
