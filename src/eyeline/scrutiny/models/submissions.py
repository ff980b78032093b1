"""What the public sends to a meeting, what became of it, and the letters that tell them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from eyeline.council.models import Job, Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.agendas import Item
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.models.petitions import Petition
from eyeline.scrutiny.rules.submissions import Named, Refusal, SubmissionKind, SubmissionState

STORED_SUBMISSION = Stored("submission", state="state", path="meeting__body__organisation__path")


class Submission(models.Model):
    """A question, representation or statement of case to a meeting, as plain text.

    `uid` is the address at which whoever sent it follows it, `reference` what letters call it.
    `whose` is a seal of their address of e-mail, and `seal` of all that they sent: the same twice
    is one. Name and address are blanked after `keep_until`. `due_on` is the last day for it and
    `because` how that was worked out.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="submissions")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    whose = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)
    named = models.CharField(max_length=10)
    state = models.CharField(max_length=20, default=SubmissionState.RECEIVED.value)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    because = models.TextField()
    late = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    late_agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    refusal = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    """What the officer adds to the reason for refusing it, as the person reads it."""
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="submissions")
    supplementary = models.TextField(blank=True)
    answered_how = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)
    supplementary_answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    keep_until = models.DateField()
    forgotten_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting__starts_at", "received_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in SubmissionKind]),
                name="scrutiny_submission_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in SubmissionState]),
                name="scrutiny_submission_state_known",
            ),
            models.CheckConstraint(
                condition=Q(named__in=[each.value for each in Named]),
                name="scrutiny_submission_named_known",
            ),
            models.CheckConstraint(
                condition=Q(state=SubmissionState.REFUSED.value)
                & Q(refusal__in=[each.value for each in Refusal])
                | ~Q(state=SubmissionState.REFUSED.value) & Q(refusal=""),
                name="scrutiny_submission_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(late_agreed_by__isnull=True) | ~Q(late_reason=""),
                name="scrutiny_submission_late_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.SCHEDULED.value) | Q(item__isnull=False),
                name="scrutiny_submission_scheduled_on_item",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "closed"])
                | ~Q(answer="") & Q(answered_how__in=["oral", "written"]),
                name="scrutiny_submission_answered_with_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class SubmissionStep(Kept):
    """That a submission became something, by whom and when. By nobody is by the site itself."""

    why_kept = "What became of a question stays on record: take the next step instead."
    guarded_since = "0008_voices"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["submission", "id"]


class Letter(models.Model):
    """A message to somebody of the public, who has no account. Once sent its words are forgotten.

    `submission` or `petition` is what it acknowledges, where it does that. `ends` is the address
    at which a subscription ends by one click; blank for other letters.
    """

    email = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    ends = models.CharField(max_length=500, blank=True)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="letters"
    )
    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, null=True, related_name="letters"
    )
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Sending(models.Model):
    """That something was sent from a place, or with an address of e-mail: a seal of which."""

    what = models.CharField(max_length=10)
    whose = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["what", "whose", "at"], name="scrutiny_sending_recent")]
