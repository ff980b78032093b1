"""A register whose columns are called otherwise: proposed, accepted, remembered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eyeline.cli import commands

TEXT = """Council,,,,,
Acc Period,Cost Ctr,Subj.,Revised Budget,YTD Actuals,Variance
P3 2026/27,A100,1200,"1,000.00",£250.00,1
P3 2026/27,A101,1200,"1,000.00",(40.00),2
Total,,,"2,000.00",210.00,3
"""
FORECAST = TEXT.replace("Variance", "Fcst")


def run(workspace: Path, file: Path, *words: str, command: str = "import") -> Result:
    return CliRunner().invoke(
        commands, [command, "ledger", str(file), "--workspace", str(workspace), *words]
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(FORECAST, "utf-8")
    return path


def counts(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)["tables"]["ledger"]
    return found


SAID = ("--map", "PeriodEnd=Acc Period")
ACCEPT = ("--accept", "--by", "analyst", "--format", "json")


def test_a_proposal_keeps_nothing_and_ends_with_1_while_something_is_in_question(
    tmp_path: Path, file: Path
) -> None:
    result = run(tmp_path / "W", file, "--propose")

    assert result.exit_code == 1
    assert 'In question: PeriodEnd. Say which column it is with --map PeriodEnd="...".' in (
        result.output
    )
    assert not (tmp_path / "W").exists()
    assert run(tmp_path / "W", file, "--propose", *SAID).exit_code == 0


def test_what_is_in_question_is_not_accepted(tmp_path: Path, file: Path) -> None:
    result = run(tmp_path / "W", file, *ACCEPT)

    assert result.exit_code == 1
    assert "was not read. PeriodEnd: its name is not near enough" in str(result.exception)
    assert not (tmp_path / "W").exists()


def test_what_is_accepted_is_remembered_and_every_row_accounted_for(
    tmp_path: Path, file: Path
) -> None:
    first = counts(run(tmp_path / "W", file, *ACCEPT, *SAID))
    again = run(tmp_path / "W", file, "--format", "json")

    assert (first["read"], first["loaded"], first["quarantined"]) == (3, 2, 1)
    assert json.loads(again.stdout)["changed"] is False
    assert (tmp_path / "W" / "mappings" / "ledger.toml").exists()


def test_faults_name_the_file_s_own_columns(tmp_path: Path, file: Path) -> None:
    result = run(tmp_path / "W", file, "--accept", "--by", "analyst", *SAID, "--format", "csv")

    assert "vital-date-unreadable,ledger,Acc Period,1,5" in result.output


def test_a_later_file_without_a_column_is_refused_with_the_way_on(
    tmp_path: Path, file: Path
) -> None:
    run(tmp_path / "W", file, *ACCEPT, *SAID)
    file.write_text(TEXT, "utf-8")

    result = run(tmp_path / "W", file)

    assert result.exit_code == 1 or result.exit_code == 2
    assert "has no column Fcst" in str(result.exception)
    assert "`eyeline import ledger ledger.csv --propose`" in str(result.exception)


def test_what_is_said_once_is_not_remembered(tmp_path: Path, file: Path) -> None:
    names = {
        "PeriodEnd": "Acc Period",
        "CostCentre": "Cost Ctr",
        "Subjective": "Subj.",
        "Actual": "YTD Actuals",
        "Forecast": "Fcst",
    }
    said = [word for pair in names.items() for word in ("--map", "=".join(pair))]

    found = counts(run(tmp_path / "W", file, *said, "--format", "json"))

    assert found["loaded"] == 2
    assert list((tmp_path / "W" / "mappings").iterdir()) == []


def test_a_check_remembers_nothing(tmp_path: Path, file: Path) -> None:
    result = run(tmp_path / "W", file, *ACCEPT, *SAID, command="check")

    assert result.exit_code == 0
    assert not (tmp_path / "W").exists()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--propose", "--accept", "--by", "a"], "Give one of --propose and --accept"),
        (["--accept"], "--accept and --by go together"),
        (["--by", "analyst"], "--accept and --by go together"),
        (["--map", "Budget"], "is not two columns"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    words: list[str], complaint: str, tmp_path: Path, file: Path
) -> None:
    result = run(tmp_path / "W", file, *words)

    assert result.exit_code == 2
    assert complaint in result.output
