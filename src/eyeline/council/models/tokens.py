"""The tokens by which programs read the API in their owners' names."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from eyeline.council.models.people import Person
from eyeline.council.rules.tokens import Scope


class Tokens(models.QuerySet["Token"]):
    """The tokens of people."""

    def in_force(self, on: date) -> Tokens:
        """Return those that open something on a day: begun, not ended, their owner still there."""
        return self.filter(
            first__lte=on, last__gte=on, ended_at__isnull=True, owner__is_active=True
        )


class Token(models.Model):
    """What a program shows to read in its owner's name from `first` to `last`, both included.

    Only the SHA-256 of the secret is kept. `scopes` has what it reaches, a word each.
    """

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=100)
    first = models.DateField()
    last = models.DateField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    objects = Tokens.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")), name="council_token_first_by_last"
            ),
            models.CheckConstraint(condition=~Q(scopes=""), name="council_token_reaches_something"),
        ]

    def __str__(self) -> str:
        return f"token {self.pk}"

    @property
    def reach(self) -> list[Scope]:
        """What the token reaches."""
        return [Scope(word) for word in self.scopes.split()]

    def standing(self, on: date) -> str:
        """How the token stands on a day: to come, in force, run out or ended."""
        if self.ended_at is not None:
            return "ended"
        if on < self.first:
            return "to come"
        return "in force" if on <= self.last else "run out"
