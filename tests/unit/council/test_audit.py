"""What is put on record, where its seal and the log's head go, and what refuses to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from eyeline.council.audit import record
from eyeline.council.audit.head import Head, HeadNotWritten
from eyeline.council.audit.recording import BadEvent, OutsideTransaction
from eyeline.council.audit.stored import verified
from eyeline.council.changes.views import saw
from eyeline.council.models import AuditEvent
from eyeline.web.workspace import NoAuditKey, Workspace
from made_up_people import person

AT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)


@pytest.fixture
def council(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the workspace whose log it is."""
    settings.WORKSPACE = workspace
    return workspace


def see(key: object, **named: Any) -> None:
    """Put on record that the children behind a figure were seen."""
    record("view", "children", key, by=None, at=AT, **named)


@transaction.atomic
def see_and_fail(key: object) -> None:
    """Put it on record in a change that fails afterwards."""
    see(key)
    _ = 1 / 0


def head_of(workspace: Workspace) -> list[int]:
    """Return the numbers of the events in the log's head, line by line."""
    lines = workspace.audit_head.read_text("ascii").splitlines()
    return [int(line.split()[0]) for line in lines if line]


@pytest.mark.django_db
def test_an_event_has_who_did_what_with_which_thing_and_why() -> None:
    analyst = person("performance_analyst")

    saw("children", "cla_3plus", by=analyst, at=AT, fields=("name",), reason="asked", path="1/2/")

    event = AuditEvent.objects.latest("seq")
    assert (event.actor, event.at, event.action) == (analyst.pk, AT, "view")
    assert (event.thing, event.key, event.fields) == ("children", "cla_3plus", "name")
    assert (event.reason, event.path, event.category) == ("asked", "1/2/", "record")


@pytest.mark.django_db
def test_events_count_from_one_without_a_gap() -> None:
    for key in range(3):
        see(key)

    assert list(AuditEvent.objects.values_list("seq", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_a_token_is_a_technical_thing() -> None:
    record("end", "token", 1, by=None, at=AT)

    assert AuditEvent.objects.get().category == "technical"


@pytest.mark.django_db
def test_the_log_verifies_whatever_the_moment_and_the_words(council: Workspace) -> None:
    record("view", "children", 1, by=None, at=AT.replace(microsecond=120_000), reason='| "é\n')
    record("view", "children", 2, by=None, at=AT, reason="x" * 5_000)

    found = verified()

    assert (found.count, found.findings) == (2, ())


BAD: dict[str, Callable[[], None]] = {
    "a value for a field": lambda: see(1, fields=("born 3 May",)),
    "an e-mail address for a key": lambda: see("somebody@council.example"),
    "a text for a key": lambda: see("x" * 201),
    "a moment without a zone": lambda: record(
        "view", "children", 1, by=None, at=AT.replace(tzinfo=None)
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_what_could_hold_a_value_is_refused(bad: Callable[[], None]) -> None:
    with pytest.raises(BadEvent):
        bad()


def test_an_event_outside_a_transaction_is_refused(flushable: None) -> None:
    with pytest.raises(OutsideTransaction):
        see(1)


def test_what_is_rolled_back_leaves_no_event_and_no_line(
    council: Workspace, flushable: None
) -> None:
    with pytest.raises(ZeroDivisionError):
        see_and_fail(1)

    assert not AuditEvent.objects.exists()
    assert head_of(council) == [0]


def test_several_events_of_one_transaction_are_one_line_of_the_head(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        with transaction.atomic():
            see(2)
        see(3)

    assert head_of(council) == [0, 3]
    assert verified().findings == ()


def test_an_event_stays_in_the_head_when_a_later_one_alone_is_rolled_back(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        with pytest.raises(ZeroDivisionError):
            see_and_fail(2)

    assert head_of(council) == [0, 1]
    assert verified().findings == ()


def test_where_the_head_cannot_be_opened_nothing_is_changed(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
    council.audit_head.unlink()
    council.audit_head.mkdir()

    with pytest.raises(HeadNotWritten, match="Nothing was changed"), transaction.atomic():
        see(2)

    assert AuditEvent.objects.get().key == "1"


def test_where_the_disk_is_full_the_change_stands_and_is_not_answered_as_done(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
    council.audit_head.rename(council.path / "before")
    council.audit_head.symlink_to("/dev/full")

    with pytest.raises(HeadNotWritten, match="The change was made"), transaction.atomic():
        see(2)

    council.audit_head.unlink()
    (council.path / "before").rename(council.audit_head)
    assert (verified().count, verified().beyond, verified().findings) == (2, 1, ())


def test_the_next_change_writes_what_the_head_lacks(council: Workspace, flushable: None) -> None:
    with transaction.atomic():
        see(1)
    written = council.audit_head.read_bytes()
    with transaction.atomic():
        see(2)
    council.audit_head.write_bytes(written)

    with transaction.atomic():
        see(3)

    assert (verified().beyond, verified().findings) == (0, ())


@pytest.mark.parametrize("torn", [b"2", b"2 ", b"2 0123456789abcdef"])
def test_a_line_that_was_not_finished_spoils_neither_the_next_nor_the_log(
    tmp_path: Path, torn: bytes
) -> None:
    head = Head(tmp_path / "audit.head")
    head.ready("0" * 64)
    head.append(1, "1" * 64)
    with head.path.open("ab") as file:
        file.write(torn)

    head.append(2, "2" * 64)

    written = head.read()
    assert written is not None
    assert (list(written.seals), written.otherwise, written.unreadable) == ([0, 1, 2], [], [])


def test_a_line_that_is_none_is_told_by_its_number(tmp_path: Path) -> None:
    head = Head(tmp_path / "audit.head")
    head.path.write_text(f"0 {'0' * 64}\nsomething else\n")

    written = head.read()

    assert written is not None
    assert written.unreadable == [2]


def test_the_head_and_the_key_are_for_their_owner_alone(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)

    files = (council.audit_head, council.keys / "audit.key")
    assert [oct(file.stat().st_mode & 0o777) for file in files] == ["0o600", "0o600"]


@pytest.mark.django_db
def test_without_its_key_a_log_that_was_begun_is_not_gone_on_with(council: Workspace) -> None:
    see(1)
    (council.keys / "audit.key").unlink()

    with pytest.raises(NoAuditKey, match="Restore it from the backup"):
        see(2)


def test_the_head_is_written_before_the_change_is_answered(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        assert head_of(council) == [0]

    assert head_of(council) == [0, 1]
