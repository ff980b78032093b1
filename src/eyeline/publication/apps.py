"""The Django application of releases."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.council.models import Job, State


class Publication(AppConfig):
    name = "eyeline.publication"

    def ready(self) -> None:
        """Say what becomes of a cache that could not be told."""
        from eyeline.council.jobs.giving_up import OF_KIND

        OF_KIND["purge"] = _never_told


def _never_told(job: Job, state: State, words: str, at: datetime) -> None:
    from eyeline.publication.releasing import purging  # what calls other machines is loaded late

    purging.give_up(job, state, words, at)
