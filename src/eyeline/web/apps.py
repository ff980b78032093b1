"""The Django application that carries the base templates and the stylesheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from eyeline.publication.models import Release


class Web(AppConfig):
    name = "eyeline.web"

    def ready(self) -> None:
        """Register the system checks, and say where the API shows releases."""
        from eyeline.publication.shown_at import ALSO
        from eyeline.web import checks  # noqa: F401

        ALSO.append(_of_the_api)


def _of_the_api(release: Release, names: tuple[str, ...]) -> Iterator[str]:
    of = {"edition": release.edition, "number": release.number, "audience": release.audience}
    yield reverse("api:releases")
    yield reverse("api:release", kwargs=of)
    for name in names:
        yield reverse("api:release_file", kwargs={**of, "name": name})
