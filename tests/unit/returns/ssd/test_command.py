"""`eyeline import ssd`: what it prints and keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from eyeline.cli import commands
from made_up_dataset import DATASET, write_csv


def import_(where: object, workspace: Path, *more: str) -> dict[str, Any]:
    words = ["import", "ssd", str(where), "--workspace", str(workspace), *more]
    result = CliRunner().invoke(
        commands, [*words, "--format", "json"], catch_exceptions=False, standalone_mode=False
    )
    assert not result.exception
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_rows_read_are_loaded_or_quarantined_in_every_table(tmp_path: Path) -> None:
    said = import_(write_csv(tmp_path / "ssd", DATASET), tmp_path / "W", "--as-at", "2024-06-30")

    assert (said["covers_from"], said["covers_to"]) == ("2023-11-15", "2024-06-30")
    counts = said["tables"].values()
    assert all(each["read"] == each["loaded"] + each["quarantined"] for each in counts)
    assert said["tables"]["visits"]["read"] == 3


def test_the_same_dataset_again_changes_nothing(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "ssd", DATASET)

    first, again = (import_(folder, tmp_path / "W") for _ in range(2))

    assert (first["changed"], again["changed"]) == (True, False)
    assert first["snapshot"] == again["snapshot"]
