"""Reports to a body: their versions, and the clearances that are bound to the text they cleared."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome, ReportState

STORED_REPORT = Stored(
    "scrutiny_report", state="state", path="meeting__body__organisation__path", author="author"
)


class Report(models.Model):
    """A report for a meeting. What it says stands in its newest `ReportVersion`.

    `version` counts its versions: whoever saves says which one they saw. `directors` are role
    titles. `private` with `paragraphs` ("1,2") and the public-interest `private_reason`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(max_length=300)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="scrutiny_reports")
    directors = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default=ReportState.DRAFT.value)
    private = models.BooleanField(default=False)
    paragraphs = models.CharField(max_length=40, blank=True)
    private_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in ReportState]),
                name="scrutiny_report_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportVersion(Kept):
    """A saved version of a report. `fields` and `sections` are by the template's names; a section
    is Markdown. `sha256` is of both in canonical JSON."""

    why_kept = "A saved version of a report stays: save a new one."
    guarded_since = "0001_initial"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    template = models.CharField(max_length=40)
    fields = models.JSONField()
    sections = models.JSONField()
    sha256 = models.CharField(max_length=64)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="scrutiny_report_version_once"
            ),
        ]


class ClearanceRequest(Kept):
    """That an officer is asked to clear a report's implications of one kind by a day."""

    why_kept = "What was asked stays on record."
    guarded_since = "0001_initial"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=20)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    because = models.TextField()
    """How the day was worked out."""
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["report", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in ClearanceKind]),
                name="scrutiny_request_kind_known",
            ),
        ]


class Clearance(Kept):
    """What an officer answered: given or returned, for the text whose SHA-256 is `of`.

    It counts while the report's watched sections still have that hash; once they are changed it
    is stale, and stays on record.
    """

    why_kept = "A clearance that was signed stays on record: sign the new text instead."
    guarded_since = "0001_initial"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="clearances")
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    of = models.CharField(max_length=64)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """The report's author at the time, who never clears it."""
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    signed_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["report", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in ClearanceKind]),
                name="scrutiny_clearance_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[each.value for each in ClearanceOutcome]),
                name="scrutiny_clearance_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ClearanceOutcome.NO_IMPLICATIONS.value) | ~Q(text=""),
                name="scrutiny_clearance_says_which",
            ),
            models.CheckConstraint(
                condition=~Q(author=F("signed_by")), name="scrutiny_clearance_by_another"
            ),
        ]
