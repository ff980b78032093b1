"""The audit log: who did or saw what, in the order in which it happened."""

from __future__ import annotations

from django.db import models

from eyeline.council.models.kept import Kept


class Category(models.TextChoices):
    """Who looks after what an event tells of: whoever runs the machine, or the council."""

    TECHNICAL = "technical", "Technical"
    RECORD = "record", "Record"


class AuditEvent(Kept):
    """That somebody did or saw something. It holds numbers and names of fields, never values.

    `seq` counts from 1 without a gap. `actor` is a person's number, and none where it was the
    command line. `thing` is a kind of thing as the policy has it, `key` which one of them;
    `fields` the names of what was given or changed, with commas between; `reason` what the person
    typed. `path` is that of the organisation the thing belongs to. `mac` seals the event and, by
    the one before, all before it (`council.audit.chain`).
    """

    why_kept = (
        "The audit log is never changed or deleted: it tells who did what. "
        "What was wrong is put right by a further change, which goes on record too."
    )
    guarded_since = "0004_audit"

    seq = models.IntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    action = models.CharField(max_length=60)
    thing = models.CharField(max_length=60)
    key = models.CharField(max_length=200, blank=True)
    fields = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    category = models.CharField(max_length=20, choices=Category)
    path = models.CharField(max_length=300, blank=True)
    mac = models.CharField(max_length=64)

    class Meta(Kept.Meta):
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["thing", "key"], name="council_audit_thing"),
            models.Index(fields=["actor"], name="council_audit_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(category__in=Category.values),
                name="council_audit_category_known",
            ),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="council_audit_seq_from_1"),
        ]

    def __str__(self) -> str:
        return f"event {self.seq}: {self.action} {self.thing} {self.key}".rstrip()
