"""What a process that was ended left is brought to what the database says."""

from __future__ import annotations

import errno
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError

from eyeline.council.models import AuditEvent
from eyeline.publication.models import Release
from eyeline.publication.releases import BrokenRelease, notice_of
from eyeline.publication.releasing import folders
from eyeline.publication.releasing.settling import (
    NotWritten,
    changing,
    settle_what_was_left,
    written_or_told,
)
from eyeline.publication.verification import faults
from made_up_releases import AT, made, prepared, release_folders, withdrawn

pytestmark = pytest.mark.django_db


def test_a_release_on_record_that_was_not_moved_yet_is_moved(tmp_path: Path) -> None:
    place = tmp_path / made(tmp_path).folder
    place.rename(tmp_path / ".staged-ab")
    place.parent.rmdir()

    settle_what_was_left(tmp_path, at=AT)

    assert faults(place) == []
    assert folders.staged_in(tmp_path) == []


def test_what_is_not_on_record_never_comes_to_its_place(tmp_path: Path) -> None:
    prepared(tmp_path)
    folders.stage(tmp_path, "ab", {"manifest.json": b"{}", "cells.csv": b"612"})

    settle_what_was_left(tmp_path, at=AT)

    assert release_folders(tmp_path) == []
    assert folders.staged_in(tmp_path) == []
    assert AuditEvent.objects.get(action="clear").key == ".staged-ab"


def test_what_was_half_written_is_cleared_away(tmp_path: Path) -> None:
    for half in (tmp_path / ".building-a", tmp_path / ".prepared" / ".building-b"):
        half.mkdir(parents=True)
        (half / "cells.csv").write_bytes(b"half")

    settle_what_was_left(tmp_path, at=AT)

    assert [each.name for each in tmp_path.rglob("*")] == [".lock", ".prepared"]


def test_what_waits_for_a_second_person_stays_and_what_is_on_no_record_goes(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    folders.keep_prepared(tmp_path, "of-nobody", {"manifest.json": b"{}"})

    settle_what_was_left(tmp_path, at=AT)

    assert [each.name for each in (tmp_path / ".prepared").iterdir()] == [found.folder]


def test_a_notice_that_was_not_written_is_written(tmp_path: Path) -> None:
    release = made(tmp_path)
    withdrawn(tmp_path, release)
    notice = notice_of(tmp_path / release.folder)
    notice.unlink()

    settle_what_was_left(tmp_path, at=AT)

    assert json.loads(notice.read_text())["withdrawn_at"] == "2026-08-31T09:00:00+00:00"


def test_what_stands_in_the_way_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    place = tmp_path / made(tmp_path).folder
    place.rename(tmp_path / ".staged-ab")
    place.mkdir()
    (place / "cells.csv").write_bytes(b"something else")

    with pytest.raises(BrokenRelease, match="2026-27-q1/1/internal"):
        settle_what_was_left(tmp_path, at=AT)

    assert len(folders.staged_in(tmp_path)) == 1


def test_where_there_are_no_releases_nothing_is_made(tmp_path: Path) -> None:
    settle_what_was_left(tmp_path / "releases", at=AT)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (OperationalError("database or disk is full"), "the database could not be written"),
    ],
)
def test_what_the_disk_does_not_take_is_told_with_the_remedy(fault: Exception, says: str) -> None:
    with pytest.raises(NotWritten, match=f"{says}.*eyeline release list"), written_or_told():
        raise fault


def test_after_a_refusal_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    def fail() -> None:
        with changing(tmp_path, at=AT):
            folders.stage(tmp_path, found.folder, {"manifest.json": b"{}"})
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        fail()

    assert folders.staged_in(tmp_path) == []
    assert not Release.objects.exists()


def test_a_number_is_never_given_twice_though_a_release_was_withdrawn(tmp_path: Path) -> None:
    withdrawn(tmp_path, made(tmp_path))

    again = made(tmp_path, at=AT + timedelta(days=1))

    assert again.number == 2
    assert release_folders(tmp_path) == ["2026-27-q1/1/internal", "2026-27-q1/2/internal"]
