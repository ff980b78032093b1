"""Releases as folders, read by anybody: each whole, numbered and never changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from eyeline.publication import releases
from eyeline.publication.audience import Audience
from eyeline.publication.releases import BrokenRelease
from eyeline.publication.verification import faults
from made_up_releases import AT, EDITION, FILES, made, prepared, withdrawn

pytestmark = pytest.mark.django_db
NAMES = [*FILES, "manifest.json", "SHA256SUMS"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a release."""
    return tmp_path / made(tmp_path).folder


def rewrite(file: Path, content: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(content)


@pytest.mark.parametrize("name", NAMES)
def test_every_changed_byte_is_found(folder: Path, name: str) -> None:
    file = folder / name
    content = file.read_bytes()

    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1
        rewrite(file, bytes(changed))
        assert faults(folder), f"byte {place} of {name}"


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_found(folder: Path, name: str) -> None:
    (folder / name).unlink()

    assert any(name in fault and "missing" in fault for fault in faults(folder))


def test_an_extra_file_folder_or_link_is_found(folder: Path, tmp_path: Path) -> None:
    (folder / "children.csv").write_bytes(b"")
    (folder / "more").mkdir()
    kept = tmp_path / "elsewhere"
    (folder / "cells.csv").rename(kept)
    (folder / "cells.csv").symlink_to(kept)

    assert faults(folder) == [
        "cells.csv is not of the release",
        "children.csv is not of the release",
        "more is not of the release",
    ]


def test_a_release_is_read_as_its_manifest_has_it(folder: Path) -> None:
    found = releases.read(folder)

    assert (found.edition, found.number, found.audience) == (EDITION, 1, Audience.INTERNAL)
    assert (found.made_at, set(found.files)) == (AT + timedelta(hours=1), set(FILES))


def test_every_release_is_listed_in_order_and_nothing_that_is_only_prepared(
    tmp_path: Path,
) -> None:
    for number in range(1, 12):
        made(tmp_path, number=number, at=AT + timedelta(days=number))
    prepared(tmp_path, number=99, at=AT + timedelta(days=99))

    assert [one.number for one in releases.every(tmp_path)] == list(range(1, 12))


def test_the_current_one_is_the_newest_that_was_not_withdrawn(tmp_path: Path) -> None:
    made(tmp_path)
    second = made(tmp_path, number=613, at=AT + timedelta(days=1))
    withdrawn(tmp_path, second)

    found = releases.current(tmp_path, EDITION, Audience.INTERNAL)

    assert found is not None
    assert found.number == 1
    assert releases.current(tmp_path, EDITION, Audience.PUBLIC) is None


def test_an_older_one_says_where_it_lies_which_one_replaced_it(tmp_path: Path) -> None:
    first = tmp_path / made(tmp_path).folder
    second = tmp_path / made(tmp_path, number=613, at=AT + timedelta(days=1)).folder

    assert [releases.replaced_by(each) for each in (first, second)] == [2, None]


def test_a_release_that_was_copied_elsewhere_says_nothing_of_others(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    folder.rename(copy)

    assert releases.replaced_by(copy) is None
    assert releases.is_withdrawn(copy) is False
    assert faults(copy) == []


def test_a_folder_that_is_no_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenRelease, match=r"no manifest\.json of a release"):
        releases.read(tmp_path)
