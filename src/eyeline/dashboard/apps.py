"""The Django application of the quarter's edition."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.council.models import Job, State


class Dashboard(AppConfig):
    name = "eyeline.dashboard"

    def ready(self) -> None:
        """Say what becomes of an edition that a job could not prepare or release."""
        from eyeline.council.jobs.giving_up import OF_KIND

        OF_KIND["release_edition"] = _came_to_nothing


def _came_to_nothing(job: Job, state: State, words: str, at: datetime) -> None:
    from eyeline.dashboard.changes import releasing

    releasing.give_up(job, state, words, at)
