"""The Django application of the quarter's edition."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from eyeline.council.models import Job, State
    from eyeline.publication.models import Preparation


class Dashboard(AppConfig):
    name = "eyeline.dashboard"

    def ready(self) -> None:
        """Say what becomes of an edition that a job could not prepare or release, where what is
        prepared of one is looked at, and what is done each day."""
        from eyeline.council.jobs.giving_up import OF_KIND
        from eyeline.council.jobs.timetable import DAILY, Daily
        from eyeline.publication import shown_at

        OF_KIND["release_edition"] = _came_to_nothing
        shown_at.LOOKED_AT.append(_page_of)
        DAILY["edition_reminders"] = Daily("Reminders of editions", _remind)


def _remind(on: date, at: datetime) -> str:
    from eyeline.dashboard.edition.reminders import send

    sent = send(on, at=at)
    return f"{sent} message{'' if sent == 1 else 's'} written."


def _page_of(preparation: Preparation) -> str | None:
    if preparation.title:
        return None  # what has one is of no edition
    return reverse("dashboard:preparation", args=[preparation.pk])


def _came_to_nothing(job: Job, state: State, words: str, at: datetime) -> None:
    from eyeline.dashboard.changes import releasing

    releasing.give_up(job, state, words, at)
