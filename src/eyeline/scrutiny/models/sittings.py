"""A meeting while it sits: who is there, what they declare, what is said, moved, voted, decided."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.scrutiny.models.agendas import Item
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.kinds import (
    Capacity,
    Interest,
    InterestAction,
    Method,
    MotionKind,
    MotionResult,
    Presence,
    Voting,
    Way,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind


def _known(field: str, kinds: type[StrEnum], name: str) -> models.CheckConstraint:
    values = [each.value for each in kinds]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class Sitting(models.Model):
    """That a meeting sits: when it began and ended, and who presided.

    `quorum` is how many members it needs, None where the council has not said.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sitting")
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    presided = models.ForeignKey(
        "scrutiny.Attendance", on_delete=models.PROTECT, null=True, related_name="+"
    )
    quorum = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("began_at")),
                name="scrutiny_sitting_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, as it sat"


class Adjournment(models.Model):
    """That a meeting was interrupted, from a moment to another, and why."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="adjournments")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["sitting", "began_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="scrutiny_adjournment_ends_after_start",
            ),
        ]


class Attendance(models.Model):
    """Somebody of a meeting: a member with a vote or without, an officer, a guest, a speaker.

    `title` is how the minutes name them, `role` what they are there as ("Chair", "Parent governor
    representative"). `voting` says on what they vote. A substitute sits in place of `stands_for`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=20)
    presence = models.CharField(max_length=20)
    voting = models.CharField(max_length=20, default=Voting.NONE.value)
    stands_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="substitutes"
    )
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "position", "id"]
        constraints = [
            _known("capacity", Capacity, "scrutiny_attendance_capacity_known"),
            _known("presence", Presence, "scrutiny_attendance_presence_known"),
            _known("voting", Voting, "scrutiny_attendance_voting_known"),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="scrutiny_attendance_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Stay(models.Model):
    """A time for which somebody was in the room: from `came_at`, included, to `left_at`, not.

    Somebody still there has no `left_at`. Who is there for an item follows from these.
    """

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="stays")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["attendance", "came_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")),
                name="scrutiny_stay_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["attendance"],
                condition=Q(left_at__isnull=True),
                name="scrutiny_stay_open_once",
            ),
        ]


class Declaration(models.Model):
    """An interest that somebody declares, in an `item` or, without one, in general.

    `nature` says it in words; `action` what they did then.
    """

    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="declarations"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="declarations")
    interest = models.CharField(max_length=20)
    nature = models.TextField()
    action = models.CharField(max_length=20)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["attendance", "id"]
        constraints = [
            _known("interest", Interest, "scrutiny_declaration_interest_known"),
            _known("action", InterestAction, "scrutiny_declaration_action_known"),
        ]


class Consideration(models.Model):
    """What was said of an item when it was taken, from when to when.

    `points` are the key points as Markdown. `version` counts every saving: whoever saves says
    which one they saw.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="consideration")
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    points = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="scrutiny_consideration_ends_after_start",
            ),
        ]


class ConsiderationVersion(Kept):
    """What was noted of an item as it stood after a saving, so that nothing typed is lost."""

    why_kept = "What was noted at a meeting stays on record: note what is right beside it."
    guarded_since = "0004_sittings"

    consideration = models.ForeignKey(
        Consideration, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    points = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["consideration", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consideration", "number"], name="scrutiny_consideration_version_once"
            ),
        ]


class Motion(models.Model):
    """What somebody moves at an item; an amendment is `of` another motion.

    The counts are of a show of hands or of the recorded votes; an assent has none. `casting` is
    how the person presiding used a casting vote.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="motions")
    of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amendments")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    proposer = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, null=True, related_name="proposed"
    )
    seconder = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, null=True, related_name="seconded"
    )
    method = models.CharField(max_length=20, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    casting = models.CharField(max_length=20, blank=True)
    result = models.CharField(max_length=20, blank=True)
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["item", "position", "id"]
        constraints = [
            _known("kind", MotionKind, "scrutiny_motion_kind_known"),
            models.CheckConstraint(
                condition=Q(result__in=["", *(each.value for each in MotionResult)]),
                name="scrutiny_motion_result_known",
            ),
            models.CheckConstraint(
                condition=Q(method__in=["", *(each.value for each in Method)]),
                name="scrutiny_motion_method_known",
            ),
            models.CheckConstraint(
                condition=Q(proposer__isnull=True) | ~Q(proposer=F("seconder")),
                name="scrutiny_motion_seconded_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """How somebody voted when each vote was recorded."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="votes")
    way = models.CharField(max_length=20)

    class Meta:
        ordering = ["motion", "attendance__position", "id"]
        constraints = [
            _known("way", Way, "scrutiny_vote_way_known"),
            models.UniqueConstraint(fields=["motion", "attendance"], name="scrutiny_vote_once"),
        ]


class Outcome(models.Model):
    """What the body came to at an item: one sentence of its minute, under its kind.

    `withdrawn_at` takes back what was noted by mistake before the minutes were published.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField()
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, related_name="outcomes")
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "position", "id"]
        constraints = [_known("kind", Kind, "scrutiny_outcome_kind_known")]

    def __str__(self) -> str:
        return self.text
