"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.publication.models import Release


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"

    def ready(self) -> None:
        """Tell the other parts when the commissions meet, where their packs show releases, and
        what holds decisions that are called in."""
        from eyeline.council.changes.guards import FENCES
        from eyeline.council.meeting_days import KEEPERS
        from eyeline.publication.shown_at import ALSO
        from eyeline.scrutiny import checks, held  # noqa: F401

        FENCES.append(held)
        KEEPERS.append(_days)
        ALSO.append(_in_packs)


def _in_packs(release: Release, names: tuple[str, ...]) -> Iterable[str]:
    from eyeline.scrutiny.tabled import paths_of

    return paths_of(release, names)


def _days() -> Mapping[int, tuple[date, ...]]:
    from eyeline.scrutiny.stored import days_of_bodies

    return days_of_bodies()
