"""What a council decides and tells. Nothing is changed: what is said later stands beside it."""

from __future__ import annotations

from django.db import models

from eyeline.council.models.people import Person
from eyeline.figures import PeriodKind
from eyeline.measures.targets import Bound, Level

_KINDS = [kind.value for kind in PeriodKind]


class Target(models.Model):
    """A target or minimum expectation, as `measures.targets.Target` says it."""

    measure = models.CharField(max_length=100)
    dimension = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    bound = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    tolerance = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    first = models.DateField()
    agreed = models.CharField(max_length=300)
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=[each.value for each in Level]),
                name="council_target_level_known",
            ),
            models.CheckConstraint(
                condition=models.Q(bound__in=[each.value for each in Bound]),
                name="council_target_bound_known",
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=_KINDS), name="council_target_period_known"
            ),
            models.CheckConstraint(
                condition=models.Q(tolerance__gte=0), name="council_target_tolerance_from_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} of {self.measure} from {self.first}"


class Parameter(models.Model):
    """A number that formulas use, from a day on."""

    name = models.CharField(max_length=100)
    first = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    agreed = models.CharField(max_length=300)
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} from {self.first}"


class EnteredFigure(models.Model):
    """A figure that an officer entered, with its evidence, and who else checked it.

    `entered_by` and `checked_by` are what stands beside it: on the command line the role that was
    typed. Who did it on the site is also kept as a person, since two people may have one name.
    """

    measure = models.CharField(max_length=100)
    period = models.CharField(max_length=20)
    end = models.DateField()
    numerator = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    evidence = models.CharField(max_length=500)
    entered_by = models.CharField(max_length=200)
    entered_by_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="figures_entered"
    )
    entered_at = models.DateTimeField()
    checked_by = models.CharField(max_length=200, blank=True)
    checked_by_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="figures_checked"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(checked_by=models.F("entered_by")),
                name="council_entered_checked_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by_person__isnull=True)
                | models.Q(entered_by_person__isnull=True)
                | ~models.Q(checked_by_person=models.F("entered_by_person")),
                name="council_entered_checked_by_another_person",
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=_KINDS), name="council_entered_period_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period} to {self.end}"


class StepChange(models.Model):
    """That a control chart begins anew from a month on, or (not `stands`) that it does not.

    Of several said of one measure, group and day the last holds.
    """

    measure = models.CharField(max_length=100)
    dimension = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=200, blank=True)
    first = models.DateField()
    stands = models.BooleanField()
    reason = models.CharField(max_length=500)
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"step of {self.measure} on {self.first}"
