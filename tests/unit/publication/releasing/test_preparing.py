"""What one person prepares waits for another: written aside, scanned, and no release."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent
from eyeline.publication import releases as folders
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.models import OPEN, Preparation, Release
from eyeline.publication.releases import BrokenRelease, Contents
from eyeline.publication.releasing.folders import locked
from eyeline.publication.releasing.preparing import discard, prepare
from eyeline.publication.releasing.rules import HeldUp, LeaksFound, NoLongerOpen, NotAllowed
from made_up_people import person
from made_up_releases import (
    AT,
    EDITION,
    NOTHING,
    content_of,
    contents,
    made,
    prepared,
    release_folders,
    released,
)

pytestmark = pytest.mark.django_db


def waiting(releases: Path) -> list[Path]:
    return sorted((releases / ".prepared").iterdir())


def test_what_is_prepared_is_no_release(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    assert found.is_open
    assert [folder.name for folder in waiting(tmp_path)] == [found.folder]
    assert release_folders(tmp_path) == []
    assert folders.every(tmp_path) == []
    assert not Release.objects.exists()


def test_only_this_program_s_owner_reads_what_is_prepared(tmp_path: Path) -> None:
    prepared(tmp_path)

    assert [folder.stat().st_mode & 0o777 for folder in waiting(tmp_path)] == [0o700]


def test_it_goes_on_record_who_prepared_what(tmp_path: Path) -> None:
    analyst = person("performance_analyst")

    prepared(tmp_path, by=analyst)

    event = AuditEvent.objects.get(thing="release")
    assert (event.action, event.key, event.actor, event.at) == (
        "prepare",
        "2026-27-q1/1/internal",
        analyst.pk,
        AT,
    )


def test_its_manifest_says_by_which_role_and_where_the_audit_log_stood(tmp_path: Path) -> None:
    analyst = person("performance_analyst")
    before = AuditEvent.objects.latest("seq")

    prepared(tmp_path, by=analyst)

    [folder] = waiting(tmp_path)
    said = json.loads((folder / "manifest.json").read_text())["release"]["prepared"]
    assert said == {
        "by": "Performance analyst",
        "at": "2026-08-31T09:00:00+00:00",
        "audit_log": {"events": before.seq, "seal": before.mac},
    }


def test_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    first = prepared(tmp_path)

    again = prepared(tmp_path, at=AT + timedelta(days=1))

    assert again == first
    assert Preparation.objects.count() == 1


def test_another_edition_of_the_same_files_is_prepared_anew(tmp_path: Path) -> None:
    first = prepared(tmp_path)

    again, new = prepare(
        tmp_path,
        contents(),
        content=content_of(613),
        holds_up=(),
        withheld=NOTHING,
        by=person("performance_analyst"),
        at=AT,
    )

    assert new
    assert again != first


def test_what_is_released_already_is_nothing_new(tmp_path: Path) -> None:
    release = made(tmp_path)

    again = prepared(tmp_path)

    assert again.release == release
    assert not (tmp_path / ".prepared").exists() or waiting(tmp_path) == []


def test_the_same_edition_is_nothing_new_though_its_files_hide_other_figures_now(
    tmp_path: Path,
) -> None:
    release = made(tmp_path)
    files = dict(contents().files) | {"cells.csv": b"measure,value\ncla_number,c\n"}

    again, new = prepare(
        tmp_path,
        replace(contents(), files=files),
        content=content_of(),
        holds_up=(),
        withheld=NOTHING,
        by=person("performance_analyst"),
        at=AT + timedelta(days=1),
    )

    assert not new
    assert again.release == release


def test_what_is_prepared_anew_takes_the_place_of_what_waited(tmp_path: Path) -> None:
    first = prepared(tmp_path)

    second = prepared(tmp_path, number=613)

    first.refresh_from_db()
    assert first.discarded_by == person("performance_analyst")
    assert [each.name for each in waiting(tmp_path)] == [second.folder]
    assert Preparation.objects.get(OPEN) == second


def test_for_each_audience_something_else_waits(tmp_path: Path) -> None:
    prepared(tmp_path, Audience.INTERNAL)
    prepared(tmp_path, Audience.MEMBERS)

    assert Preparation.objects.filter(OPEN).count() == 2


def test_the_database_lets_one_alone_wait(tmp_path: Path) -> None:
    first = prepared(tmp_path)
    first.pk, first.folder = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_what_holds_the_edition_up_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    with pytest.raises(HeldUp, match="No second analyst has checked the figures"):
        prepared(tmp_path, holds_up=("No second analyst has checked the figures.",))

    assert not Preparation.objects.exists()
    assert not (tmp_path / ".prepared").exists()


@pytest.mark.parametrize(
    "role", ["governance_officer", "director", "monitoring_officer", "system_administrator"]
)
def test_others_than_analysts_prepare_nothing(tmp_path: Path, role: str) -> None:
    with pytest.raises(NotAllowed, match="No role that they hold on 2026-08-31 prepares"):
        prepared(tmp_path, by=person(role))

    assert not Preparation.objects.exists()


def test_a_file_that_holds_what_is_withheld_is_named_and_nothing_is_kept(tmp_path: Path) -> None:
    withheld = Withheld(frozenset({"Hazelwood House"}))
    told = Contents(EDITION, Audience.PUBLIC, {"cells.csv": b"home\r\nHazelwood House\r\n"})

    with pytest.raises(LeaksFound, match=r"in 1 place:\n  cells\.csv") as raised:
        prepare(
            tmp_path,
            told,
            content=content_of(),
            holds_up=(),
            withheld=withheld,
            by=person("performance_analyst"),
            at=AT,
        )

    assert "Hazelwood" not in str(raised.value)
    assert not Preparation.objects.exists()
    assert waiting(tmp_path) == [] if (tmp_path / ".prepared").exists() else True


def test_the_manifest_is_scanned_too(tmp_path: Path) -> None:
    withheld = Withheld(frozenset({"Hazelwood House"}))
    told = Contents(EDITION, Audience.PUBLIC, {"cells.csv": b"1"}, {"note": "of Hazelwood House"})

    with pytest.raises(LeaksFound, match=r"manifest\.json"):
        prepare(
            tmp_path,
            told,
            content=content_of(),
            holds_up=(),
            withheld=withheld,
            by=person("performance_analyst"),
            at=AT,
        )


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "../a", ".hidden", "a/b", ""])
def test_a_file_s_name_that_cannot_stand_is_refused(tmp_path: Path, name: str) -> None:
    told = Contents(EDITION, Audience.INTERNAL, {name: b""})

    with pytest.raises(ValueError, match="a file's name"):
        prepare(
            tmp_path,
            told,
            content=content_of(),
            holds_up=(),
            withheld=NOTHING,
            by=person("performance_analyst"),
            at=AT,
        )


def test_nothing_is_prepared_after_a_release_that_was_tampered_with(tmp_path: Path) -> None:
    release = made(tmp_path)
    file = tmp_path / release.folder / "cells.csv"
    file.chmod(0o644)
    file.write_bytes(b"value\r\n100\r\n")

    with pytest.raises(BrokenRelease, match=r"2026-27-q1/1/internal.*cells\.csv was changed"):
        prepared(tmp_path, number=613)


def test_a_release_on_its_way_to_its_place_is_waited_for(tmp_path: Path) -> None:
    place = tmp_path / released(tmp_path, prepared(tmp_path)).folder
    aside, begun = tmp_path / ".staged-it", Event()
    place.rename(aside)

    def move() -> None:
        with locked(tmp_path):
            begun.set()
            sleep(0.3)  # so that it is asked for meanwhile
            aside.rename(place)

    mover = Thread(target=move)
    mover.start()
    begun.wait()
    found = prepared(tmp_path, number=613)
    mover.join()

    assert found.number == 2


def test_what_is_discarded_waits_no_more(tmp_path: Path) -> None:
    found = prepared(tmp_path, Audience.MEMBERS)

    discard(found, releases=tmp_path, by=person("governance_officer"), at=AT)

    found.refresh_from_db()
    assert not found.is_open
    assert waiting(tmp_path) == []
    assert AuditEvent.objects.get(action="discard").key == "2026-27-q1/1/members"


def test_who_may_neither_prepare_nor_release_discards_nothing(tmp_path: Path) -> None:
    found = prepared(tmp_path, Audience.MEMBERS)

    with pytest.raises(NotAllowed):
        discard(found, releases=tmp_path, by=person("monitoring_officer"), at=AT)


def test_what_was_released_is_not_discarded(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    released(tmp_path, found)

    with pytest.raises(NoLongerOpen, match="released before"):
        discard(found, releases=tmp_path, by=person("performance_analyst"), at=AT)
