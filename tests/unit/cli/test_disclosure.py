"""`eyeline disclosure audit`: what can be worked out of published tables."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Eyeline
from unit.disclosure.tables.official import FILE, description

PAGE = ROOT / "docs/how-to/audit-published-tables.md"
SAFE = """year,council,group,characteristic,number,percentage
2025,Example City Council,Sex,Total,60,100
2025,Example City Council,Sex,Female,c,c
2025,Example City Council,Sex,Male,c,c
"""


def example() -> tuple[str, str]:
    """Return the table and the description that the how-to shows."""
    blocks = re.findall(r"(?:^    .*\n)+", PAGE.read_text("utf-8"), re.MULTILINE)
    table, text = (block for block in blocks if "Example City Council" in block)
    return textwrap.dedent(table), textwrap.dedent(text)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return a folder with the how-to's table as t.csv, t.toml, and a table that is safe."""
    table, text = example()
    (tmp_path / "t.csv").write_text(table, "utf-8")
    (tmp_path / "t.toml").write_text(text, "utf-8")
    (tmp_path / "safe.csv").write_text(SAFE, "utf-8")
    return tmp_path


def asked(eyeline: Eyeline, *words: str | Path, code: int = 1) -> list[dict[str, Any]]:
    done = eyeline("disclosure", "audit", *words, "--format", "json")
    assert done.returncode == code, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_how_to_s_hidden_figure_is_worked_out(eyeline: Eyeline, tables: Path) -> None:
    (found,) = asked(eyeline, tables / "t.csv", "--description", tables / "t.toml")

    cell = "Sex: Female, 2025, Example City Council"
    assert found["cells"] == [{"cell": cell, "places": [{"file": "t.csv", "line": 3}]}]
    assert (found["least"], found["most"], found["exact"]) == (3, 3, True)
    assert found["because"]
    assert "60" in " ".join(found["because"])


def test_a_table_is_printed_to_read_and_ends_with_how_many_were_audited(
    eyeline: Eyeline, tables: Path
) -> None:
    done = eyeline("disclosure", "audit", tables / "t.csv")

    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Sex: Female, 2025, Example City Council (t.csv, line 3)"
    assert lines[1] == "  exactly 3"
    assert lines[2].startswith("  because: ")
    assert lines[-1] == (
        "1 hidden figures audited: 1 can be worked out, 0 more can be narrowed down too far."
    )
    assert not done.stderr


def test_csv_has_a_line_for_each_figure(eyeline: Eyeline, tables: Path) -> None:
    done = eyeline("disclosure", "audit", tables / "t.csv", "--format", "csv")

    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["places"] == "t.csv, line 3"
    assert (row["least"], row["most"], row["exact"]) == ("3", "3", "true")
    assert "1 hidden figures audited" in done.stderr


def test_nothing_found_ends_with_0(eyeline: Eyeline, tables: Path) -> None:
    found = asked(eyeline, tables / "safe.csv", "--description", tables / "t.toml", code=0)

    assert found == []


def test_files_together_tell_what_each_hides(eyeline: Eyeline, tables: Path) -> None:
    members = tables / "members.csv"
    members.write_text(SAFE.replace("Sex,Male,c,c", "Sex,Male,57,95"), "utf-8")

    found = asked(eyeline, tables / "safe.csv", members, "--description", tables / "t.toml")

    alone = {each["cells"][0]["cell"].partition(",")[0]: each for each in found if each["cure"]}
    assert {cell: each["least"] for cell, each in alone.items()} == {
        "Sex: Female": 3,
        "Sex: Male": 57,
    }
    places = alone["Sex: Female"]["cells"][0]["places"]
    assert places == [{"file": "safe.csv", "line": 3}, {"file": "members.csv", "line": 3}]


def test_a_description_that_is_nowhere_is_asked_for(eyeline: Eyeline, tables: Path) -> None:
    done = eyeline("disclosure", "audit", tables / "safe.csv")

    assert done.returncode == 2
    assert "There is no safe.toml beside safe.csv" in done.stderr


def test_what_cannot_be_read_ends_with_2_and_its_place(eyeline: Eyeline, tables: Path) -> None:
    (tables / "t.csv").write_text(SAFE.replace("Male,c", "Male,many"), "utf-8")

    done = eyeline("disclosure", "audit", tables / "t.csv")

    assert done.returncode == 2
    assert 't.csv, line 4, column "number": "many" is neither a number' in done.stderr
    assert not done.stdout


def test_what_was_left_out_is_told_apart_from_what_was_found(
    eyeline: Eyeline, tables: Path
) -> None:
    (tables / "t.csv").write_text(SAFE.replace("Female,c,c", "Female,70,c"), "utf-8")

    done = eyeline("disclosure", "audit", tables / "t.csv", "--format", "json")

    assert done.returncode == 0
    assert "Note: the groups of Sex add up to Total, 2025" in done.stderr
    assert json.loads(done.stdout) == []


def test_text_of_a_file_moves_no_cursor(eyeline: Eyeline, tables: Path) -> None:
    table = (tables / "t.csv").read_text("utf-8").replace("Female", "Fem\x1b[2Jale")
    (tables / "t.csv").write_text(table, "utf-8")

    done = eyeline("disclosure", "audit", tables / "t.csv")

    assert done.returncode == 1
    assert "\x1b" not in done.stdout


def test_leicester_s_figures_of_2025_are_worked_out_of_the_official_table(
    eyeline: Eyeline, shared: Path, tmp_path: Path
) -> None:
    said = tmp_path / "looked-after.toml"
    said.write_text(description("Leicester"), "utf-8")

    found = asked(eyeline, shared / FILE, "--description", said)

    alone = [each for each in found if len(each["cells"]) == 1]
    assert [(each["least"], each["most"]) for each in alone] == [(1, 1), (8, 8), (0, 1), (0, 1)]
    (legal,) = (each for each in found if "Legal status" in each["cells"][-1]["cell"][:12]
                and len(each["cells"]) == 2)  # fmt: skip
    assert legal["least"] == legal["most"] == 1
