"""Decisions of the executive, and the call-ins that hold them.

The database itself refuses that a decision takes effect while a call-in of it is open
(`scrutiny.call_in.triggers`).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.forward_plan import ForwardPlanEntry
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.call_in.states import HELD, IN_EFFECT, CallInState, DecisionState

_PATH = "body__organisation__path"
STORED_DECISION = Stored("executive_decision", state="state", path=_PATH, author="made_by")
STORED_CALL_IN = Stored("call_in", state="state", path=f"decision__{_PATH}", author="submitted_by")
_HELD = [each.value for each in HELD]
_IN_EFFECT = [each.value for each in IN_EFFECT]


class ExecutiveDecision(models.Model):
    """A decision that the executive, or somebody of it, took; `body` scrutinises it.

    `decision_maker` is a title or a body, never a name alone. `rules` names the council's rules for
    call-in that held when it was published, and `window` how its last day was worked out.
    `held_by` is the call-in that is open, and `effective_at` when the decision took effect.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(
        ForwardPlanEntry, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    title = models.CharField(max_length=300)
    decision_maker = models.CharField(max_length=300)
    key = models.BooleanField(default=False)
    education = models.BooleanField(default=False)
    """It is on education functions, so that co-opted members have a say."""
    taken_on = models.DateField()
    text = models.TextField()
    reasons = models.TextField()
    alternatives = models.TextField()
    """What else was considered and why it was rejected."""
    interests = models.TextField(blank=True)
    """Conflicts of interest that were declared, and dispensations."""
    urgent_reason = models.TextField(blank=True)
    urgent_agreed_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, default=DecisionState.TAKEN.value)
    published_at = models.DateTimeField(null=True)
    rules = models.CharField(max_length=40, blank=True)
    until = models.DateField(null=True)
    """The last day on which it can be called in; None where it cannot."""
    window = models.JSONField(default=dict)
    held_by = models.OneToOneField(
        "CallIn", on_delete=models.PROTECT, null=True, related_name="holds"
    )
    effective_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-taken_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in DecisionState]),
                name="scrutiny_decision_state_known",
            ),
            models.CheckConstraint(
                condition=Q(effective_at__isnull=True) | Q(held_by__isnull=True),
                name="scrutiny_decision_not_in_effect_while_held",
            ),
            models.CheckConstraint(
                condition=Q(effective_at__isnull=False, state__in=_IN_EFFECT)
                | Q(effective_at__isnull=True) & ~Q(state__in=_IN_EFFECT),
                name="scrutiny_decision_in_effect_says_when",
            ),
            models.CheckConstraint(
                condition=Q(held_by__isnull=False, state__in=_HELD)
                | Q(held_by__isnull=True) & ~Q(state__in=_HELD),
                name="scrutiny_decision_held_says_by_what",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.TAKEN.value) | Q(published_at__isnull=False),
                name="scrutiny_decision_published",
            ),
            models.CheckConstraint(
                condition=Q(urgent_reason="") | ~Q(urgent_agreed_by=""),
                name="scrutiny_decision_urgency_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DecisionVersion(Kept):
    """A decision as it stood after a step: what was published of it stays."""

    why_kept = "What was published of a decision stays on record."
    guarded_since = "0007_decisions"

    decision = models.ForeignKey(
        ExecutiveDecision, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    text = models.TextField()
    reasons = models.TextField()
    effective_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"], name="scrutiny_decision_version_once"
            ),
        ]


class CallIn(models.Model):
    """A request that a decision be called in, and what came of it.

    `rules` names the council's rules that held then. `grounds` are the names of those that it rests
    on, `cited` the paragraphs of the report that it is about, `alternative` what should be decided
    instead.
    """

    decision = models.ForeignKey(
        ExecutiveDecision, on_delete=models.PROTECT, related_name="call_ins"
    )
    state = models.CharField(max_length=20, default=CallInState.SUBMITTED.value)
    rules = models.CharField(max_length=40)
    reasons = models.TextField()
    grounds = models.JSONField(default=list)
    cited = models.CharField(max_length=200, blank=True)
    alternative = models.TextField(blank=True)
    submitted_on = models.DateField()
    answer_by = models.DateField()
    hear_by = models.DateField(null=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="call_ins"
    )
    council_on = models.DateField(null=True)
    """When full council is to meet on it."""
    reconsider_by = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    """The option of the rules that the commission resolved, or that held without it."""
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-submitted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in CallInState]),
                name="scrutiny_call_in_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=CallInState.SCHEDULED.value) | Q(meeting__isnull=False),
                name="scrutiny_call_in_scheduled_has_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state=CallInState.COUNCIL.value) | Q(council_on__isnull=False),
                name="scrutiny_call_in_council_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Call-in of: {self.decision}"


class Signatory(models.Model):
    """One who signs a request, by their post or seat; `person` where they have an account.

    `part` is "proposer", "seconder" or "signatory". `signed_at` is when they signed, and `seen_by`
    the officer who saw a signature on paper.
    """

    PARTS = ("proposer", "seconder", "signatory")

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="signatories")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10)
    seat = models.CharField(max_length=300)
    roles = models.JSONField(default=list)
    """The roles that they held when the request was made."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["call_in", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["call_in", "position"], name="scrutiny_signatory_position_once"
            ),
            models.UniqueConstraint(
                fields=["call_in", "person"], name="scrutiny_signatory_person_once"
            ),
            models.CheckConstraint(
                condition=Q(part__in=["proposer", "seconder", "signatory"]),
                name="scrutiny_signatory_part_known",
            ),
        ]


class CallInStep(Kept):
    """A step of a call-in: what it became, in what words, and which day was worked out for it.

    `day` is of {"on", "rule", "words", "inputs", "counted", "source"}, empty where none was.
    `moved_by` and `seconded_by` are who moved and seconded what was resolved, by their seats.
    """

    why_kept = "What became of a call-in stays on record."
    guarded_since = "0007_decisions"

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    moved_by = models.CharField(max_length=200, blank=True)
    seconded_by = models.CharField(max_length=200, blank=True)
    day = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["call_in", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call_in", "number"], name="scrutiny_step_once"),
        ]


class HearingStep(Kept):
    """Who spoke at the hearing of a call-in, in the order of the rules, and what they said."""

    why_kept = "What was said at a hearing stays on record."
    guarded_since = "0007_decisions"

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="hearing")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=30)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["call_in", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["call_in", "position"], name="scrutiny_hearing_step_once"
            ),
        ]
