"""How far an action was, what came of it, and when it was due: dated histories, only added to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.improvement.models.actions import Milestone, PlanAction
from eyeline.improvement.models.completion import Completion
from eyeline.improvement.models.plan import Paper
from eyeline.improvement.rules.decisions import Verdict
from eyeline.improvement.rules.statuses import State

STORED_MOVE = Stored("plan_date_change", state="verdict", author="asked_by")
"""How the policy finds what came of a move of a deadline, and who asked for it."""
_WHY_KEPT = "What was said of an action stays as it was said: say what is so now beside it."


class Activity(Kept):
    """How far an action, or a part of it, was on a day, by whom, and why it was rated so.

    `status` and `rating` are words as they are written, a placeholder, or nothing. By a person,
    or from a paper; complete only from a paper or by a completion that somebody else signed.
    """

    why_kept = _WHY_KEPT
    guarded_since = "0001_initial"

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="activity")
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, related_name="activity"
    )
    on = models.DateField()
    state = models.CharField(max_length=30)
    status = models.JSONField(null=True)
    rating = models.JSONField(null=True)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    completion = models.ForeignKey(
        Completion, on_delete=models.PROTECT, null=True, related_name="activity"
    )

    class Meta(Kept.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="improvement_activity_state_known",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(paper__isnull=False),
                name="improvement_activity_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETE.value)
                | Q(completion__isnull=False)
                | Q(paper__isnull=False),
                name="improvement_activity_complete_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"


class Impact(Kept):
    """How an action's impact was rated on a day: by the board, or as a paper has it."""

    why_kept = _WHY_KEPT
    guarded_since = "0001_initial"

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="impact")
    on = models.DateField()
    rating = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Kept.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(paper__isnull=False),
                name="improvement_impact_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"impact {self.pk}"


class DateChange(models.Model):
    """That a deadline should move: who asked and why, and who decided. The first day stays.

    One that a paper brings is agreed by whoever confirmed the paper.
    """

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="moves")
    from_on = models.DateField(null=True)
    to_on = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="date_changes"
    )
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, default=Verdict.OPEN.value)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(verdict=Verdict.OPEN.value, decided_by__isnull=True, decided_at__isnull=True)
                    | (
                        Q(
                            verdict__in=[Verdict.AGREED.value, Verdict.REFUSED.value],
                            decided_at__isnull=False,
                        )
                        & (Q(decided_by__isnull=False) | Q(paper__isnull=False))
                    )
                ),
                name="improvement_date_change_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(asked_by__isnull=True)
                | ~Q(asked_by=F("decided_by")),
                name="improvement_date_change_by_another",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False) | Q(paper__isnull=False),
                name="improvement_date_change_asked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | ~Q(from_on=F("to_on")),
                name="improvement_date_change_changes",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="improvement_date_change_has_reason"
            ),
            models.UniqueConstraint(
                fields=["milestone"],
                condition=Q(verdict=Verdict.OPEN.value),
                name="improvement_date_change_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"move {self.pk}"
