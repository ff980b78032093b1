"""What members suggest of the dashboard, with the council's answer."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.policy.visible import Stored
from eyeline.dashboard.rules.suggestions import State, What

STORED = Stored("suggestion", state="state", author="made_by")
"""How the policy finds the state of a suggestion, and who made it."""
_UNANSWERED = Q(answered_by__isnull=True, answered_at__isnull=True, edition="", reason="")
_ANSWERED = Q(answered_by__isnull=False, answered_at__isnull=False)


class Suggestion(models.Model):
    """A figure or an improvement that somebody suggests; once answered it stays as it is.

    `measure` is the id of the measure that it is about, and blank where it is about none.
    `edition` is the name of the quarter for which it was accepted; `reason` why it was declined,
    or where it stands already.
    """

    what = models.CharField(max_length=20)
    text = models.TextField()
    measure = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggestions")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=State.OPEN.value)
    edition = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="suggestions_answered"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=[each.value for each in What]),
                name="dashboard_suggestion_what_known",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.OPEN.value) & _UNANSWERED)
                | (Q(state=State.ACCEPTED.value) & _ANSWERED & ~Q(edition=""))
                | (Q(state=State.DECLINED.value) & _ANSWERED & ~Q(reason=""))
                | (Q(state=State.ALREADY_THERE.value) & _ANSWERED & ~Q(reason="")),
                name="dashboard_suggestion_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(made_by=F("answered_by")),
                name="dashboard_suggestion_answered_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"
