"""The quarters that have an edition."""

from __future__ import annotations

from django.db import models

from eyeline.council.models import Person
from eyeline.figures import quarter_name


class Editions(models.QuerySet["Edition"]):
    """The quarters that have an edition."""

    def with_figures(self) -> Editions:
        """Return those whose figures pages can show: frozen, or published from the latest ones."""
        return self.exclude(calculation="")


class Edition(models.Model):
    """A quarter's dashboard, and the stored calculation whose figures it shows.

    `calculation` is blank from when it is opened until its figures are frozen. `opened_as` is the
    title of the post in which `opened_by` opened it; without them it was the command line.
    """

    quarter_end = models.DateField(unique=True)
    calculation = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_as = models.CharField(max_length=420, blank=True)

    objects = Editions.as_manager()

    class Meta:
        ordering = ["quarter_end"]
        get_latest_by = "quarter_end"

    def __str__(self) -> str:
        return f"Edition {self.name}"

    @property
    def name(self) -> str:
        """The quarter's name, such as "2026-27 Q1"."""
        return quarter_name(self.quarter_end)

    @property
    def label(self) -> str:
        """The name as a folder or an address has it, such as "2026-27-q1"."""
        return label_of(self.name)


def label_of(name: str) -> str:
    """Return an edition's name as a folder or an address has it."""
    return name.lower().replace(" ", "-")
