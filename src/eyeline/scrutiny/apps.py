"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.publication.models import Release


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"

    def ready(self) -> None:
        """Tell the other parts when the commissions meet, where their packs show releases, and what
        everybody may see of them."""
        from eyeline.council.jobs.timetable import DAILY, Daily
        from eyeline.council.meeting_days import KEEPERS
        from eyeline.publication.handed_over import BEFORE_BUILDING
        from eyeline.publication.shown_at import ALSO

        KEEPERS.append(_days)
        ALSO.append(_in_packs)
        BEFORE_BUILDING.append(_hand_over)
        DAILY["public_meetings"] = Daily("Meetings on the public site", _again)


def _in_packs(release: Release, names: tuple[str, ...]) -> Iterable[str]:
    from eyeline.scrutiny.tabled import paths_of

    return paths_of(release, names)


def _hand_over(at: datetime) -> object:
    from eyeline.scrutiny.handing_over import hand_over

    return hand_over(at)


def _again(on: date, at: datetime) -> str:
    """Let the site say anew which meeting comes next and which days have passed."""
    from eyeline.publication.releasing import site_build

    site_build.ask_once(by=None, at=at)
    return "The public site is written anew."


def _days() -> Mapping[int, tuple[date, ...]]:
    from eyeline.scrutiny.stored import days_of_bodies

    return days_of_bodies()
