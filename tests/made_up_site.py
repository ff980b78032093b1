"""A made-up council's site: figures of an edition, releases for each audience, and tokens."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils import timezone

import made_up_editions as made_up
from eyeline.council.changes import tokens
from eyeline.council.models import Person
from eyeline.council.rules.tokens import Scope
from eyeline.dashboard import changes
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.publication.models import Release
from eyeline.publication.verification import digest
from eyeline.web.workspace import Workspace

AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
MEASURES = made_up.MEASURES[:8]
EDITION = "2026-27-q1"
AUDIENCES = ("internal", "members", "public")


def edition(workspace: Workspace) -> None:
    """Keep figures in a workspace, once, and an edition that shows them."""
    calculation = Calculation.of(
        record=made_up.RECORD,
        catalogue="made up",
        area=made_up.COUNCIL.area,
        first=made_up.FIRST,
        last=made_up.QUARTER,
        known_at=None,
    )
    store = CellStore(workspace.cells)
    if not store.holds(calculation):
        store.add(calculation, table_of(made_up.cells(measures=MEASURES)))
    changes.open_edition(made_up.QUARTER, calculation.id, at=AT)


def releases(workspace: Workspace) -> None:
    """Keep the first release of an edition for each audience, with one file."""
    for audience in AUDIENCES:
        release(workspace, audience)


def release(workspace: Workspace, audience: str, number: int = 1) -> Release:
    """Return a release of one file, put on record; of number 1, with its files, made once."""
    folder = f"{EDITION}/{number}/{audience}"
    content = f"figures for {audience}\n".encode()
    files = {"cells.csv": {"sha256": digest(content), "bytes": len(content)}}
    made = {"edition": EDITION, "number": number, "audience": audience, "made_at": str(AT)}
    said = {"release": made, "about": {"edition": "2026-27 Q1"}, "files": files}
    manifest = json.dumps(said).encode()
    place = workspace.releases / folder
    if number == 1 and not place.exists():
        place.mkdir(parents=True)
        (place / "cells.csv").write_bytes(content)
        (place / "manifest.json").write_bytes(manifest)
    return Release.objects.create(
        edition=EDITION,
        number=number,
        audience=audience,
        folder=folder,
        manifest_sha256=digest(manifest),
        made_at=AT,
    )


def secret_of(owner: Person, *scopes: Scope, first: int = -9, last: int = 90) -> str:
    """Return the secret of a new token of `owner`; without scopes it reaches everything.

    It stands from so many days after today to so many.
    """
    days = {
        "first": timezone.localdate() + timedelta(days=first),
        "last": timezone.localdate() + timedelta(days=last),
    }
    _, secret = tokens.add(owner, "A program", scopes or tuple(Scope), **days, at=AT)
    return secret


def program(secret: str | None = None) -> Client:
    """Return a client that shows a token, and no cookie."""
    shown = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(headers={"host": "localhost", **shown})
