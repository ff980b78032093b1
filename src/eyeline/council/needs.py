"""What waits for somebody: figures to check, appointments to approve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from eyeline.council.models import Appointment, EnteredFigure
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Actor
from eyeline.council.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Need:
    """What waits for a reader: how many, what in words, why, and where they see to it."""

    number: int
    words: str
    why: str
    address: str


def needs(actor: Actor, on: date) -> Iterator[Need]:
    """Yield what of the council's own waits for `actor` on a day, nothing where none does."""
    if could(actor, "check", "entered_figure"):
        yield from _figures(actor)
    if could(actor, "approve", "appointment"):
        yield from _appointments(actor, on)


def _figures(actor: Actor) -> Iterator[Need]:
    found = EnteredFigure.objects.filter(checked_at=None).count()
    if found:
        yield Need(
            found,
            "entered figure to check" if found == 1 else "entered figures to check",
            "Until a second person has checked a figure, it does not count.",
            reverse("council:figures") + "?show=waiting",
        )


def _appointments(actor: Actor, on: date) -> Iterator[Need]:
    two = [role.value for role in Role if role.needs_two]
    waiting = Appointment.objects.filter(approved_at=None, post__role__in=two)
    found = waiting.exclude(person=actor.person).exclude(given_by=actor.person).count()
    if found:
        yield Need(
            found,
            "appointment to approve" if found == 1 else "appointments to approve",
            "The role gives nothing before a second person has approved it.",
            reverse("council:appointments"),
        )
