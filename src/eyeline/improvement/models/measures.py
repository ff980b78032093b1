"""Which measures an action should move, and what they were when that was said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Person
from eyeline.figures import PeriodKind, Status
from eyeline.improvement.models.actions import PlanAction

_WITH_VALUE = [status.value for status in Status if status.has_value]


class MeasureLink(models.Model):
    """That an action should move a measure; its figure then, with the last day of its period.

    A measure that had no figure then has neither day nor status.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="measures")
    measure = models.CharField(max_length=100)
    then_kind = models.CharField(max_length=20, blank=True)
    then_on = models.DateField(null=True)
    then_value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    then_status = models.CharField(max_length=20, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "measure"],
                condition=Q(ended_at__isnull=True),
                name="improvement_measure_link_once",
            ),
            models.CheckConstraint(
                condition=Q(then_kind__in=["", *(kind.value for kind in PeriodKind)]),
                name="improvement_measure_link_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(then_status__in=_WITH_VALUE, then_value__isnull=False)
                | (~Q(then_status__in=_WITH_VALUE) & Q(then_value__isnull=True)),
                name="improvement_measure_link_value_as_status",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="improvement_measure_link_ended_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.measure
