"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.apps import AppConfig


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"

    def ready(self) -> None:
        """Tell the other parts when the commissions meet."""
        from eyeline.council.meeting_days import KEEPERS

        KEEPERS.append(_days)


def _days() -> Mapping[int, tuple[date, ...]]:
    from eyeline.scrutiny.stored import days_of_bodies

    return days_of_bodies()
