"""The quarters that have an edition."""

from __future__ import annotations

from django.db import models

from eyeline.figures import quarter_name


class Edition(models.Model):
    """A quarter's dashboard, and the stored calculation whose figures it shows."""

    quarter_end = models.DateField(unique=True)
    calculation = models.CharField(max_length=64)
    created_at = models.DateTimeField()

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
