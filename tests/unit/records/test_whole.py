"""A folder is there whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from eyeline.records.whole import whole_folder


def test_what_is_written_stands_when_the_block_ends(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "made") as building:
        (building / "file").write_text("words")
        assert not (tmp_path / "made").exists()

    assert (tmp_path / "made" / "file").read_text() == "words"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_nothing_stands_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_folder(tmp_path / "made") as building:
        (building / "no folder" / "file").write_text("words")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_made_is_left_as_it_is(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "made", either=True) as building:
        (building / "file").write_text("mine")
        (tmp_path / "made").mkdir()
        (tmp_path / "made" / "file").write_text("theirs")

    assert (tmp_path / "made" / "file").read_text() == "theirs"


def test_it_is_refused_where_either_will_not_do(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "file").write_text("theirs")

    with pytest.raises(OSError, match="not empty"), whole_folder(tmp_path / "made") as building:
        (building / "file").write_text("mine")

    assert (tmp_path / "made" / "file").read_text() == "theirs"


def test_what_was_left_half_made_goes_after_a_day_and_not_before(tmp_path: Path) -> None:
    old, new = tmp_path / ".building-old", tmp_path / ".building-new"
    old.mkdir()
    new.mkdir()
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))

    with whole_folder(tmp_path / "made"):
        pass

    assert sorted(path.name for path in tmp_path.iterdir()) == [".building-new", "made"]


def test_one_that_is_done_while_another_begins_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Path.glob

    def done_meanwhile(folder: Path, pattern: str) -> list[Path]:
        return [*listed(folder, pattern), folder / ".building-done"]

    monkeypatch.setattr(Path, "glob", done_meanwhile)

    with whole_folder(tmp_path / "made") as building:
        (building / "file").write_text("words")

    assert (tmp_path / "made" / "file").read_text() == "words"
