"""How releases stand: which is the current one, which were replaced and which withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db.models import Max, QuerySet

from eyeline.publication.audience import Audience
from eyeline.publication.models import OPEN, Preparation, Release
from eyeline.publication.releases import is_withdrawn


class State(StrEnum):
    """How a release stands among those of its edition and audience."""

    CURRENT = "current"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return {"current": "green", "replaced": "grey", "withdrawn": "red"}[self.value]


@dataclass(frozen=True, slots=True)
class Standing:
    """A release and how it stands. `replaced_by` is the number of the one that is current."""

    release: Release
    state: State
    replaced_by: int | None


def newest(edition: str, audience: Audience) -> int | None:
    """Return the highest number of an edition's releases for an audience, withdrawn or not."""
    found = _of(edition, audience).aggregate(newest=Max("number"))
    number: int | None = found["newest"]
    return number


def current(edition: str, audience: Audience) -> Release | None:
    """Return the newest release of an edition for an audience that stands; None without any."""
    return _of(edition, audience).filter(withdrawal=None).order_by("-number").first()


def waiting(edition: str, audience: Audience) -> Preparation | None:
    """Return what of an edition is prepared for an audience and waits for a second person."""
    of = {"edition": edition, "audience": audience.value}
    return Preparation.objects.select_related("prepared_by").filter(OPEN, **of).first()


def standing(release: Release) -> Standing:
    """Return how a release stands."""
    now = current(release.edition, Audience(release.audience))
    withdrawn = hasattr(release, "withdrawal")
    later = now is not None and now.number > release.number
    state = State.WITHDRAWN if withdrawn else State.REPLACED if later else State.CURRENT
    return Standing(release, state, now.number if now is not None and later else None)


def standings(releases: Iterable[Release]) -> list[Standing]:
    """Return how each release stands."""
    return [standing(release) for release in releases]


def _of(edition: str, audience: Audience) -> QuerySet[Release]:
    return Release.objects.filter(edition=edition, audience=audience.value)


def releases_folder() -> Path:
    """Return the folder of all releases."""
    assert settings.WORKSPACE is not None
    return Path(settings.WORKSPACE.releases)


def gone(release: Release) -> bool:
    """Whether a release is served no more: by the database, or by the notice beside its folder."""
    by_the_database = standing(release).state is State.WITHDRAWN
    return by_the_database or is_withdrawn(releases_folder() / release.folder)
