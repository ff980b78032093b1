"""A council's workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.web import configuration
from eyeline.web.workspace import NoWorkspace, Workspace


def test_a_folder_without_council_toml_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace, match="eyeline init"):
        Workspace.open(tmp_path)


@pytest.mark.parametrize("folder", ["", "new", "new/within"])
def test_an_empty_or_absent_folder_becomes_a_workspace_when_asked(
    tmp_path: Path, folder: str
) -> None:
    workspace = Workspace.open(tmp_path / folder, create=True)

    assert workspace.snapshots.is_dir()
    assert configuration.load(workspace).example is False


def test_a_folder_in_use_does_not_become_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(NoWorkspace, match="new or empty"):
        Workspace.open(tmp_path, create=True)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_key_can_be_read_by_its_owner_alone(workspace: Workspace) -> None:
    assert workspace.secret_key.stat().st_mode & 0o777 == 0o600
    assert workspace.keys.stat().st_mode & 0o777 == 0o700


def test_settings_are_read_back_as_written(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "council")

    workspace.make({"name": 'The "Ætherwick" council', "example": True})

    council = configuration.load(workspace)
    assert (council.name, council.example) == ('The "Ætherwick" council', True)
