"""Which children somebody has seen within the last hour."""

from __future__ import annotations

from django.db import models

from eyeline.council.models.people import Person


class SeenChild(models.Model):
    """That a person saw a child's rows, and when last. Kept for an hour; the audit log keeps all.

    `child` is the pseudonym of this workspace.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seen_children")
    child = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "child"], name="council_seen_child_once")
        ]

    def __str__(self) -> str:
        return f"seen child {self.pk}"
