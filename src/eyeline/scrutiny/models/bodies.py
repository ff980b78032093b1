"""The commissions and task groups: what they are for, and the council's own rules for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Organisation, Person, Post
from eyeline.council.models.kept import Kept
from eyeline.scrutiny.rules.seats import Basis

_KEPT = (
    "What was agreed stays on record; what is agreed later stands beside it, with its first day."
)


class Body(models.Model):
    """A commission or task group, as papers and pages call it.

    Its seats are posts of the `organisation`, and who sits there appointments. `parent` is the
    commission that set a task group up. `remit` is a sentence; `contact` an address of the team
    that serves it, never a person's. `education`: whether it has education functions, so that
    statutory co-opted members vote on them.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="body")
    name = models.SlugField(max_length=80, unique=True)
    remit = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    education = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="groups")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation__title", "id"]

    def __str__(self) -> str:
        return self.organisation.title


class TermsOfReference(Kept):
    """A version of a body's terms of reference: Markdown, adopted on a day by somebody."""

    why_kept = _KEPT
    guarded_since = "0001_initial"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    text = models.TextField()
    adopted_on = models.DateField()
    adopted_by = models.CharField(max_length=200)
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="scrutiny_terms_once"),
        ]


class Scope(Kept):
    """A version of a task group's scope: what it asks, of whom, and by when it reports."""

    why_kept = _KEPT
    guarded_since = "0001_initial"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="scopes")
    number = models.PositiveIntegerField()
    text = models.TextField()
    reports_by = models.DateField(null=True)
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="scrutiny_scope_once"),
        ]


class GroupReport(Kept):
    """A version of what a task group found: Markdown, as the body that set it up is given it."""

    why_kept = _KEPT
    guarded_since = "0002_work_of_a_year"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField()
    agreed_on = models.DateField()
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="scrutiny_group_report_once"),
        ]


class Rule(Kept):
    """A number or choice of the council's own, such as a quorum, from the day `first` on.

    `name` is one that `scrutiny.rules` knows; without a `body` it is for all. The last said of a
    name, body and day holds.
    """

    why_kept = _KEPT
    guarded_since = "0001_initial"

    name = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="rules")
    value = models.CharField(max_length=200)
    first = models.DateField()
    agreed = models.CharField(max_length=500)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]


class Closure(models.Model):
    """A day on which the council is closed, so that it is no working day of it."""

    day = models.DateField(unique=True)
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"closed on {self.day}"


class Seat(models.Model):
    """What is said of a post that is a seat of a body: by what right, and who nominates for it.

    Without a `basis` it is a councillor's or a guest's; `basis` names one of `rules.seats`.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="seat")
    basis = models.CharField(max_length=20, blank=True)
    nominated_by = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["body", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(basis__in=["", *(each.value for each in Basis)]),
                name="scrutiny_seat_basis_known",
            ),
        ]


class PrintedSeat(models.Model):
    """Who sat where as an older paper prints it, for a municipal year; nobody signs in by it.

    `warning` says what is doubtful of it, such as a seat of somebody of the executive.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="printed_seats")
    year = models.CharField(max_length=9)
    title = models.CharField(max_length=200)
    holder = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    warning = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["body", "year", "id"]


class Invitation(models.Model):
    """That a partner, witness or member of the executive is asked to a meeting, and the answer."""

    meeting = models.ForeignKey(
        "scrutiny.Meeting", on_delete=models.PROTECT, related_name="invitations"
    )
    whom = models.CharField(max_length=200)
    about = models.TextField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["", "accepted", "declined", "substitute"]),
                name="scrutiny_invitation_answer_known",
            ),
        ]
