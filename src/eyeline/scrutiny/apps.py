"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from eyeline.council.models import Job, State
    from eyeline.publication.models import Release
    from eyeline.scrutiny.models import Meeting


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"

    def ready(self) -> None:
        """Tell the other parts when the commissions meet, where their packs show releases, what
        everybody may see of them, what holds decisions that are called in, what is done each day
        and what becomes of a letter; and listen for what is published."""
        from eyeline.council.changes.guards import FENCES
        from eyeline.council.jobs.giving_up import OF_KIND
        from eyeline.council.jobs.timetable import DAILY, Daily
        from eyeline.council.meeting_days import KEEPERS
        from eyeline.publication.handed_over import BEFORE_BUILDING
        from eyeline.publication.shown_at import ALSO
        from eyeline.scrutiny.call_in import check as checks  # noqa: F401
        from eyeline.scrutiny.call_in import triggers
        from eyeline.scrutiny.changes.sittings import MINUTED
        from eyeline.scrutiny.search import listening as published
        from eyeline.scrutiny.site import listening as shown

        FENCES.append(triggers.FENCE)
        KEEPERS.append(_days)
        DAILY["commitment_reminders"] = Daily("Reminders of commitments", _remind)
        MINUTED.append(_minutes_are_published)
        ALSO.append(_in_packs)
        OF_KIND["send_letter"] = _never_sent
        DAILY["digests"] = Daily("Messages of what is new", _digests)
        DAILY["personal_details"] = Daily("Personal details whose time is over", _forget)
        published.listen()
        shown.listen()
        BEFORE_BUILDING.append(_hand_over)
        DAILY["public_meetings"] = Daily("Meetings on the public site", _again)


def _in_packs(release: Release, names: tuple[str, ...]) -> Iterable[str]:
    from eyeline.scrutiny.pack.tabled import paths_of

    return paths_of(release, names)


def _remind(on: date, at: datetime) -> str:
    from eyeline.scrutiny.commitments.reminders import send

    sent = send(on, at=at)
    return f"{sent} message{'' if sent == 1 else 's'} written."


def _minutes_are_published(meeting: Meeting) -> bool:
    from eyeline.scrutiny.minutes.value import is_published

    return is_published(meeting)


def _hand_over(at: datetime) -> object:
    from eyeline.scrutiny.site.handing_over import hand_over

    return hand_over(at)


def _again(on: date, at: datetime) -> str:
    """Let the site say anew which meeting comes next and which days have passed."""
    from eyeline.publication.releasing import site_build

    site_build.ask_once(by=None, at=at)
    return "The public site is written anew."


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
    from eyeline.scrutiny.changes import following, forgetting, letters, sending, signing

    people = forgetting.forget_senders(on, at=at) + forgetting.forget_petitioners(on, at=at)
    following.forget(on, at=at)
    for each in (signing, letters, sending):
        each.forget(at=at)
    return f"Names and addresses of {people} forgotten."
