"""After a release for the public, and its withdrawal, a job builds the public site anew."""

from __future__ import annotations

import pytest
from pytest_django import Settings

import made_up_public_releases as made_up
from eyeline.council.jobs.worker import Worker
from eyeline.council.models import Job, State
from eyeline.publication.audience import Audience
from eyeline.publication.releasing import site_build
from eyeline.web.workspace import Workspace
from made_up_edition import made_up_edition
from made_up_releases import AT, made, withdrawn

pytestmark = pytest.mark.django_db


def asked() -> int:
    return Job.objects.filter(kind="build_public_site").count()


def test_a_release_for_the_public_and_its_withdrawal_ask_for_it(workspace: Workspace) -> None:
    made(workspace.releases, Audience.MEMBERS)
    before = asked()
    release = made(workspace.releases, Audience.PUBLIC)
    after = asked()

    withdrawn(workspace.releases, release)

    assert (before, after, asked()) == (0, 1, 2)


def test_the_job_puts_the_site_in_place(workspace: Workspace, settings: Settings) -> None:
    settings.WORKSPACE = workspace
    made_up.release(workspace.releases, made_up.NEWEST, 1, made_up_edition(Audience.PUBLIC))
    site_build.ask(Audience.PUBLIC, by=None, at=AT)

    Worker().run_all()

    assert Job.objects.get(kind="build_public_site").state == State.DONE
    assert (workspace.path / "public" / "index.html").is_file()
