"""The executive's forward plan: the key decisions to come, and notices of private meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.programme import Entry
from eyeline.scrutiny.rules.forward_plan import PlanState

STORED_PLAN_ENTRY = Stored(
    "forward_plan_entry", state="state", path="body__organisation__path", author="made_by"
)
_NOTICED = [
    PlanState.PUBLISHED.value, PlanState.GENERAL_EXCEPTION.value, PlanState.SPECIAL_URGENCY.value,
]  # fmt: skip


class ForwardPlanEntry(models.Model):
    """A key decision that is to come, or another that is told beforehand; `body` scrutinises it.

    `first_on` and `last_on` are the period within which it is taken. `noticed_on` is the day of the
    notice, or of the agreement where it is of special urgency. A `private` one is taken while the
    public is excluded; then it has its reason, and a second notice with what was said against it
    and the answer.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plan_entries")
    state = models.CharField(max_length=20, default=PlanState.DRAFTED.value)
    title = models.CharField(max_length=300)
    key = models.BooleanField(default=True)
    matter = models.TextField(blank=True)
    decision_maker = models.CharField(max_length=300, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    documents = models.TextField(blank=True)
    address = models.TextField(blank=True)
    other_documents = models.TextField(blank=True)
    how_to_ask = models.TextField(blank=True)
    private = models.BooleanField(default=False)
    private_reason = models.TextField(blank=True)
    second_notice_on = models.DateField(null=True)
    representations = models.TextField(blank=True)
    response = models.TextField(blank=True)
    noticed_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    """Why 28 days cannot be given, why it cannot wait, or why it is withdrawn."""
    agreed_by = models.CharField(max_length=200, blank=True)
    earliest_on = models.DateField(null=True)
    because = models.JSONField(default=dict)
    """How its first day was worked out: {"on", "rule", "words", "inputs", "counted", "source"}."""
    suggestion = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in PlanState]),
                name="scrutiny_plan_state_known",
            ),
            models.CheckConstraint(
                condition=Q(first_on__lte=F("last_on")), name="scrutiny_plan_first_by_last"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_NOTICED)
                | Q(noticed_on__isnull=False, earliest_on__isnull=False),
                name="scrutiny_plan_noticed_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.SPECIAL_URGENCY.value)
                | ~Q(agreed_by="") & ~Q(reason=""),
                name="scrutiny_plan_urgency_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.GENERAL_EXCEPTION.value) | ~Q(reason=""),
                name="scrutiny_plan_exception_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(private=False) | ~Q(private_reason=""),
                name="scrutiny_plan_private_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ForwardPlanVersion(Kept):
    """An entry of the forward plan as it stood after a change: what was published stays."""

    why_kept = "What was published of the forward plan stays on record: change the entry again."
    guarded_since = "0007_decisions"

    entry = models.ForeignKey(ForwardPlanEntry, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    said = models.JSONField()
    """Its fields by name, as its form has them."""
    reason = models.TextField(blank=True)
    earliest_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["entry", "number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="scrutiny_plan_version_once"),
        ]
