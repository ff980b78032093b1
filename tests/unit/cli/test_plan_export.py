"""`eyeline plan export`: which document, of which day, as which file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import Eyeline
from eyeline.cli.plan_exporting import export
from eyeline.improvement.rules import reading
from eyeline.papers.reading import read
from eyeline.web.workspace import Workspace
from unit.improvement.made_up import AS_AT, word_headings


def test_what_was_imported_is_exported_as_the_same_plan_for_its_owner_alone(
    eyeline: Eyeline, workspace: Workspace, tmp_path: Path
) -> None:
    paper, out = tmp_path / "plan.docx", tmp_path / "out.docx"
    word_headings(paper)
    options = ("--as-at", str(AS_AT), "--workspace", workspace.path)
    eyeline("plan", "import", paper, *options)

    done = eyeline("plan", "export", "--as", "word", "--out", out, *options)

    assert done.returncode == 0, done.stderr
    before, after = (reading.read(read(file), AS_AT) for file in (paper, out))
    assert [a.name for a in after.actions] == [a.name for a in before.actions]
    assert [a.due for a in after.actions] == [a.due for a in before.actions]
    assert [a.activity for a in after.actions] == [a.activity for a in before.actions]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_public_version_is_not_made_before_it_is_declared_what_is_public(tmp_path: Path) -> None:
    options = ("--as", "pdf", "--what", "public", "--as-at", "2026-06-18")

    done = CliRunner().invoke(export, [*options, "--out", str(tmp_path / "plan.pdf")])

    assert done.exit_code == 2
    assert "What is not declared stays hidden" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["--as", "--as-at", "--out"])
def test_kind_day_and_file_are_asked_for(missing: str, tmp_path: Path) -> None:
    given = {"--as": "pdf", "--as-at": "2026-06-18", "--out": str(tmp_path / "plan.pdf")}
    arguments = [each for name, value in given.items() if name != missing for each in (name, value)]

    done = CliRunner().invoke(export, arguments)

    assert done.exit_code == 2
    assert f"'{missing}'" in done.output
