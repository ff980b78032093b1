"""The work programme: what a body wants to look into, when, and where the wish came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.kinds import EntryState, Source

STORED_ENTRY = Stored(
    "work_programme_entry", state="state", path="body__organisation__path", author="made_by"
)


class Entry(models.Model):
    """A topic of the work programme: of a `meeting`, or without one suggested.

    `from_what` names what it came from ("2026-27 Q1: EHCPs in 20 weeks"), `effort` is minutes of
    the meeting, `every` months after which a recurring topic comes again. `wanted` are what the
    body asked to be in it, `progress` what became of it, as the programme prints them.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="entries")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    wanted = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=20)
    from_what = models.CharField(max_length=300, blank=True)
    effort = models.PositiveSmallIntegerField(null=True)
    every = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=20, default=EntryState.SUGGESTED.value)
    reason = models.TextField(blank=True)
    """Why it was declined."""
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting__starts_at", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[each.value for each in Source]),
                name="scrutiny_entry_source_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in EntryState]),
                name="scrutiny_entry_state_known",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False)
                | Q(state__in=[EntryState.SUGGESTED.value, EntryState.DECLINED.value]),
                name="scrutiny_entry_scheduled_for_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.DECLINED.value) | ~Q(reason=""),
                name="scrutiny_entry_declined_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EntryVersion(Kept):
    """An entry as it stood after a change, with its history: who, when, and in which state."""

    why_kept = "What the programme said stays on record: change the entry again."
    guarded_since = "0002_work_of_a_year"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    wanted = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True)
    effort = models.PositiveSmallIntegerField(null=True)
    every = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["entry", "number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="scrutiny_entry_version_once"),
        ]


class Referral(Kept):
    """That a body, or the executive, asked another body to take something up; its entry says what
    came of it. Without `from_body` it is `from_whom`."""

    why_kept = "What was referred stays on record; its entry tells what came of it."
    guarded_since = "0002_work_of_a_year"

    from_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, related_name="referred"
    )
    from_whom = models.CharField(max_length=200, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="referral")
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_body__isnull=False) | ~Q(from_whom=""),
                name="scrutiny_referral_from_somebody",
            ),
        ]


class Deferral(Kept):
    """That an entry was moved from one meeting to another, or back to the suggestions, and why."""

    why_kept = "What was put off stays on record: move the entry again instead."
    guarded_since = "0001_initial"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deferrals")
    from_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    to_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["entry", "id"]
