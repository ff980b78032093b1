"""The published minutes of a meeting for the public site: the public part alone."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.calendar import LONDON
from eyeline.publication.site import papers
from eyeline.scrutiny.documents.minutes.values import of_json
from eyeline.scrutiny.minutes.files import CALLED, PAGE
from eyeline.scrutiny.models import Meeting, MinutesVersion
from eyeline.scrutiny.rules.kinds import Part
from eyeline.scrutiny.rules.minutes_life import MinutesState


def minutes_of(meeting: Meeting) -> Iterator[papers.Minutes]:
    """Yield each published version, the first one first."""
    rows = MinutesVersion.objects.filter(minutes__meeting=meeting).select_related("minutes")
    versions = list(rows.order_by("number"))
    for each in versions:
        value, kept = of_json(each.content), each.minutes
        signed = each is versions[-1] and kept.state == MinutesState.SIGNED and kept.signed_at
        yield papers.Minutes(
            each.number,
            value.stands,
            value.confirmed_on,
            signed.astimezone(LONDON).date() if signed else None,
            each.published_at,
            tuple(_files(each)),
            PAGE,
        )


def _files(version: MinutesVersion) -> Iterator[papers.File]:
    for row in version.files.filter(part=Part.PUBLIC.value).order_by("id"):
        yield papers.File(row.name, CALLED[row.name], row.sha256, row.size, None, None)
