"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.council.models import Job, State
    from eyeline.publication.models import Release


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"

    def ready(self) -> None:
        """Tell the other parts when the commissions meet, where their packs show releases, what is
        done each day and what becomes of a letter; and listen for what is published."""
        from eyeline.council.jobs.giving_up import OF_KIND
        from eyeline.council.jobs.timetable import DAILY, Daily
        from eyeline.council.meeting_days import KEEPERS
        from eyeline.publication.shown_at import ALSO
        from eyeline.scrutiny import published

        KEEPERS.append(_days)
        ALSO.append(_in_packs)
        OF_KIND["send_letter"] = _never_sent
        DAILY["digests"] = Daily("Messages of what is new", _digests)
        DAILY["personal_details"] = Daily("Personal details whose time is over", _forget)
        published.listen()


def _in_packs(release: Release, names: tuple[str, ...]) -> Iterable[str]:
    from eyeline.scrutiny.tabled import paths_of

    return paths_of(release, names)


def _days() -> Mapping[int, tuple[date, ...]]:
    from eyeline.scrutiny.stored import days_of_bodies

    return days_of_bodies()


def _never_sent(job: Job, state: State, words: str, at: datetime) -> None:
    from eyeline.scrutiny.changes import letters

    letters.give_up(job, state, words, at)


def _digests(on: date, at: datetime) -> str:
    from eyeline.scrutiny.changes import following, index

    index.refresh(at=at)
    sent = following.send_digests(on, at=at)
    return f"{sent} message{'' if sent == 1 else 's'} written."


def _forget(on: date, at: datetime) -> str:
    from eyeline.scrutiny.changes import (
        following,
        letters,
        petitions,
        sending,
        signing,
        submissions,
    )

    people = submissions.forget(on, at=at) + petitions.forget(on, at=at)
    following.forget(on, at=at)
    for each in (signing, letters, sending):
        each.forget(at=at)
    return f"Names and addresses of {people} forgotten."
