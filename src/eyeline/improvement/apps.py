"""The Django application of the improvement plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from eyeline.publication.models import Preparation


class Improvement(AppConfig):
    name = "eyeline.improvement"

    def ready(self) -> None:
        """Say where what is prepared of a plan is looked at, and what is done each day."""
        from eyeline.council.jobs.timetable import DAILY, Daily
        from eyeline.publication.shown_at import LOOKED_AT

        LOOKED_AT.append(_page_of)
        DAILY["plan_reminders"] = Daily("Reminders of the improvement plan", _remind)


def _remind(on: date, at: datetime) -> str:
    from eyeline.improvement.reminders import send

    sent = send(on, at=at)
    return f"{sent} message{'' if sent == 1 else 's'} written."


def _page_of(preparation: Preparation) -> str | None:
    label, begins = preparation.edition, "plan-"
    if not preparation.title or not label.startswith(begins):
        return None
    return reverse("improvement:publish", args=[label.removeprefix(begins)])
