"""What waits for somebody: figures to check, appointments to approve, returns to see to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council import loaded
from eyeline.council.models import Appointment, EnteredFigure, FaultNote, State, Upload
from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor
from eyeline.council.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Need:
    """What waits for a reader: how many, what in words, why, and where they see to it."""

    number: int
    words: str
    why: str
    address: str


def need(number: int, one: str, several: str, why: str, address: str) -> Iterator[Need]:
    """Yield what waits, in the words for one or for several of it; nothing where none does."""
    if number:
        yield Need(number, one if number == 1 else several, why, address)


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of the council's own waits for whoever asks, nothing where none does."""
    who = actor(request)
    if could(who, "check", "entered_figure"):
        yield from need(
            EnteredFigure.objects.filter(checked_at=None).count(),
            "entered figure to check",
            "entered figures to check",
            "Until a second person has checked a figure, it does not count.",
            reverse("council:figures") + "?show=waiting",
        )
    if could(who, "approve", "appointment"):
        yield from need(
            _to_approve(who.person),
            "appointment to approve",
            "appointments to approve",
            "The role gives nothing before a second person has approved it.",
            reverse("council:appointments"),
        )
    if could(who, "load", "source"):
        yield from _returns()


def _to_approve(person: int | None) -> int:
    two = [role.value for role in Role if role.needs_two]
    waiting = Appointment.objects.filter(approved_at=None, post__role__in=two)
    return waiting.exclude(person=person).exclude(given_by=person).count()


def _returns() -> Iterator[Need]:
    """Yield what waits for whoever loads returns."""
    sources = reverse("council:sources")
    yield from need(
        Upload.objects.filter(state=State.FAILED).count(),
        "upload that failed",
        "uploads that failed",
        "Nothing of it was kept. Its page says what to do.",
        sources,
    )
    yield from need(
        int(loaded.is_behind(loaded.latest_calculation())),
        "calculation to run",
        "calculations to run",
        "A return came in after the figures were calculated.",
        sources,
    )
    newest = [each.newest for each in loaded.sources()]
    faults = sum(came.counts.faults for came in newest if came.counts)
    noted = FaultNote.objects.filter(snapshot__in=[came.snapshot for came in newest]).count()
    yield from need(
        max(0, faults - noted),
        "fault in the newest returns",
        "faults in the newest returns",
        "Each may make a figure wrong: have it corrected where it came from.",
        sources,
    )
