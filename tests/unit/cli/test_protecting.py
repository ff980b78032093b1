"""`eyeline disclosure protect`."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eyeline.cli import commands

TABLE = """year,group,characteristic,number,percentage
2025,Sex,Total,60,100
2025,Sex,Female,3,5
2025,Sex,Male,57,95
"""
DESCRIPTION = """[[table]]
name = "Looked after"
same = ["year"]
breakdown = "group"
groups = "characteristic"
total = "Total"
value = "number"
hidden = ["k", "c"]
percentages = [{column = "percentage", of = "Total"}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    (tmp_path / "t.toml").write_text(DESCRIPTION, "utf-8")
    return tmp_path


def protect(folder: Path, *arguments: object, to: str = "out") -> Result:
    fixed = ["--description", folder / "t.toml", "--to", folder / to]
    command = ["disclosure", "protect", *map(str, [*fixed, *arguments])]
    return CliRunner().invoke(commands, command)


def test_what_would_give_a_small_count_away_is_hidden_by_the_first_symbol(folder: Path) -> None:
    done = protect(folder, folder / "t.csv", "--format", "json")

    told = json.loads(done.stdout)
    assert (done.exit_code, told["hidden_by_rule"]) == (0, 3)
    assert (folder / "out" / "t.csv").read_text("utf-8") == TABLE.replace("3,5\n", "k,k\n").replace(
        "57,95\n", "k,k\n"
    )


def test_a_packed_table_is_written_unpacked_under_its_name(folder: Path) -> None:
    (folder / "p.csv.gz").write_bytes(gzip.compress(TABLE.encode()))

    done = protect(folder, folder / "p.csv.gz")

    assert done.exit_code == 0
    assert "Female,k,k" in (folder / "out" / "p.csv").read_text("utf-8")


def test_a_file_named_like_an_earlier_one_is_refused(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "t.csv").write_text(TABLE, "utf-8")

    done = protect(folder, folder / "t.csv", "--earlier", folder / "old" / "t.csv")

    assert "Several files are called t.csv" in str(done.exception)
    assert not (folder / "out").exists()


def test_a_folder_that_is_there_is_not_written_into(folder: Path) -> None:
    (folder / "out").mkdir()

    done = protect(folder, folder / "t.csv")

    assert "is there already" in str(done.exception)


def test_a_description_without_a_symbol_is_refused(folder: Path) -> None:
    description = DESCRIPTION.replace('hidden = ["k", "c"]\n', "")
    (folder / "t.toml").write_text(description, "utf-8")

    done = protect(folder, folder / "t.csv")

    assert "`hidden` is missing" in str(done.exception)


def test_nothing_is_written_while_a_count_cannot_be_protected(folder: Path) -> None:
    total = "sums = [{column = 'year', total = 'YTD', parts = ['Q1', 'Q2']}]\n"
    (folder / "t.toml").write_text(DESCRIPTION + total, "utf-8")
    wholes = "Q1,Sex,Total,60,100\nQ2,Sex,Total,3,100\nYTD,Sex,Total,63,100\n"
    (folder / "t.csv").write_text(f"{TABLE.splitlines()[0]}\n{wholes}", "utf-8")

    done = protect(folder, folder / "t.csv", "--format", "json")

    (told,) = json.loads(done.stdout)
    assert (done.exit_code, told["least"], told["most"]) == (1, 3, 3)
    assert "63 - 60 = 3" in told["because"][0]
    assert not (folder / "out").exists()


def test_an_earlier_table_makes_more_hidden(folder: Path) -> None:
    earlier = TABLE.replace("3,5\n", "k,k\n").replace("57,95\n", "k,k\n")
    (folder / "before.csv").write_text(earlier.replace("2025,", "Q1,"), "utf-8")
    total = "\nsums = [{column = 'year', total = 'YTD', parts = ['Q1', 'Q2']}]\n"
    (folder / "t.toml").write_text(DESCRIPTION + total, "utf-8")
    now = "Q2,Sex,Total,50,100\nQ2,Sex,Female,20,40\nQ2,Sex,Male,30,60\n"
    to_date = "YTD,Sex,Total,110,100\nYTD,Sex,Female,23,21\nYTD,Sex,Male,87,79\n"
    (folder / "t.csv").write_text(f"{TABLE.splitlines()[0]}\n{now}{to_date}", "utf-8")

    alone = protect(folder, folder / "t.csv", to="alone")
    after = protect(folder, folder / "t.csv", "--earlier", folder / "before.csv", to="after")

    assert (alone.exit_code, after.exit_code) == (0, 0)
    assert "k" not in (folder / "alone" / "t.csv").read_text("utf-8")
    assert (folder / "after" / "t.csv").read_text("utf-8").count(",k") >= 2


def test_what_only_a_right_guess_tells_is_told_and_does_not_stop_the_table(folder: Path) -> None:
    """The whole, which no table showed, went from 49 to 48, and one group: which, none says."""
    header = TABLE.splitlines()[0]
    before = f"{header}\n2025,Sex,Total,c,x\n2025,Sex,Female,6,x\n2025,Sex,Male,43,x\n"
    (folder / "before.csv").write_text(before, "utf-8")
    (folder / "t.csv").write_text(before.replace("c,x", "48,x").replace("6", "5"), "utf-8")
    (folder / "t.toml").write_text(DESCRIPTION.split("percentages")[0], "utf-8")

    done = protect(folder, folder / "t.csv", "--earlier", folder / "before.csv", "--format", "json")

    told = json.loads(done.stdout)
    assert (done.exit_code, told["told_by_right_guesses"]) == (0, ["Sex: Female, 2025: 5"])
