"""Petitions with their signatures, online and on paper. Names of who signed are on no page."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.scrutiny.models.agendas import Item
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.rules.petitions import (
    Connection,
    PetitionRefusal,
    PetitionState,
    Route,
)

STORED_PETITION = Stored("petition", state="state", path="body__organisation__path")


class Petition(models.Model):
    """A petition to a body, as plain text: what it asks for, and what became of it.

    `uid` is the address at which the lead petitioner follows it. `named` is how they consented to
    be named. `acknowledge_by` is the last day for that with its reason; `until` the last day for
    signatures; `signatures` how many were counted then, and `route` where that led, `because` why.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="petitions")
    title = models.CharField(max_length=200)
    asks = models.TextField()
    ward = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    whose = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)
    named = models.CharField(max_length=10)
    state = models.CharField(max_length=20, default=PetitionState.RECEIVED.value)
    received_at = models.DateTimeField()
    acknowledge_by = models.DateField()
    acknowledge_because = models.TextField()
    refusal = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    until = models.DateField(null=True)
    signatures = models.PositiveIntegerField(null=True)
    route = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="petitions"
    )
    elsewhere = models.CharField(max_length=200, blank=True)
    """Another meeting that it goes to, such as the full council's with its day."""
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="petitions")
    response = models.TextField(blank=True)
    responded_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in PetitionState]),
                name="scrutiny_petition_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="refused")
                & Q(refusal__in=[each.value for each in PetitionRefusal])
                | ~Q(state="refused") & Q(refusal=""),
                name="scrutiny_petition_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "acknowledged", "refused"])
                | Q(until__isnull=False),
                name="scrutiny_petition_open_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "acknowledged", "refused", "open"])
                | Q(signatures__isnull=False) & Q(route__in=[each.value for each in Route]),
                name="scrutiny_petition_counted_has_route",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["routed", "considered", "responded"])
                | Q(meeting__isnull=False)
                | ~Q(elsewhere=""),
                name="scrutiny_petition_routed_to_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PetitionStep(Kept):
    """That a petition became something, by whom and when. By nobody is by the site itself."""

    why_kept = "What became of a petition stays on record: take the next step instead."
    guarded_since = "0008_voices"

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["petition", "id"]


class Signature(models.Model):
    """That somebody signs: it counts once it is confirmed by the link in a letter, and once only.

    Their address of e-mail is blanked with that; `whose`, its seal, stays so that nobody counts
    twice.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="signed")
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    whose = models.CharField(max_length=64)
    connection = models.CharField(max_length=10)
    signed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["petition", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "whose"], name="scrutiny_signature_once_a_person"
            ),
            models.CheckConstraint(
                condition=Q(connection__in=[each.value for each in Connection]),
                name="scrutiny_signature_connection_known",
            ),
        ]


class PaperCount(models.Model):
    """How many signatures on paper an officer counted; they count once a second one checked it."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["petition", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("entered_by")),
                name="scrutiny_paper_count_checked_by_another",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="scrutiny_paper_count_of_some"),
        ]
