"""The pages of releases: how each stands, its files, what changed; and withdrawing one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from eyeline.council.models import AuditEvent
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release, Withdrawal
from eyeline.publication.releases import notice_of
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person
from made_up_releases import AT, FILES, made, withdrawn

pytestmark = pytest.mark.django_db
LIST = "/releases"
WITHDRAWAL = {"reason": "Table 3 names a school.", "words": "Withdrawn because of an error."}


@pytest.fixture
def releases(settings: Settings, workspace: Workspace) -> Path:
    """Return the folder of releases of the workspace that is served."""
    settings.WORKSPACE = workspace
    return workspace.releases


def address(release: Release, name: str = "") -> str:
    return f"/releases/{release.folder}" + (f"/{name}" if name else "")


def text(client: Client, where: str, status: int = 200) -> str:
    found = client.get(where)
    assert found.status_code == status, where
    return " ".join(found.content.decode().split())


def analyst() -> Client:
    return client_of(person("performance_analyst"))


def officer() -> Client:
    return client_of(person("monitoring_officer"))


def public() -> Client:
    return client_of(None)


def test_the_list_says_how_each_release_stands(releases: Path) -> None:
    made(releases)
    made(releases, number=613, at=AT + timedelta(days=1))

    page = text(analyst(), LIST)

    assert "2026-27 Q1, release 2" in page
    assert "replaced</strong> by release 2" in page
    assert "current</strong>" in page


def test_everybody_finds_in_the_list_what_is_for_them(releases: Path) -> None:
    made(releases)
    made(releases, Audience.MEMBERS)
    made(releases, Audience.PUBLIC)

    assert text(public(), LIST).count('scope="row"') == 1
    assert text(client_of(person("member")), LIST).count('scope="row"') == 2
    assert text(analyst(), LIST).count('scope="row"') == 3


def test_where_nothing_is_released_the_list_says_so(releases: Path) -> None:
    assert "Nothing is released for you yet." in text(public(), LIST)


def test_a_release_shows_who_made_it_its_files_and_how_to_check_them(releases: Path) -> None:
    release = made(releases, Audience.MEMBERS)

    page = text(client_of(person("member")), address(release))

    assert "Performance analyst" in page
    assert "Governance officer" in page
    for name in (*FILES, "manifest.json", "SHA256SUMS"):
        assert f'href="{address(release, name)}"' in page
    assert "sha256sum -c SHA256SUMS" in page
    assert release.manifest_sha256 in page


def test_a_correction_says_what_changed_and_what_it_replaces(releases: Path) -> None:
    made(releases)
    second = made(releases, number=613, at=AT + timedelta(days=1))

    page = text(analyst(), address(second))

    assert "<h2" in page
    assert "cells.csv: changed" in page
    assert 'href="/releases/2026-27-q1/1/internal"' in page


def test_a_release_that_was_replaced_stays_and_says_so_with_its_files(releases: Path) -> None:
    first = made(releases)
    made(releases, number=613, at=AT + timedelta(days=1))

    page = text(analyst(), address(first))
    answer = analyst().get(address(first, "cells.csv"))

    assert "This release was replaced" in page
    assert 'href="/releases/2026-27-q1/2/internal"' in page
    assert b"".join(answer) == FILES["cells.csv"]
    assert answer["Link"] == '</releases/2026-27-q1/2/internal>; rel="successor-version"'


@pytest.mark.parametrize("name", [*FILES, "manifest.json", "SHA256SUMS"])
def test_each_file_is_handed_out_byte_for_byte(releases: Path, name: str) -> None:
    release = made(releases)

    answer = analyst().get(address(release, name))

    assert b"".join(answer) == (releases / release.folder / name).read_bytes()
    assert f'filename="2026-27-q1-release-1-{name}"' in answer["Content-Disposition"]
    assert answer.get("Link") is None


@pytest.mark.parametrize("name", ["nothing.csv", "..", "manifest.json.bak"])
def test_what_is_no_file_of_the_release_is_not_found(releases: Path, name: str) -> None:
    release = made(releases)

    assert analyst().get(address(release, name)).status_code == 404


def test_one_that_is_on_record_and_not_in_its_place_yet_says_so(releases: Path) -> None:
    release = made(releases)
    (releases / release.folder).rename(releases / ".staged-ab")

    assert "try again in a minute" in text(analyst(), address(release), 503)
    assert analyst().get(address(release, "cells.csv")).status_code == 503


def test_that_a_member_of_the_board_looks_is_on_record(releases: Path) -> None:
    release, board = made(releases), person("board_member")

    text(client_of(board), address(release))

    event = AuditEvent.objects.get(action="view", thing="release")
    assert (event.actor, event.key) == (board.pk, str(release.pk))


def test_a_withdrawn_release_is_gone_with_what_its_readers_are_told(releases: Path) -> None:
    release = made(releases, Audience.MEMBERS)
    withdrawn(releases, release)
    member = client_of(person("member"))

    page = text(member, address(release), 410)

    assert "Withdrawn because of an error in table 3." in page
    assert "names a school" not in page
    assert member.get(address(release, "cells.csv")).status_code == 410
    assert member.get(address(release, "manifest.json")).status_code == 410


def test_whoever_never_could_see_it_is_not_told_that_it_was(releases: Path) -> None:
    release = made(releases, Audience.MEMBERS)
    withdrawn(releases, release)

    assert public().get(address(release)).status_code == 404
    assert public().get(address(release, "cells.csv")).status_code == 404


def test_the_notice_beside_the_folder_is_enough_for_it_to_be_gone(releases: Path) -> None:
    release = made(releases)
    notice_of(releases / release.folder).write_text("{}")

    assert analyst().get(address(release)).status_code == 410
    assert analyst().get(address(release, "cells.csv")).status_code == 410


def test_readers_of_a_withdrawn_release_are_led_to_the_one_in_its_stead(releases: Path) -> None:
    release = made(releases)
    withdrawn(releases, release)
    made(releases, number=613, at=AT + timedelta(days=1))

    assert 'href="/releases/2026-27-q1/2/internal"' in text(analyst(), address(release), 410)


def test_the_monitoring_officer_withdraws_with_a_reason_and_with_words(releases: Path) -> None:
    release = made(releases, Audience.MEMBERS)
    client = officer()

    answer = client.post(address(release, "withdraw"), WITHDRAWAL)

    kept = Withdrawal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(release))
    assert (kept.reason, kept.words) == (WITHDRAWAL["reason"], WITHDRAWAL["words"])
    assert kept.withdrawn_by == person("monitoring_officer")
    assert "Table 3 names a school." in text(client, address(release), 410)


def test_what_is_left_out_is_asked_for_and_nothing_is_withdrawn(releases: Path) -> None:
    release = made(releases, Audience.MEMBERS)

    answer = officer().post(address(release, "withdraw"), {"reason": "why"})

    assert "Say what readers are told." in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_before_it_withdraws_the_page_says_what_stands_then_and_what_else_to_look_at(
    releases: Path,
) -> None:
    made(releases, Audience.MEMBERS)
    second = made(releases, Audience.MEMBERS, 613, at=AT + timedelta(days=1))
    made(releases)

    page = text(officer(), address(second, "withdraw"))

    assert "Release 1 is then the current one again" in page
    assert "Release 1, internal" in page


def test_what_is_internal_is_withdrawn_without_being_seen(releases: Path) -> None:
    release = made(releases)
    client = officer()

    answer = client.post(address(release, "withdraw"), WITHDRAWAL)

    assert answer["Location"] == LIST
    assert client.get(address(release)).status_code == 404
    assert "withdrawn</strong>" in text(client, LIST)


@pytest.mark.parametrize("role", ["performance_analyst", "governance_officer", "director"])
def test_to_others_there_is_no_such_page(releases: Path, role: str) -> None:
    release = made(releases)
    client = client_of(person(role))

    assert client.post(address(release, "withdraw"), WITHDRAWAL).status_code == 404
    assert not Withdrawal.objects.exists()
