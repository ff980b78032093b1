"""The command `eyeline benchmarks`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from unit.benchmarks.made_up import (
    ENGLAND,
    OWN,
    REGION,
    england,
    local,
    rate,
    region,
    write_neighbours,
    write_rates,
)

Eyeline = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one file of figures and one model of neighbours."""
    tmp_path = tmp_path_factory.mktemp("official")
    rows = [rate(local(1), "c", "c"), rate(local(2), "300", "50"), rate(local(3), "310", "53")]
    rows += [rate(england(), "81770", "67"), rate(region(), "6410", "62")]
    write_rates(tmp_path / "files", rows)
    write_neighbours(tmp_path / "files", {1: [2, 3]})
    return tmp_path / "files"


@pytest.fixture(scope="module")
def council(folder: Path, eyeline: Eyeline) -> Path:
    """Return a workspace that has the folder imported."""
    workspace = folder.parent / "council"
    ended = eyeline("benchmarks", "import", folder, "--workspace", workspace)
    assert ended.returncode == 0, ended.stderr
    return workspace


def test_import_makes_the_workspace_and_says_again_that_nothing_changed(
    council: Path, folder: Path, eyeline: Eyeline
) -> None:
    again = eyeline("benchmarks", "import", folder, "--workspace", council, "--format", "json")

    report = json.loads(again.stdout)
    assert report["changed"] is False
    assert [one["file"] for one in report["files"]] == ["download.csv", "sn_model_2025.csv"]


def test_a_broken_file_ends_in_2_and_makes_no_workspace(tmp_path: Path, eyeline: Eyeline) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "figures.csv").write_bytes(b"")

    ended = eyeline("benchmarks", "import", tmp_path / "files", "--workspace", tmp_path / "council")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == ("eyeline: figures.csv is empty. Fetch it again, or take it away.\n")
    assert not (tmp_path / "council").exists()


def test_show_prints_a_hidden_figure_as_null_with_its_symbol_and_its_comparators(
    council: Path, eyeline: Eyeline
) -> None:
    shown = eyeline(
        "benchmarks", "show", "cla_rate", "--area", OWN, "--year", "2025",
        "--workspace", council, "--format", "json",
    )  # fmt: skip

    assert json.loads(shown.stdout) == {
        "measure": "cla_rate", "area": OWN, "year": 2025, "value": None, "status": "c",
        "numerator": None, "denominator": 90000,
        "comparators": [
            {"area": area, "method": method, "model_year": model, "areas_with_data": count,
             "value": value, "status": "final"}
            for area, method, model, count, value in (
                (ENGLAND, "published", None, None, 67),
                (REGION, "published", None, None, 62),
                ("statistical_neighbours", "mean", 2025, 2, 51.5),
                ("statistical_neighbours", "median", 2025, 2, 52),
            )
        ],
    }  # fmt: skip


def test_show_says_in_words_what_a_symbol_means(council: Path, eyeline: Eyeline) -> None:
    shown = eyeline("benchmarks", "show", "cla_rate", "--area", OWN, "--workspace", council)

    assert "c (hidden to protect people)" in shown.stdout
    assert "mean of 2, model of 2025" in shown.stdout
    assert "Open Government Licence" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("cla_numbers", "--area", OWN), "cla_number"),
        (("cla_number", "--area", "E06000017"), f"{OWN} Borough 1"),
        (("cla_number", "--area", OWN, "--year", "1999"), "It was for: 2025"),
        (("cla_number", "--area", OWN, "--model", "2021"), "those of 2025 were"),
    ],
)
def test_what_is_not_there_ends_in_2_and_names_what_is(
    council: Path, eyeline: Eyeline, arguments: tuple[str, ...], says: str
) -> None:
    shown = eyeline("benchmarks", "show", *arguments, "--workspace", council)

    assert (shown.returncode, shown.stdout) == (2, "")
    assert says in shown.stderr


def test_list_and_areas_name_what_can_be_asked_for(council: Path, eyeline: Eyeline) -> None:
    series = eyeline("benchmarks", "list", "--workspace", council, "--format", "json")
    areas = eyeline("benchmarks", "areas", "borough", "--workspace", council, "--format", "json")

    assert {"cla_number", "cla_rate"} <= {one["id"] for one in json.loads(series.stdout)}
    assert [one["name"] for one in json.loads(areas.stdout)] == [
        "Borough 1",
        "Borough 2",
        "Borough 3",
    ]
