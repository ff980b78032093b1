"""In an emergency a release is withdrawn, for ever, by the monitoring officer alone."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from eyeline.council.models import AuditEvent
from eyeline.publication import releases as folders
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import shown_to
from eyeline.publication.models import Withdrawal
from eyeline.publication.releases import notice_of
from eyeline.publication.releasing.rules import BadWithdrawal, NotAllowed, OutOfOrder
from eyeline.publication.releasing.withdrawing import withdraw
from eyeline.publication.standing import State, current, standing
from made_up_people import person
from made_up_releases import AT, EDITION, FIGURE, made, prepared, released, withdrawn

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def notice(releases: Path, folder: str) -> dict[str, object]:
    said: dict[str, object] = json.loads(notice_of(releases / folder).read_text())
    return said


def test_a_notice_beside_the_folder_tells_readers_and_not_the_reason(tmp_path: Path) -> None:
    release = made(tmp_path, Audience.MEMBERS)

    withdrawn(tmp_path, release, at=LATER)

    assert notice_of(tmp_path / release.folder).name == "members.withdrawn.json"
    assert notice(tmp_path, release.folder) == {
        "withdrawn_at": "2026-09-01T09:00:00+00:00",
        "reason": "Withdrawn because of an error in table 3.",
        "replaced_by": None,
    }


def test_it_goes_on_record_by_whom_and_why(tmp_path: Path) -> None:
    withdrawn(tmp_path, made(tmp_path), at=LATER)

    event = AuditEvent.objects.get(action="withdraw")
    assert (event.thing, event.key, event.actor, event.reason) == (
        "release",
        "2026-27-q1/1/internal",
        person("monitoring_officer").pk,
        "Table 3 names a school.",
    )


def test_what_readers_saw_stays_in_the_ledger(tmp_path: Path) -> None:
    release = made(tmp_path)

    withdrawn(tmp_path, release)

    assert list(shown_to(Audience.INTERNAL)) == [(release, FIGURE)]


def test_none_is_current_then_by_the_database_and_by_the_folders(tmp_path: Path) -> None:
    release = made(tmp_path)

    withdrawn(tmp_path, release)

    assert current(EDITION, Audience.INTERNAL) is None
    assert folders.current(tmp_path, EDITION, Audience.INTERNAL) is None
    assert standing(release).state is State.WITHDRAWN


def test_one_before_it_is_current_again_until_it_is_withdrawn_too(tmp_path: Path) -> None:
    first = made(tmp_path)
    second = made(tmp_path, number=613, at=LATER)

    withdrawn(tmp_path, second, at=LATER)

    found = folders.current(tmp_path, EDITION, Audience.INTERNAL)
    assert current(EDITION, Audience.INTERNAL) == first
    assert found is not None
    assert found.number == 1


def test_the_release_that_comes_in_its_stead_is_told_in_the_notice(tmp_path: Path) -> None:
    first = made(tmp_path)
    withdrawn(tmp_path, first)

    made(tmp_path, number=613, at=LATER)

    assert notice(tmp_path, first.folder)["replaced_by"] == 2


def test_the_same_figures_are_released_anew_and_say_that_the_one_before_was_withdrawn(
    tmp_path: Path,
) -> None:
    withdrawn(tmp_path, made(tmp_path))

    again = made(tmp_path, at=LATER)

    said = folders.read(tmp_path / again.folder)
    assert said.changed == ("Release 1 was withdrawn",)


@pytest.mark.parametrize(
    "role", ["governance_officer", "performance_analyst", "director", "auditor"]
)
def test_nobody_else_withdraws(tmp_path: Path, role: str) -> None:
    release = made(tmp_path)

    with pytest.raises(NotAllowed, match="withdraws"):
        withdraw(release, releases=tmp_path, reason="why", words="words", by=person(role), at=LATER)

    assert not Withdrawal.objects.exists()


def test_it_is_withdrawn_once(tmp_path: Path) -> None:
    release = made(tmp_path)
    withdrawn(tmp_path, release)

    with pytest.raises(BadWithdrawal, match="withdrawn before"):
        withdrawn(tmp_path, release)


@pytest.mark.parametrize(
    ("reason", "words", "says"),
    [
        (" ", "words", "Say why"),
        ("why", "\n", "Say what readers will read"),
        ("w" * 2001, "words", "up to 2,000 characters"),
    ],
)
def test_it_is_withdrawn_for_a_reason_and_with_words(
    tmp_path: Path, reason: str, words: str, says: str
) -> None:
    release = made(tmp_path)

    with pytest.raises(BadWithdrawal, match=says):
        withdraw(
            release,
            releases=tmp_path,
            reason=reason,
            words=words,
            by=person("monitoring_officer"),
            at=LATER,
        )


def test_the_public_waits_while_what_members_had_is_withdrawn(tmp_path: Path) -> None:
    withdrawn(tmp_path, made(tmp_path, Audience.MEMBERS))
    found = prepared(tmp_path, Audience.PUBLIC)

    with pytest.raises(OutOfOrder, match="release it for members first"):
        released(tmp_path, found)
