"""Plan actions with their parts, who owns them and what they wait for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person, Post
from eyeline.improvement.models.plan import Area, Plan
from eyeline.improvement.rules.plan import Kind


class PlanAction(models.Model):
    """A plan action. What it says is the last paper's; how far it is, its histories tell.

    `due` is the deadline as it is written. `others` are columns without a field of their own, as
    pairs of heading and words. `updated_on` is the day of an update that the paper tells of. One
    that a later paper has no more has left the plan, with all that was said of it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    due = models.JSONField(null=True)
    due_is_certain = models.BooleanField(default=True)
    others = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    updated_on = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "ref"],
                condition=Q(left_at__isnull=True) & ~Q(ref=""),
                name="improvement_action_ref_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its ref, or its number in the plan where it has none."""
        return self.ref or f"action {self.number}"


class Milestone(models.Model):
    """A part of an action with a time of its own.

    `first_on` is the day that it was due at first, which stays; the moves say what became of it.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    first_on = models.DateField(null=True)
    text = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="improvement_milestone_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.part or self.text


class Owner(models.Model):
    """That somebody owns an action: as it is written, and which person or post that is.

    One at a time is accountable; the others contribute.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="owners")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    accountable = models.BooleanField(default=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="plan_actions"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="plan_actions")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-accountable", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(accountable=True, until_at__isnull=True),
                name="improvement_owner_one_accountable",
            ),
            models.UniqueConstraint(
                fields=["action", "words"],
                condition=Q(until_at__isnull=True),
                name="improvement_owner_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(post__isnull=True),
                name="improvement_owner_person_or_post",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Dependency(models.Model):
    """That an action waits for another; `words` are the ref as it is written."""

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="dependencies")
    words = models.CharField(max_length=40)
    on = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, null=True, related_name="dependants"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "words"], name="improvement_dependency_once"),
            models.CheckConstraint(
                condition=Q(on__isnull=True) | ~Q(action=F("on")),
                name="improvement_dependency_on_another",
            ),
        ]

    def __str__(self) -> str:
        return self.words
