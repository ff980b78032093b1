"""Minutes: written item by item, numbered once when they are published, and never changed then."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.agendas import Item
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.minutes_life import MinutesState

_KEPT = "What was published stays as it was: correct it at the meeting that confirms it."
STORED_MINUTES = Stored(
    "minutes", state="state", path="meeting__body__organisation__path", author="checked_by"
)
STORED_TO_SIGN = Stored(
    "minutes",
    state="state",
    path="meeting__body__organisation__path",
    author="confirmed_at__sitting__presided__person",
)
"""Minutes whose author, for the signature, is whoever presided where they were confirmed."""
MOST_NUMBERS = 1_000_000
"""No body's minutes are numbered so high: what keeps two bodies' places apart."""


class NumberSeries(models.Model):
    """The numbers of a body's minutes: the next one to give, and the first it gave here.

    `first` is above 1 where earlier minutes were printed before they were kept here.
    """

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="series")
    first = models.PositiveIntegerField(default=1)
    next = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(next__gte=F("first")) & Q(next__lt=MOST_NUMBERS),
                name="scrutiny_number_series_goes_on",
            ),
        ]


class MeetingMinutes(models.Model):
    """The minutes of a meeting while they are written, and where they stand.

    `checked` is the hash of what the officer checked and the chair checked after them;
    `confirmed_at` the meeting that confirmed them. `version` counts every change.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_of")
    state = models.CharField(max_length=20, default=MinutesState.DRAFT.value)
    checked = models.CharField(max_length=64, blank=True)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    chair_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="confirms"
    )
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting__starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in MinutesState]),
                name="scrutiny_minutes_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "signed"]) | Q(confirmed_at__isnull=False),
                name="scrutiny_minutes_confirmed_at_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(checked_by__isnull=False) & ~Q(checked=""),
                name="scrutiny_minutes_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(chair=F("checked_by")), name="scrutiny_minutes_checked_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(published_by=F("checked_by")),
                name="scrutiny_minutes_published_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(signed_by__isnull=False) & Q(signed_at__isnull=False),
                name="scrutiny_minutes_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"


class MinuteText(models.Model):
    """What the minutes say of an item: Markdown. Of a private item the public reads `summary`.

    Who was there, interests, motions, votes and outcomes come from the meeting as it sat.

    Source of the summary: Local Government Act 1972, s100C(2).
    """

    minutes = models.ForeignKey(MeetingMinutes, on_delete=models.PROTECT, related_name="texts")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="minute_text")
    text = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["minutes", "item__position", "id"]


class MinuteTextVersion(Kept):
    """What the minutes said of an item after a change."""

    why_kept = "What was written of an item stays on record: write what is right."
    guarded_since = "0006_minutes"

    of = models.ForeignKey(MinuteText, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["of", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "number"], name="scrutiny_minute_text_version_once"
            ),
        ]


class Statement(models.Model):
    """A statement that goes with the minute of an item: Markdown, and whose it is."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="statements")
    title = models.CharField(max_length=300)
    whose = models.CharField(max_length=200)
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "id"]


class Minute(Kept):
    """A minute's number, given once. `place` tells it apart from those of every other body.

    Each but a series' first is `after` the one before it, so that no number is left out.
    """

    why_kept = "A minute keeps its number."
    guarded_since = "0006_minutes"

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveIntegerField()
    place = models.PositiveBigIntegerField(unique=True)
    after = models.OneToOneField(
        "self", on_delete=models.PROTECT, to_field="place", null=True, related_name="before"
    )
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="minute")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="scrutiny_minute_once"),
            models.CheckConstraint(
                condition=Q(place=F("series") * MOST_NUMBERS + F("number")),
                name="scrutiny_minute_in_its_place",
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | Q(after=F("place") - 1),
                name="scrutiny_minute_after_the_last",
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(after__isnull=True),
                name="scrutiny_minute_first_once",
            ),
        ]

    def __str__(self) -> str:
        return f"minute {self.number}"


class Arising(models.Model):
    """That an item takes up an earlier minute, and what was reported of it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="arising")
    minute = models.ForeignKey(Minute, on_delete=models.PROTECT, related_name="taken_up")
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "id"]


class Correction(Kept):
    """What the meeting that confirmed minutes changed in one of them; the original stays beside."""

    why_kept = "What a meeting corrected stays on record."
    guarded_since = "0006_minutes"

    minutes = models.ForeignKey(
        MeetingMinutes, on_delete=models.PROTECT, related_name="corrections"
    )
    minute = models.ForeignKey(Minute, on_delete=models.PROTECT, related_name="corrections")
    was = models.TextField()
    becomes = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["minutes", "id"]


class MinutesVersion(Kept):
    """Minutes as published. `content` is all that the public part says, `sha256` of that."""

    why_kept = _KEPT
    guarded_since = "0006_minutes"

    minutes = models.ForeignKey(MeetingMinutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["minutes", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="scrutiny_minutes_version_once"
            ),
        ]


class MinutesFile(Kept):
    """A file of published minutes, for the public part or the private one."""

    why_kept = _KEPT
    guarded_since = "0006_minutes"

    version = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    part = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta(Kept.Meta):
        ordering = ["version", "part", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="scrutiny_minutes_file_once"),
        ]
