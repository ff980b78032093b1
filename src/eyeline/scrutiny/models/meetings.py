"""When and where a body meets. A meeting has its date here once: every paper takes it from here."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.figures import day_in_words
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState

STORED_MEETING = Stored("meeting", state="state", path="body__organisation__path")
STORED_SITTING = Stored("sitting", state="state", path="body__organisation__path")


class Venue(models.Model):
    """Where bodies meet."""

    title = models.CharField(max_length=200, unique=True)
    address = models.TextField()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def one_line(self) -> str:
        """Its name and address on one line."""
        lines = [line.strip(" ,") for line in self.address.splitlines()]
        return ", ".join(filter(None, [self.title, *lines]))


class VenueText(Kept):
    """What is said of a venue from the day `first` on: evacuation, access, filming, requests."""

    why_kept = "What visitors were told stays on record; say the new text with its first day."
    guarded_since = "0001_initial"

    KINDS = ("evacuation", "access", "filming", "requests")

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=20)
    text = models.TextField()
    first = models.DateField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["venue", "kind", "first", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["evacuation", "access", "filming", "requests"]),
                name="scrutiny_venue_text_kind_known",
            ),
        ]


class Meeting(models.Model):
    """A meeting of a body. `starts_at` is its one date and time.

    `convened_at` is when a meeting at shorter notice was called, and `short_notice_reason` why.
    `sequence` counts the changes that a calendar must take over. `version` counts every change:
    whoever changes it says which one they saw.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default=MeetingState.DRAFT.value)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="meetings")
    convened_at = models.DateTimeField(null=True)
    short_notice_reason = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    """Why it was cancelled, postponed or called specially."""
    instead_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="postponed_to"
    )
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "starts_at"], name="scrutiny_meeting_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in MeetingKind]),
                name="scrutiny_meeting_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in MeetingState]),
                name="scrutiny_meeting_state_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="scrutiny_meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(convened_at__isnull=True) | ~Q(short_notice_reason=""),
                name="scrutiny_meeting_short_notice_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {day_in_words(timezone.localdate(self.starts_at))}"


class MeetingVersion(Kept):
    """A meeting as it stood after a change: what it is compared with when two change it at once."""

    why_kept = "What was announced of a meeting stays on record: change the meeting again."
    guarded_since = "0002_work_of_a_year"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+")
    convened_at = models.DateTimeField(null=True)
    short_notice_reason = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="scrutiny_meeting_version_once"
            ),
        ]
