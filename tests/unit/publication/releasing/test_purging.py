"""Caches in front of the site are told what was withdrawn: by a job, until they take it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pydantic import SecretStr
from pytest_django import Settings

from eyeline.council.jobs.worker import Worker
from eyeline.council.models import Job, State
from eyeline.council.rules.jobs import MAX_TRIES_OF_MAIL
from eyeline.publication.audience import Audience
from eyeline.publication.models import Purge
from eyeline.publication.releasing.cached import addresses_of
from eyeline.publication.releasing.purging import AT_ONCE
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_releases import AT, made, withdrawn

pytestmark = pytest.mark.django_db


class Cache(HTTPServer):
    """A cache of this machine that keeps what it is told, and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Told)
        self.status, self.calls = 200, list[tuple[str, dict[str, str], object]]()

    @property
    def forgotten(self) -> list[str]:
        """Every address that it was told to forget."""
        return [each for _, _, said in self.calls for each in said["files"]]  # type: ignore[index]


class Told(BaseHTTPRequestHandler):
    server: Cache

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        said = json.loads(self.rfile.read(length))
        self.server.calls.append((self.path, dict(self.headers), said))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def cache(settings: Settings, workspace: Workspace) -> Iterator[Cache]:
    """Return a cache in front of the site, by the council's settings."""
    with Cache() as found:
        thread = Thread(target=found.serve_forever, daemon=True)
        thread.start()
        settings.WORKSPACE = workspace
        settings.COUNCIL = settings.COUNCIL.model_copy(
            update={
                "hosts": ("figures.council.example",),
                "public_url": "https://public.council.example",
                "purge_url": f"http://127.0.0.1:{found.server_port}/purge?zone=1",
                "purge_header": SecretStr("Authorization: Bearer a-token"),
            }
        )
        yield found
        found.shutdown()
        thread.join()


class Later:
    """A clock that goes on by a day whenever it is looked at."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self):  # type: ignore[no-untyped-def]
        self.now += timedelta(days=1)
        return self.now


def withdraw(releases: Path) -> Purge:
    """Return what waits for the cache once a release for members was withdrawn."""
    return withdrawn(releases, made(releases, Audience.MEMBERS)).purge


def test_the_cache_is_told_every_address_with_the_header_that_it_knows(
    cache: Cache, workspace: Workspace
) -> None:
    purge = withdraw(workspace.releases)

    Worker().run_all()

    purge.refresh_from_db()
    path, headers, _ = cache.calls[0]
    assert (path, headers["Authorization"]) == ("/purge?zone=1", "Bearer a-token")
    site = "https://figures.council.example"
    assert {
        f"{site}/releases",
        f"{site}/releases/2026-27-q1/1/members",
        f"{site}/releases/2026-27-q1/1/members/cells.csv",
        f"{site}/releases/2026-27-q1/1/members/manifest.json",
        f"{site}/api/v1/releases/2026-27-q1/1/members",
        f"{site}/api/v1/releases/2026-27-q1/1/members/cells.csv",
    } <= set(cache.forgotten)
    assert purge.purged_at is not None


def test_of_a_public_release_the_public_site_s_addresses_are_among_them(
    cache: Cache, workspace: Workspace
) -> None:
    made(workspace.releases, Audience.MEMBERS)
    release = made(workspace.releases, Audience.PUBLIC)

    found = addresses_of(release, workspace.releases)

    assert "https://public.council.example/dashboard/2026-27-q1/1/" in found
    assert "https://public.council.example/dashboard/2026-27-q1/1/release-files/cells.csv" in found


def test_many_addresses_are_told_in_several_calls(cache: Cache, workspace: Workspace) -> None:
    purge = withdraw(workspace.releases)
    many = [f"https://figures.council.example/{n}" for n in range(2 * AT_ONCE + 1)]
    Purge.objects.update(addresses="\n".join(many))

    Worker().run_all()

    assert [len(said["files"]) for _, _, said in cache.calls] == [AT_ONCE, AT_ONCE, 1]  # type: ignore[index]
    assert cache.forgotten == many
    assert Purge.objects.get().purged_at is not None
    assert purge.failed_at is None


def test_nothing_is_told_before_the_withdrawal_is_committed(
    cache: Cache, workspace: Workspace
) -> None:
    withdraw(workspace.releases)

    assert cache.calls == []
    assert Job.objects.get().state == State.WAITING


@pytest.mark.parametrize("status", [302, 403, 500])
def test_a_cache_that_does_not_take_it_is_told_again_and_followed_nowhere(
    cache: Cache, workspace: Workspace, status: int
) -> None:
    withdraw(workspace.releases)
    cache.status = status
    worker = Worker(clock=Later())

    worker.step()
    waiting = Job.objects.get().state
    cache.status = 200
    worker.step()

    assert waiting == State.WAITING
    assert {path for path, _, _ in cache.calls} == {"/purge?zone=1"}
    assert Purge.objects.get().purged_at is not None


def test_one_that_never_takes_it_is_shown_to_the_monitoring_officer_with_the_addresses(
    cache: Cache, workspace: Workspace
) -> None:
    withdraw(workspace.releases)
    cache.status = 500

    worker = Worker(clock=Later())
    for _ in range(MAX_TRIES_OF_MAIL):
        worker.step()

    officer = client_of(person("monitoring_officer"))
    page = officer.get("/releases/2026-27-q1/1/members").content.decode()
    home = officer.get("/").content.decode()
    assert Job.objects.get().state == State.FAILED
    assert Purge.objects.get().failed_at is not None
    assert f"It was tried {MAX_TRIES_OF_MAIL} times" in page
    assert "https://figures.council.example/releases/2026-27-q1/1/members/cells.csv" in page
    assert "cache that was not told of a withdrawal" in home


def test_a_cache_that_is_not_there_is_told_later(
    cache: Cache, workspace: Workspace, settings: Settings
) -> None:
    there = settings.COUNCIL
    settings.COUNCIL = there.model_copy(update={"purge_url": "http://127.0.0.1:9/purge"})
    withdraw(workspace.releases)
    worker = Worker(clock=Later())

    worker.step()
    settings.COUNCIL = there
    worker.step()

    assert Purge.objects.get().purged_at is not None


def test_without_a_cache_nothing_is_asked(workspace: Workspace, settings: Settings) -> None:
    settings.WORKSPACE = workspace

    withdrawn(workspace.releases, made(workspace.releases))

    assert not Purge.objects.exists()
    assert not Job.objects.exists()
