"""Releases as folders."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eyeline.publication import releases
from eyeline.publication.audience import Audience
from eyeline.publication.releases import BrokenRelease, Contents, NotProtected, release
from eyeline.publication.verification import faults

AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
LATER = datetime(2026, 9, 30, 9, tzinfo=UTC)
FILES = {"summary.html": b"<p>612</p>", "cells.csv": b"value\r\n612\r\n"}


def contents(**changed: bytes) -> Contents:
    files = FILES | {name.replace("_", "."): content for name, content in changed.items()}
    return Contents("2026-27-q1", Audience.INTERNAL, files, {"record": "5f"})


def rewrite(file: Path, content: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(content)


def test_a_release_is_a_numbered_folder_of_its_audience(tmp_path: Path) -> None:
    made, new = release(tmp_path, contents(), made_at=AT)

    assert new
    assert made.folder == tmp_path / "2026-27-q1" / "1" / "internal"
    assert {file.name for file in made.folder.iterdir()} == {*FILES, "manifest.json", "SHA256SUMS"}


def test_the_same_content_again_is_no_new_release(tmp_path: Path) -> None:
    first, _ = release(tmp_path, contents(), made_at=AT)

    again, new = release(tmp_path, contents(), made_at=LATER)

    assert not new
    assert again == first


def test_other_content_is_the_next_release_and_the_first_one_stays(tmp_path: Path) -> None:
    first, _ = release(tmp_path, contents(), made_at=AT)

    second, new = release(tmp_path, contents(cells_csv=b"value\r\n613\r\n"), made_at=LATER)

    assert new
    assert second.number == 2
    assert faults(first.folder) == faults(second.folder) == []


def test_the_tenth_release_comes_after_the_ninth(tmp_path: Path) -> None:
    numbers = [
        release(tmp_path, contents(cells_csv=b"%d" % n), made_at=AT)[0].number for n in range(11)
    ]

    assert numbers == list(range(1, 12))


def test_the_manifest_names_every_file_and_what_it_was_made_from(tmp_path: Path) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)

    manifest = json.loads((made.folder / "manifest.json").read_text())

    assert set(manifest["files"]) == set(FILES)
    assert manifest["files"]["summary.html"]["bytes"] == 10
    assert manifest["about"] == {"record": "5f"}
    assert manifest["release"]["made_at"] == "2026-08-31T09:00:00+00:00"


def test_sha256sum_accepts_it(tmp_path: Path, program: Callable[[str], str]) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)

    checked = subprocess.run(
        [program("sha256sum"), "--strict", "-c", "SHA256SUMS"], cwd=made.folder, check=False
    )

    assert checked.returncode == 0


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.PUBLIC])
def test_other_audiences_are_refused_and_nothing_is_written(
    tmp_path: Path, audience: Audience
) -> None:
    asked = Contents("2026-27-q1", audience, FILES)

    with pytest.raises(NotProtected, match="sign-off of two people and a scan for leaks"):
        release(tmp_path, asked, made_at=AT)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [*FILES, "manifest.json", "SHA256SUMS"])
def test_every_changed_byte_is_found(tmp_path: Path, name: str) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)
    file = made.folder / name
    content = file.read_bytes()

    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1
        rewrite(file, bytes(changed))
        assert faults(made.folder), f"byte {place} of {name}"


@pytest.mark.parametrize("name", [*FILES, "manifest.json", "SHA256SUMS"])
def test_a_missing_file_is_found(tmp_path: Path, name: str) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)

    (made.folder / name).unlink()

    assert any(name in fault and "missing" in fault for fault in faults(made.folder))


def test_an_extra_file_folder_or_link_is_found(tmp_path: Path) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)
    (made.folder / "children.csv").write_bytes(b"")
    (made.folder / "more").mkdir()
    kept = tmp_path / "elsewhere"
    (made.folder / "cells.csv").rename(kept)
    (made.folder / "cells.csv").symlink_to(kept)

    assert faults(made.folder) == [
        "cells.csv is not of the release",
        "children.csv is not of the release",
        "more is not of the release",
    ]


def test_nothing_is_released_after_one_that_was_tampered_with(tmp_path: Path) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)
    rewrite(made.folder / "cells.csv", b"value\r\n100\r\n")

    with pytest.raises(BrokenRelease, match=r"2026-27-q1/1/internal.*cells\.csv was changed"):
        release(tmp_path, contents(), made_at=LATER)

    assert not (tmp_path / "2026-27-q1" / "2").exists()


def test_what_an_interrupted_release_left_is_cleared_away(tmp_path: Path) -> None:
    unfinished = tmp_path / ".building-abc"
    unfinished.mkdir()
    (unfinished / "cells.csv").write_bytes(b"half")
    (tmp_path / "2026-27-q1" / "1").mkdir(parents=True)

    made, new = release(tmp_path, contents(), made_at=AT)

    assert new
    assert made.number == 1
    assert not unfinished.exists()


def test_its_files_cannot_be_written_by_mistake(tmp_path: Path) -> None:
    made, _ = release(tmp_path, contents(), made_at=AT)

    assert {file.stat().st_mode & 0o777 for file in made.folder.iterdir()} == {0o444}


def test_every_release_is_listed_in_order(tmp_path: Path) -> None:
    for number in range(1, 12):
        release(tmp_path, contents(cells_csv=b"%d" % number), made_at=AT)

    assert [one.number for one in releases.every(tmp_path)] == list(range(1, 12))


def test_a_folder_that_is_no_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenRelease, match=r"no manifest\.json of a release"):
        releases.read(tmp_path)
