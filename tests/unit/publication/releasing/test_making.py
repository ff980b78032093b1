"""Another person releases what was prepared: byte for byte, in its place and in the ledger."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent
from eyeline.publication import releases as folders
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.ledger import shown_to
from eyeline.publication.models import Release
from eyeline.publication.releases import BrokenRelease
from eyeline.publication.releasing.making import Now, make_release
from eyeline.publication.releasing.prepared import NotAsPrepared
from eyeline.publication.releasing.rules import (
    HeldUp,
    LeaksFound,
    NoLongerOpen,
    NotAllowed,
    OutOfOrder,
    Stale,
)
from eyeline.publication.standing import State, current, standing
from eyeline.publication.verification import faults
from made_up_people import person
from made_up_releases import (
    AT,
    EDITION,
    FIGURE,
    FILES,
    content_of,
    made,
    prepared,
    release_folders,
    released,
)

pytestmark = pytest.mark.django_db


def manifest(releases: Path, release: Release) -> dict[str, object]:
    read: dict[str, object] = json.loads((releases / release.folder / "manifest.json").read_text())
    return read


def test_what_changes_while_the_files_are_scanned_is_not_released(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    answers = iter([Now(content_of(), ()), Now(content_of(2), ())])

    with pytest.raises(Stale):
        make_release(
            found,
            releases=tmp_path,
            ask=lambda _: next(answers),
            by=person("director"),
            at=AT,
        )

    assert not Release.objects.exists()
    assert release_folders(tmp_path) == []
    found.refresh_from_db()
    assert found.released_at is None
    assert released(tmp_path, found).number == 1


def test_what_is_released_is_byte_for_byte_what_was_prepared(tmp_path: Path) -> None:
    release = released(tmp_path, prepared(tmp_path))

    folder = tmp_path / "2026-27-q1" / "1" / "internal"
    assert release.folder == "2026-27-q1/1/internal"
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert {each.name for each in folder.iterdir()} == {*FILES, "manifest.json", "SHA256SUMS"}
    assert faults(folder) == []
    assert list((tmp_path / ".prepared").iterdir()) == []


def test_everybody_may_read_it_and_nobody_writes_it_by_mistake(tmp_path: Path) -> None:
    folder = tmp_path / made(tmp_path).folder

    assert folder.stat().st_mode & 0o777 == 0o755
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o444}


def test_sha256sum_accepts_it(tmp_path: Path, program: Callable[[str], str]) -> None:
    folder = tmp_path / made(tmp_path).folder

    checked = subprocess.run(
        [program("sha256sum"), "--strict", "-c", "SHA256SUMS"], cwd=folder, check=False
    )

    assert checked.returncode == 0


def test_it_is_in_the_ledger_with_its_figures(tmp_path: Path) -> None:
    release = made(tmp_path)

    assert list(shown_to(Audience.INTERNAL)) == [(release, FIGURE)]


def test_it_goes_on_record_once_by_whoever_released_it(tmp_path: Path) -> None:
    release = made(tmp_path)

    event = AuditEvent.objects.get(thing="release", action="publish")
    assert (event.key, event.actor, event.at) == (
        "2026-27-q1/1/internal",
        person("director").pk,
        release.made_at,
    )


def test_its_manifest_says_who_made_it_of_what_and_where_the_audit_log_stood(
    tmp_path: Path,
) -> None:
    found = prepared(tmp_path, Audience.MEMBERS)
    officer = person("governance_officer")
    before = AuditEvent.objects.latest("seq")

    release = released(tmp_path, found, by=officer)

    said = manifest(tmp_path, release)
    of = said["release"]
    assert isinstance(of, dict)
    assert of["released"] == {
        "by": "Governance officer",
        "at": "2026-08-31T10:00:00+00:00",
        "audit_log": {"events": before.seq, "seal": before.mac},
    }
    assert of["prepared"]["by"] == "Performance analyst"
    assert (of["made_at"], of["replaces"]) == ("2026-08-31T10:00:00+00:00", None)
    assert (said["about"], said["changed"]) == ({"record": "5f"}, [])


def test_a_correction_is_the_next_release_that_says_what_changed(tmp_path: Path) -> None:
    first = made(tmp_path)

    second = made(tmp_path, number=613, at=AT + timedelta(days=1))

    said = manifest(tmp_path, second)
    assert second.number == 2
    assert isinstance(said["release"], dict)
    assert said["release"]["replaces"] == 1
    assert said["changed"] == ["summary.html: changed", "cells.csv: changed"]
    assert faults(tmp_path / first.folder) == []


def test_the_newest_is_current_by_the_database_and_by_the_folders(tmp_path: Path) -> None:
    first = made(tmp_path)
    second = made(tmp_path, number=613, at=AT + timedelta(days=1))

    found = folders.current(tmp_path, EDITION, Audience.INTERNAL)
    assert current(EDITION, Audience.INTERNAL) == second
    assert found is not None
    assert found.number == 2
    assert [(each.state, each.replaced_by) for each in map(standing, (first, second))] == [
        (State.REPLACED, 2),
        (State.CURRENT, None),
    ]


def test_the_tenth_release_comes_after_the_ninth(tmp_path: Path) -> None:
    numbers = [made(tmp_path, number=n, at=AT + timedelta(days=n)).number for n in range(1, 12)]

    assert numbers == list(range(1, 12))


def test_nobody_releases_what_they_prepared(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    with pytest.raises(NotAllowed, match="Whoever prepared it does not release it"):
        released(tmp_path, found, by=person("performance_analyst"))

    assert release_folders(tmp_path) == []


def test_the_database_refuses_that_one_person_does_both(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    released(tmp_path, found)
    found.refresh_from_db()
    found.released_by = found.prepared_by

    with pytest.raises(IntegrityError), transaction.atomic():
        found.save()


@pytest.mark.parametrize(
    ("audience", "role", "may"),
    [
        (Audience.INTERNAL, "director", True),
        (Audience.INTERNAL, "governance_officer", False),
        (Audience.INTERNAL, "system_administrator", False),
        (Audience.MEMBERS, "governance_officer", True),
        (Audience.MEMBERS, "director", False),
        (Audience.MEMBERS, "monitoring_officer", False),
        (Audience.MEMBERS, "auditor", False),
    ],
)
def test_who_releases_for_an_audience(
    tmp_path: Path, audience: Audience, role: str, may: bool
) -> None:
    found = prepared(tmp_path, audience)

    try:
        released(tmp_path, found, by=person(role))
    except NotAllowed:
        assert not may
    else:
        assert may


def test_a_second_analyst_releases_what_is_internal(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    assert released(tmp_path, found, by=person("performance_analyst", number=2))


def test_what_is_of_an_earlier_state_of_the_edition_is_refused(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    with pytest.raises(Stale, match="The edition was changed after this was prepared"):
        released(tmp_path, found, number=613)

    assert release_folders(tmp_path) == []


def test_what_holds_the_edition_up_holds_the_release_up(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    with pytest.raises(HeldUp, match="The signature counts no more"):
        released(tmp_path, found, holds_up=("The signature counts no more.",))


def test_one_that_another_took_the_place_of_is_refused(tmp_path: Path) -> None:
    first = prepared(tmp_path)
    prepared(tmp_path, at=AT + timedelta(days=1), number=613)

    with pytest.raises(NoLongerOpen, match="another was prepared since"):
        released(tmp_path, first)


def test_nothing_is_released_twice(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    released(tmp_path, found)

    with pytest.raises(NoLongerOpen, match="released before"):
        released(tmp_path, found, by=person("performance_analyst", number=2))

    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["files/cells.csv", "manifest.json", "figures.json", "withheld.json"]
)
def test_one_changed_byte_of_what_was_prepared_is_found(tmp_path: Path, name: str) -> None:
    found = prepared(tmp_path)
    file = tmp_path / ".prepared" / found.folder / name
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")

    with pytest.raises(NotAsPrepared, match="was changed since"):
        released(tmp_path, found)

    assert not Release.objects.exists()


def test_a_file_too_many_is_found(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    (tmp_path / ".prepared" / found.folder / "files" / "children.csv").write_bytes(b"")

    with pytest.raises(NotAsPrepared):
        released(tmp_path, found)


def test_what_is_gone_from_the_disk_is_to_be_prepared_again(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    (tmp_path / ".prepared" / found.folder).rename(tmp_path / ".elsewhere")

    with pytest.raises(NotAsPrepared, match="Prepare it again"):
        released(tmp_path, found)


def test_it_is_scanned_again_also_for_what_is_withheld_since(tmp_path: Path) -> None:
    found = prepared(tmp_path)

    with pytest.raises(LeaksFound, match=r"summary\.html"):
        make_release(
            found,
            releases=tmp_path,
            ask=lambda _: Now(content_of(), ()),
            withheld=Withheld(frozenset({"<p>612</p>"})),
            by=person("director"),
            at=AT,
        )

    assert not Release.objects.exists()


def test_members_read_an_edition_before_the_public_does(tmp_path: Path) -> None:
    found = prepared(tmp_path, Audience.PUBLIC)

    with pytest.raises(OutOfOrder, match="Members read an edition before the public does"):
        released(tmp_path, found)

    made(tmp_path, Audience.MEMBERS)
    assert released(tmp_path, found).audience == "public"


def test_the_public_is_not_told_what_members_have_not_been(tmp_path: Path) -> None:
    made(tmp_path, Audience.MEMBERS)
    found = prepared(tmp_path, Audience.PUBLIC, number=613)

    with pytest.raises(OutOfOrder, match="an earlier state of the edition"):
        released(tmp_path, found, number=613)


def test_what_stands_where_the_release_belongs_is_never_written_over(tmp_path: Path) -> None:
    found = prepared(tmp_path)
    other = tmp_path / "2026-27-q1" / "1" / "internal"
    other.mkdir(parents=True)
    (other / "cells.csv").write_bytes(b"something else")

    with pytest.raises(BrokenRelease, match="stands where release 2026-27-q1/1/internal belongs"):
        released(tmp_path, found)

    assert (other / "cells.csv").read_bytes() == b"something else"
    assert not Release.objects.exists()
