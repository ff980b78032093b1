"""What an earlier run of the demonstration did is not done again, as long as it still stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eyeline.cli.demo_done import Done, OtherSeed

SNAPSHOTS = frozenset({"a1"})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return what is kept of a run that did one step."""
    kept = tmp_path / "example.json"
    Done(kept, 2026, SNAPSHOTS).keep("Return of 2017", "these rows", "9 rows", snapshot="a1")
    return kept


def test_a_step_done_of_the_same_is_known(file: Path) -> None:
    assert Done(file, 2026, SNAPSHOTS).outcome("Return of 2017", "these rows") == "9 rows"


def test_a_step_is_done_again_of_another_file(file: Path) -> None:
    assert Done(file, 2026, SNAPSHOTS).outcome("Return of 2017", "other rows") is None


def test_a_step_whose_snapshot_is_gone_is_done_again(file: Path) -> None:
    assert Done(file, 2026, frozenset()).outcome("Return of 2017", "these rows") is None


def test_another_program_does_every_step_again(file: Path) -> None:
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(kept | {"program": "an older one"}), "utf-8")

    assert Done(file, 2026, SNAPSHOTS).outcome("Return of 2017", "these rows") is None


def test_another_seed_is_refused(file: Path) -> None:
    with pytest.raises(OtherSeed, match="--seed 2026"):
        Done(file, 7, SNAPSHOTS)
