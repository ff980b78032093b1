"""What of a plan may be published, and which words stand for its owners."""

from __future__ import annotations

from django.db import models

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.improvement.models.plan import Plan


class Declaration(Kept):
    """What somebody declared as public of a plan; the last one holds.

    `fields` are the names of what is shown, `roles` the words for each owner as the plan writes
    it: who has none is dropped.
    """

    why_kept = "What was declared stays as it was: releases were made by it. Declare anew."
    guarded_since = "0002_declaration"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="declarations")
    fields = models.JSONField(default=list)
    roles = models.JSONField(default=dict)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["declared_at", "id"]

    def __str__(self) -> str:
        return f"declaration {self.pk}"
