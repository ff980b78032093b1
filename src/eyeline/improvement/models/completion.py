"""Evidence, and that work is complete: proposed by one person, signed by another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.improvement.models.actions import Milestone, PlanAction
from eyeline.improvement.rules.decisions import Verdict

STORED_COMPLETION = Stored("plan_completion", state="verdict", author="proposed_by")
"""How the policy finds what came of a completion, and who proposed it."""
_A_FILE = ~Q(sha256="") & Q(address="")
_A_LINK = Q(sha256="", kind="") & ~Q(address="")


class Evidence(Kept):
    """What shows that something was done: a file, kept by its content, or a link."""

    why_kept = "Evidence stays as it was given: decisions rest on it. Add another."
    guarded_since = "0001_initial"

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    bytes = models.PositiveBigIntegerField(default=0)
    address = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_evidence")
    added_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_A_FILE | _A_LINK, name="improvement_evidence_file_or_link"
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class Completion(models.Model):
    """That an action, or a part of it, is said to be complete, and what came of saying so.

    `owner` is who was accountable then, as far as that is a person: neither that one nor whoever
    proposed it signs.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="completions")
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, related_name="completions"
    )
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="completions")
    words = models.TextField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="completions_proposed"
    )
    proposed_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, default=Verdict.OPEN.value)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="completions_decided"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(verdict=Verdict.OPEN.value, decided_by__isnull=True, decided_at__isnull=True)
                    | Q(
                        verdict__in=[Verdict.AGREED.value, Verdict.REFUSED.value],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                    )
                ),
                name="improvement_completion_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(proposed_by=F("decided_by")),
                name="improvement_completion_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(owner__isnull=True)
                | ~Q(owner=F("decided_by")),
                name="improvement_completion_not_by_its_owner",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.REFUSED.value) | ~Q(reason=""),
                name="improvement_completion_returned_with_reason",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(verdict=Verdict.OPEN.value, milestone__isnull=True),
                name="improvement_completion_one_of_the_whole",
            ),
            models.UniqueConstraint(
                fields=["milestone"],
                condition=Q(verdict=Verdict.OPEN.value),
                name="improvement_completion_one_of_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"completion {self.pk}"
