"""Returns that overlap come in any order, and one comes again: what is then known, and was."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eyeline import example
from eyeline.cli import commands
from eyeline.example import Files
from eyeline.example.truth import Truth
from eyeline.records.record import Record
from eyeline.records.snapshots import Store

# year's return: when it came
FIRST_SENT = {2025: "2025-05-31T09:00+00:00", 2026: "2026-05-31T09:00+00:00"}
SENT_AGAIN = "2026-08-14T09:00+00:00"
YEAR_END = date(2026, 3, 31)

Figures = dict[tuple[str, str], Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Truth]:
    """Return the first returns of every year, and what is true by them."""
    files, truth = Files.below(tmp_path_factory.mktemp("example")), example.looked_after()
    example.write_returns(files, truth)
    return files, truth


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """Return the return of 2026 as it is sent again, and what is then true."""
    folder = tmp_path_factory.mktemp("again") / "2026"
    return folder, example.resubmit(folder, 2026)


@pytest.fixture(scope="module")
def in_order(made: tuple[Files, Truth], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with two years' returns, the older first."""
    workspace = tmp_path_factory.mktemp("workspaces") / "in_order"
    for year, came in FIRST_SENT.items():
        send(workspace, made[0].returns[year], year, came)
    return workspace


def run(*arguments: object) -> Any:
    """Run a command and return its JSON."""
    done = CliRunner().invoke(
        commands, [*map(str, arguments), "--format", "json"], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def send(workspace: Path, folder: Path, year: int, came: str) -> bool:
    """Import a return and say whether it changed anything."""
    said = run(
        "import", "ssda903", folder, "--year", year, "--received", came, "--workspace", workspace
    )
    return bool(said["changed"])


def figures(workspace: Path, *options: str) -> Figures:
    """Return every measure's value at every quarter end of the two years."""
    days = ("--from", "2024-06-30", "--to", YEAR_END)
    cells = run("measures", "calculate", "--workspace", workspace, *days, *options)
    return {(cell["measure"], cell["period_end"]): cell["value"] for cell in cells}


def record_of(workspace: Path) -> str:
    return Record.of(Store(workspace / "snapshots")).hash


def test_the_order_in_which_returns_are_loaded_does_not_matter(
    made: tuple[Files, Truth], in_order: Path, tmp_path: Path
) -> None:
    for year in (2026, 2025):
        send(tmp_path / "backwards", made[0].returns[year], year, FIRST_SENT[year])

    assert record_of(tmp_path / "backwards") == record_of(in_order)
    assert figures(tmp_path / "backwards") == figures(in_order)


def test_a_return_sent_again_corrects_and_the_old_figures_are_still_known(
    made: tuple[Files, Truth], in_order: Path, again: tuple[Path, Truth]
) -> None:
    before = figures(in_order)
    folder, corrected = again

    assert send(in_order, folder, 2026, SENT_AGAIN)

    after = figures(in_order)
    number = ("cla_number", str(YEAR_END))
    assert before[number] == len(made[1].looked_after(YEAR_END))
    assert after[number] == len(corrected.looked_after(YEAR_END)) == before[number] - 5
    assert figures(in_order, "--known-at", "2026-08-13") == before
    assert figures(in_order, "--known-at", "2026-08-14") == after


def test_a_correction_loaded_before_the_first_return_wins_by_when_it_came(
    made: tuple[Files, Truth], again: tuple[Path, Truth], tmp_path: Path
) -> None:
    folder, truth = again

    send(tmp_path / "w", folder, 2026, SENT_AGAIN)
    send(tmp_path / "w", made[0].returns[2026], 2026, FIRST_SENT[2026])

    number = figures(tmp_path / "w")[("cla_number", str(YEAR_END))]
    assert number == len(truth.looked_after(YEAR_END))
