"""What outcomes ask of somebody: whose it is, by when, and what became of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person, Post
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.programme import Entry
from eyeline.scrutiny.models.sittings import Outcome
from eyeline.scrutiny.rules.commitment_life import OWED, Answer, CommitmentState, reference
from eyeline.scrutiny.rules.reading.outcomes import Kind

STORED_COMMITMENT = Stored("commitment", state="state", path="body__organisation__path")
_OWED = sorted(each.value for each in OWED)


class Commitment(models.Model):
    """What an outcome asks: of the holder of the post `owner`, by `next_on`.

    `addressee` is to whom a recommendation goes, by title. `due_on` is when it is owed, `due_why`
    how that was worked out; `next_on` follows the meeting that its `entry` is planned for. One
    that came from a paper of another time has no `outcome`; `origin` says in words where it is
    from. `private`: its minute is kept from the public.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="commitments")
    outcome = models.OneToOneField(
        Outcome, on_delete=models.PROTECT, null=True, related_name="commitment"
    )
    year = models.CharField(max_length=7)
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20)
    origin = models.CharField(max_length=300)
    agreed_on = models.DateField()
    text = models.TextField()
    private = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default=CommitmentState.PROPOSED.value)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="commitments")
    addressee = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    due_why = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    comes_back = models.BooleanField(default=False)
    """Whether it comes back to a meeting, so that the work programme has an entry of it."""
    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, null=True, related_name="commitment"
    )
    done = models.TextField(blank=True)
    """What was done so far, as the tracker prints it."""
    reason = models.TextField(blank=True)
    """Why it was taken back, or why it asks nothing."""
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["body", "agreed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in CommitmentState]),
                name="scrutiny_commitment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in Kind]),
                name="scrutiny_commitment_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_OWED)
                | Q(owner__isnull=False) & Q(due_on__isnull=False) & Q(next_on__isnull=False),
                name="scrutiny_commitment_has_owner_and_next_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["cancelled", "nothing"]) | ~Q(reason=""),
                name="scrutiny_commitment_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "accepted"]) | ~Q(done=""),
                name="scrutiny_commitment_done_with_evidence",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "nothing"]) | Q(number__isnull=False),
                name="scrutiny_commitment_has_reference",
            ),
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="scrutiny_commitment_reference_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What the tracker calls it; before its minutes are published it has no number."""
        return reference(self.year, self.number) if self.number else "Not numbered yet"

    def late(self, on: date) -> bool:
        """Whether it is owed and its next day has passed."""
        owed = CommitmentState(self.state) in OWED
        return owed and self.next_on is not None and self.next_on < on


class CommitmentStep(Kept):
    """A commitment as it stood after a step, with what was said: its whole history."""

    why_kept = "What became of a commitment stays on record: take the next step."
    guarded_since = "0006_minutes"

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)
    said = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="scrutiny_commitment_step_once"
            ),
        ]


class Response(models.Model):
    """That a recommendation was sent, arrived, and was answered: the executive has two months.

    The clock begins with `received_on`; `due_why` says how `due_on` was worked out.

    Source: Local Government Act 2000, s9FE (remembered).
    """

    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="response")
    sent_on = models.DateField()
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_why = models.TextField(blank=True)
    answer = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["", *(each.value for each in Answer)]),
                name="scrutiny_response_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(received_on__gte=F("sent_on")) & Q(due_on__isnull=False),
                name="scrutiny_response_clock_runs",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(received_on__isnull=False, answered_on__isnull=False),
                name="scrutiny_response_answered_after_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["partly", "rejected"]) | ~Q(reasons=""),
                name="scrutiny_response_refused_with_reasons",
            ),
        ]


class CommitmentDigest(Kept):
    """That somebody was reminded on a day of what they owe."""

    why_kept = "That a reminder went out stays on record."
    guarded_since = "0006_minutes"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"], name="scrutiny_commitment_digest_once"
            ),
        ]
