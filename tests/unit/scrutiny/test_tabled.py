"""A release that was withdrawn is served in no pack either."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest
from django.urls import reverse
from pytest_django import Settings

from eyeline.council.folders import folders
from eyeline.council.stored_files import store
from eyeline.publication.models import Release, Withdrawal
from eyeline.publication.shown_at import ALSO
from eyeline.scrutiny.models import AgendaVersion, Meeting, PackFile
from eyeline.scrutiny.pack.tabled import key_of
from eyeline.web.workspace import Workspace
from made_up_agendas import MADE_AT, MEETING, meeting, officer
from made_up_people import client_of

pytestmark = pytest.mark.django_db
NAME = "agenda-pack.pdf"


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


def published(of: Meeting, release: Release) -> AgendaVersion:
    """Return a published agenda in whose pack a release stands."""
    item = {"number": 1, "title": "Dashboard", "text": "", "papers": [{"key": key_of(release)}]}
    version = AgendaVersion.objects.create(
        meeting=of,
        number=1,
        kind="main",
        content={"kind": "Agenda", "items": [item]},
        sha256="0" * 64,
        first_page=1,
        last_page=1,
        lawful_by=MEETING,
        because="Because.",
        published_by=officer(),
        published_at=MADE_AT,
    )
    data = b"%PDF-1.7 made up"
    store(folders().files, [(NAME, BytesIO(data))])
    PackFile.objects.create(
        agenda=version, name=NAME, part="public", sha256=sha256(data).hexdigest(), size=len(data)
    )
    return version


def test_once_it_is_withdrawn_the_pack_answers_410_and_says_why() -> None:
    of = meeting()
    release = Release.objects.create(
        edition="2025-26-q1",
        number=1,
        audience="public",
        folder="2025-26-q1/1/public",
        manifest_sha256="0" * 64,
        made_at=MADE_AT,
    )
    published(of, release)
    everybody = client_of(None)
    file = reverse("scrutiny:pack_file", args=[of.pk, 1, NAME])
    before = everybody.get(file)

    Withdrawal.objects.create(
        release=release,
        reason="A school is named.",
        words="Withdrawn because of an error.",
        withdrawn_by=officer(),
        withdrawn_at=MADE_AT,
    )
    after = everybody.get(file)

    assert (before.status_code, after.status_code) == (200, 410)
    assert "Withdrawn because of an error." in after.content.decode()
    assert "A school is named" not in after.content.decode()
    assert file in {path for also in ALSO for path in also(release, ())}
