"""Files of returns that came by the web, and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models.jobs import Job, State
from eyeline.council.models.people import Person
from eyeline.returns.listed import RETURNS


class Upload(models.Model):
    """One return's files as they came. They stand in the workspace's `uploads/<sha256>/`.

    `file_names` is a form of their names that tells of no person, one a line. `covers_from` and
    `covers_to` are the days that the loader says it covers, both included. `snapshot` is the hash
    that its rows are kept under, once they are; where these were there already, nothing `changed`.
    `faults` counts single faults, in rows that stand or not.
    """

    return_name = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True)
    covers_from = models.DateField(null=True)
    covers_to = models.DateField(null=True)
    as_at = models.DateField(null=True)
    file_names = models.TextField()
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="uploads")
    loaded_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="upload")
    snapshot = models.CharField(max_length=64, blank=True)
    changed = models.BooleanField(null=True)
    read = models.PositiveIntegerField(null=True)
    loaded = models.PositiveIntegerField(null=True)
    quarantined = models.PositiveIntegerField(null=True)
    faults = models.PositiveIntegerField(null=True)
    message = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["snapshot"], name="council_upload_snapshot")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="council_upload_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DONE)
                | ~Q(snapshot="") & Q(changed__isnull=False, loaded__isnull=False),
                name="council_upload_done_has_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True, covers_to__isnull=True)
                | Q(covers_from__lte=models.F("covers_to")),
                name="council_upload_covers_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"upload {self.pk} of {self.return_name}"

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        return self.file_names.split("\n")

    @property
    def title(self) -> str:
        """Which return it is, in words."""
        return RETURNS[self.return_name].title

    @property
    def standing(self) -> State:
        """Where it stands."""
        return State(self.state)


class Working(models.TextChoices):
    """What is done about a fault."""

    WORKED_ON = "worked on", "Being worked on"
    CORRECTED = "corrected", "Corrected at source"


class FaultNote(models.Model):
    """That somebody sees to a fault of a snapshot.

    `place` is a hash of where the fault stands: nothing of the record is in it.
    """

    snapshot = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    place = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=Working)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="fault_notes")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "code", "place"], name="council_fault_note_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=Working.values), name="council_fault_note_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.code} of {self.snapshot[:12]}"
