"""Preparing an edition on the site, and releasing what another person prepared: jobs do it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from eyeline.council.jobs.kinds import given_up
from eyeline.council.models import Job, State
from eyeline.dashboard.changes import releasing as changes
from eyeline.dashboard.models import Attempt, Edition
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_releases import AT, EDITION, FILES, made, prepared, released

pytestmark = pytest.mark.django_db
PREPARE = f"/editions/{EDITION}/prepare"


@pytest.fixture
def releases(settings: Settings, workspace: Workspace) -> Path:
    """Return the folder of releases of a workspace with an edition that is just opened."""
    settings.WORKSPACE = workspace
    Edition.objects.create(quarter_end=date(2026, 6, 30), created_at=AT)
    return workspace.releases


def text(client: Client, where: str) -> str:
    found = client.get(where)
    assert found.status_code == 200, where
    return " ".join(found.content.decode().split())


def analyst() -> Client:
    return client_of(person("performance_analyst"))


def governance() -> Client:
    return client_of(person("governance_officer"))


def address(found: Preparation, rest: str = "") -> str:
    return f"/preparations/{found.pk}{rest}"


def test_the_page_says_for_each_audience_what_holds_the_edition_up(releases: Path) -> None:
    page = text(analyst(), PREPARE)

    assert page.count("The figures are not frozen yet.") == 3
    assert page.count("The board has not had it yet.") == 2
    assert "Prepare it" not in page


def test_asking_for_it_lets_a_job_prepare_it_and_the_page_says_how_far_it_is(
    releases: Path,
) -> None:
    answer = analyst().post(PREPARE, {"audience": "internal"})

    attempt = Attempt.objects.get()
    page = text(analyst(), PREPARE)
    assert (answer.status_code, answer["Location"]) == (302, PREPARE)
    assert (attempt.act, attempt.audience, attempt.asked_by) == (
        "prepare",
        "internal",
        person("performance_analyst"),
    )
    assert Job.objects.get().kind == "release_edition"
    assert "It waits to be prepared." in page


def test_asked_for_twice_it_is_done_once(releases: Path) -> None:
    for _ in range(2):
        analyst().post(PREPARE, {"audience": "internal"})

    assert Attempt.objects.count() == Job.objects.count() == 1


def test_an_audience_that_there_is_not_is_refused(releases: Path) -> None:
    answer = analyst().post(PREPARE, {"audience": "nobody"})

    assert answer.status_code == 200
    assert not Attempt.objects.exists()


def test_why_nothing_came_of_it_is_told_where_it_was_asked_for(releases: Path) -> None:
    analyst().post(PREPARE, {"audience": "internal"})
    job = Job.objects.get()

    given_up(job, State.FAILED, "The files hold what this audience may not know.", at=AT)

    page = text(analyst(), PREPARE)
    assert "came to nothing" in page
    assert "The files hold what this audience may not know." in page


def test_while_it_runs_its_part_of_the_page_comes_anew_and_at_the_end_the_whole(
    releases: Path,
) -> None:
    analyst().post(PREPARE, {"audience": "internal"})
    attempt = Attempt.objects.get()
    where = f"/release-attempts/{attempt.pk}"

    running = analyst().get(where)
    given_up(attempt.job, State.FAILED, "It failed.", at=AT)
    over = analyst().get(where)

    assert running.get("HX-Refresh") is None
    assert over["HX-Refresh"] == "true"


def test_the_second_person_sees_who_prepared_what_and_its_files(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)

    page = text(governance(), address(found))

    assert "Performance analyst 1" in page
    assert "Nothing was found. It is scanned once more when it is released." in page
    for name in FILES:
        assert f'href="{address(found, f"/files/{name}")}"' in page


def test_each_file_can_be_looked_at_before_it_is_released(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)

    answer = governance().get(address(found, "/files/cells.csv"))

    assert b"".join(answer) == FILES["cells.csv"]


@pytest.mark.parametrize("name", ["nothing.csv", "manifest.json", "withheld.json", ".."])
def test_nothing_else_of_its_folder_is_handed_out(releases: Path, name: str) -> None:
    found = prepared(releases, Audience.MEMBERS)

    assert governance().get(address(found, f"/files/{name}")).status_code == 404


def test_a_file_that_was_changed_is_not_handed_out(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)
    file = releases / ".prepared" / found.folder / "files" / "cells.csv"
    file.chmod(0o644)
    file.write_bytes(b"another")

    assert governance().get(address(found, "/files/cells.csv")).status_code == 404


def test_what_was_prepared_says_when_the_edition_is_another_by_now(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)

    assert "The edition was changed after this was prepared" in text(governance(), address(found))


def test_releasing_asks_once_more_and_lets_a_job_do_it(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)
    client = governance()

    asked = text(client, address(found, "/release"))
    answer = client.post(address(found, "/release"))

    attempt = Attempt.objects.get()
    assert "Every councillor and co-opted member can read it" in asked
    assert (answer.status_code, answer["Location"]) == (302, address(found))
    assert (attempt.act, attempt.preparation, attempt.asked_by) == (
        "release",
        found,
        person("governance_officer"),
    )


@pytest.mark.parametrize(
    ("audience", "role"),
    [
        (Audience.INTERNAL, "performance_analyst"),
        (Audience.INTERNAL, "governance_officer"),
        (Audience.MEMBERS, "performance_analyst"),
        (Audience.MEMBERS, "director"),
        (Audience.PUBLIC, "monitoring_officer"),
    ],
)
def test_whoever_prepared_it_or_may_not_releases_nothing(
    releases: Path, audience: Audience, role: str
) -> None:
    found = prepared(releases, audience)

    answer = client_of(person(role)).post(address(found, "/release"))

    assert answer.status_code == 404
    assert not Attempt.objects.exists()


def test_what_was_released_is_not_released_again(releases: Path) -> None:
    made(releases, Audience.MEMBERS)
    found = Preparation.objects.get()

    assert governance().post(address(found, "/release")).status_code == 404
    assert "the release</a>" in text(governance(), address(found))


def test_the_second_person_may_discard_it(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)

    governance().post(address(found, "/discard"))

    found.refresh_from_db()
    assert found.discarded_by == person("governance_officer")


def test_the_list_says_what_came_of_each(releases: Path) -> None:
    released(releases, prepared(releases, Audience.MEMBERS))
    prepared(releases, Audience.MEMBERS, 613, at=AT + timedelta(days=1))

    page = text(governance(), "/preparations")

    assert "released</strong> by Governance officer 1" in page
    assert "prepared</strong> waits for a second person" in page


def test_the_front_page_tells_the_second_person_and_not_the_first(releases: Path) -> None:
    prepared(releases, Audience.MEMBERS)

    assert "release to make" in text(governance(), "/")
    assert "release to make" not in text(analyst(), "/")


def test_a_job_that_is_done_twice_is_done_once(releases: Path) -> None:
    found = prepared(releases, Audience.MEMBERS)
    attempt = changes.ask_to_release(
        found, Edition.objects.get(), by=person("governance_officer"), at=AT
    )

    changes.done(attempt, found)
    given_up(attempt.job, State.FAILED, "It was given up.", at=AT)

    attempt.refresh_from_db()
    assert (attempt.state, attempt.message) == ("done", "")
