"""Long work outside a request: how far it has come, and whose it is while it is done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models.people import Person


class State(models.TextChoices):
    """Where a job or an upload stands; the last three are for good."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    STOPPED = "stopped", "Stopped"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self in (State.DONE, State.FAILED, State.STOPPED)


class Job(models.Model):
    """A piece of work in the queue, under the number that the queue has for it.

    While one runs, its `worker` has it on a lease and renews that; once `leased_until` is past,
    the worker is taken for dead and the job waits again. `percent` and `words` tell a reader how
    far it has come.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=100)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="jobs")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    leased_until = models.DateTimeField(null=True)
    percent = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True)
    stop_asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["state", "leased_until"], name="council_job_leases")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="council_job_state_known"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="council_job_percent"),
            models.CheckConstraint(
                condition=~Q(state=State.RUNNING) | Q(leased_until__isnull=False) & ~Q(worker=""),
                name="council_job_running_on_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Mail(models.Model):
    """A message to somebody, kept until it is sent; then its words are gone."""

    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mail")
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"mail {self.pk}"
