"""Folders of public releases of a made-up council, as the site is built from them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from eyeline.figures import quarter_end
from eyeline.publication import data
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, Narrative, as_json
from eyeline.publication.releasing.manifest import Identity, Step, manifest, with_manifest
from eyeline.publication.site.publisher import Publisher
from made_up_edition import made_up_edition

MADE_AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
NEWEST, BEFORE = "2026-27-q1", "2025-26-q4"
CORRECTED = "Children looked after at the quarter's end were 612, not 621."
REASON = "A figure in it was of another council."


def publisher(**values: object) -> Publisher:
    """Return what the pages say of the made-up council."""
    said: dict[str, object] = {
        "council": "Example council",
        "colour": "#4c2c92",
        "example": False,
        "stylesheet": b"body{color:#0b0c0c}",
        "icon": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>',
        "version": "0.1.0",
        "address": "https://performance.example.gov.uk",
        "responsible": "Head of Performance",
        "email": "performance@example.gov.uk",
        "telephone": "0300 000 0000",
        "security": "security@example.gov.uk",
    }
    return Publisher(**{**said, **values})  # type: ignore[arg-type]


def history(releases: Path) -> None:
    """Release two editions: of the older one two releases, the newer one's first withdrawn."""
    release(releases, BEFORE, 1, edition_of(date(2026, 3, 31)))
    release(releases, BEFORE, 2, edition_of(date(2026, 3, 31)), changed=[CORRECTED])
    release(releases, NEWEST, 1, made_up_edition(Audience.PUBLIC))
    withdraw(releases, NEWEST, 1, replaced_by=2)
    release(releases, NEWEST, 2, made_up_edition(Audience.PUBLIC), changed=[CORRECTED])


def edition_of(quarter: date, audience: Audience = Audience.PUBLIC) -> Edition:
    """Return the made-up edition as one of another quarter."""
    edition = made_up_edition(audience)
    summary = replace(edition.summary, quarter=quarter, before=quarter_end(quarter))
    return replace(edition, summary=summary)


def saying(edition: Edition, text: str) -> Edition:
    """Return an edition in which officers say `text` of each measure and tab that they speak of."""
    said = {each.about: replace(each, text=text) for each in edition.narratives}
    children = tuple(
        replace(each, narrative=said[each.row.measure]) if each.row.measure in said else each
        for each in edition.children
    )
    summary = Narrative("Summary", text, "Director", date(2026, 8, 20))
    return replace(edition, children=children, narratives=(*said.values(), summary))


def release(
    releases: Path,
    label: str,
    number: int,
    edition: Edition,
    *,
    changed: Sequence[str] = (),
    made_at: datetime = MADE_AT,
    others: Mapping[str, bytes] | None = None,
) -> Path:
    """Release an edition in the folder of its audience, and return that folder."""
    files = {
        as_json.NAME: as_json.written(edition),
        "cells.csv": data.csv(edition.lines),
        "cells.json": data.jsonable(edition.lines),
        "dashboard.html": b"<!DOCTYPE html><title>Dashboard</title><p>Made up</p>\n",
        "dashboard.pdf": b"%PDF-1.7\n%made up\n%%EOF\n",
        "dashboard.xlsx": b"PK\x05\x06" + bytes(18),
        **(others or {}),
    }
    identity = Identity(
        label, number, edition.audience, number - 1 or None, tuple(changed), "0.1.0"
    )
    prepared = Step("Performance analyst", made_at, 7, "a" * 64)
    released = Step("Governance officer", made_at, 9, "b" * 64)
    said = manifest(identity, files, {}, prepared=prepared, released=released)
    whole = with_manifest(files, said)
    folder = releases / label / str(number) / edition.audience
    folder.mkdir(parents=True)
    for name, content in whole.items():
        (folder / name).write_bytes(content)
    return folder


def withdraw(
    releases: Path, label: str, number: int, *, replaced_by: int | None = None, reason: str = REASON
) -> None:
    """Say that a public release was withdrawn."""
    notice = {
        "withdrawn_at": datetime(2026, 9, 2, 8, tzinfo=UTC).isoformat(),
        "reason": reason,
        "replaced_by": replaced_by,
    }
    place = releases / label / str(number) / "public.withdrawn.json"
    place.write_text(json.dumps(notice))
