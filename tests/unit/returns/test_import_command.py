"""`eyeline import` and `eyeline check`: what they print, keep and leave as it was."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eyeline.cli import commands
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace
from made_up_returns import episode, made_up, write_folder

Run = Callable[..., dict[str, Any]]
TRUE = made_up(12)


def run(*arguments: object) -> str:
    """Return what a command prints; its errors are raised."""
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(commands, words, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def import_(folder: Path, workspace: Path, *more: object) -> dict[str, Any]:
    printed = run(
        "import", "ssda903", folder, "--year", 2018, "--workspace", workspace, *more,
        "--format", "json",
    )  # fmt: skip
    return json.loads(printed)  # type: ignore[no-any-return]


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}


def test_it_says_what_was_read_and_what_became_of_it(tmp_path: Path) -> None:
    tables = TRUE | {"episodes": [*TRUE["episodes"], TRUE["episodes"][0] | {"LS": None}]}

    said = import_(write_folder(tmp_path / "return", tables), tmp_path / "W")

    assert said["changed"] is True
    assert len(said["snapshot"]) == 64
    episodes = said["tables"]["episodes"]
    assert (episodes["read"], episodes["loaded"], episodes["quarantined"]) == (25, 24, 1)
    assert episodes["faults"] == {"vital-blank": 1}
    assert said["left_out"] == []


def test_the_same_return_again_changes_nothing(tmp_path: Path) -> None:
    folder, workspace = write_folder(tmp_path / "return", TRUE), tmp_path / "W"
    first = import_(folder, workspace)
    before = files(workspace)

    second = import_(folder, workspace)

    assert first["changed"] is True
    assert second["changed"] is False
    assert second["snapshot"] == first["snapshot"]
    assert files(workspace) == before


def test_a_refused_return_leaves_no_workspace_behind(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "return", {"header": TRUE["header"]})

    with pytest.raises(EyelineError, match="has no episodes"):
        import_(folder, tmp_path / "W")

    assert not (tmp_path / "W").exists()


def test_a_refused_return_leaves_a_workspace_as_it_was(
    tmp_path: Path, workspace: Workspace
) -> None:
    folder = write_folder(tmp_path / "return", TRUE)
    import_(folder, workspace.path)
    before = files(workspace.path)
    (folder / "header.csv").write_bytes(b"")

    with pytest.raises(EyelineError, match=r"header\.csv is empty"):
        import_(folder, workspace.path)

    assert files(workspace.path) == before


def test_it_takes_the_days_covered_and_the_moment_it_came(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "return", TRUE)

    said = import_(
        folder, tmp_path / "W", "--covers", "2017-04-01..2017-06-30",
        "--received", "2018-05-31T10:00+01:00",
    )  # fmt: skip

    assert (said["covers_from"], said["covers_to"]) == ("2017-04-01", "2017-06-30")
    arrival = json.loads((tmp_path / "W/snapshots/arrivals/000001.json").read_text())
    assert arrival["received_at"].startswith("2018-05-31T09:00:00")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--covers", "2018"),
        ("--covers", "2018-06-30..2018-04-01"),
        ("--received", "yesterday"),
        ("--file", "episodes"),
    ],
)
def test_an_option_that_cannot_be_read_is_named(option: str, value: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        commands, ["import", "ssda903", str(tmp_path), "--year", "2018", option, value]
    )

    assert result.exit_code == 2
    assert option in result.stderr


def test_every_fault_can_be_written_to_a_file(tmp_path: Path) -> None:
    wrong = [row | {"CIN": None} for row in TRUE["episodes"]]
    folder = write_folder(tmp_path / "return", TRUE | {"episodes": wrong})

    import_(folder, tmp_path / "W", "--faults", tmp_path / "faults.csv")

    with (tmp_path / "faults.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["row"], row["column"], row["code"]) for row in rows] == [
        ("episodes.csv", str(number), "CIN", "blank") for number in range(2, 26)
    ]


def test_a_person_reads_counts_faults_places_and_what_to_do(tmp_path: Path) -> None:
    wrong = [*TRUE["episodes"], episode("child 0", TRUE["episodes"][0]["DECOM"], LS="V2")]  # type: ignore[arg-type]
    folder = write_folder(tmp_path / "return", TRUE | {"episodes": wrong})

    printed = run("check", "ssda903", folder, "--year", 2018)

    assert "repeated-key" in printed
    assert "What to do:" in printed


def test_a_check_keeps_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "return", TRUE)
    before = files(tmp_path)

    said = json.loads(run("check", "ssda903", folder, "--year", 2018, "--format", "json"))

    assert said["tables"]["episodes"]["loaded"] == 24
    assert files(tmp_path) == before


def test_populations_are_of_the_councils_own_area_unless_told(tmp_path: Path) -> None:
    estimates = tmp_path / "estimates.csv"
    estimates.write_text(
        "time_period,new_la_code,age_group,population_estimate\n2024,E06000999,0-17,90000\n"
    )
    run("init", tmp_path / "W", "--gss", "E06000999")

    printed = run(
        "import", "populations", estimates, "--workspace", tmp_path / "W", "--format", "json"
    )

    assert json.loads(printed)["tables"]["populations"]["loaded"] == 1


def test_an_unknown_area_is_asked_for(tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(EyelineError, match="--area"):
        run("import", "populations", tmp_path / "any.csv", "--workspace", workspace.path)


def test_the_large_sample_is_imported_once(shared: Path, tmp_path: Path) -> None:
    folder = shared / "samples/ssda903_csc_validator"

    first = import_(folder, tmp_path / "W")
    second = import_(folder, tmp_path / "W")

    assert (first["changed"], second["changed"]) == (True, False)
    assert first["tables"]["episodes"]["read"] == 5050
    assert len(list((tmp_path / "W/snapshots/arrivals").iterdir())) == 1
