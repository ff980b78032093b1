"""`eyeline pack` and `eyeline minutes`: what is printed, and how the commands end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eyeline.cli import commands
from eyeline.figures.errors import EyelineError
from made_up_packs import paper

PROMISE = """# Minutes of the Children's Scrutiny Committee

Held on 14 October 2025 at 6pm

Present: Councillors Ash (Chair), Bay, Cork

### 1. Nurseries

There were few places. Figures could be provided.

AGREED:

1. That the report be noted.
2. That an update on nurseries come to the committee on 2 December 2025.

The meeting ended at 7pm.
"""
PROGRAMME = """# Work programme 2025/26

| Date | Item | Detail |
|---|---|---|
| 2 December 2025 | Nurseries | Update |
| 2 December 2025 | Budget | First look |
"""
OTHER = "# Budget\n\n| Team | Spent |\n|---|---|\n| Fostering | £12,000 |\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(word) for word in words])


def printed(*words: str | Path) -> list[dict[str, Any]]:
    """Return the JSON that a command prints."""
    done = run(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def written(folder: Path, name: str, text: str) -> Path:
    """Return a file with these words."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_each_finding_of_a_pack_has_rule_severity_place_and_evidence(tmp_path: Path) -> None:
    found = printed("pack", "check", paper("brackenshire.md", tmp_path))

    assert all(list(each) == ["rule", "severity", "where", "evidence"] for each in found)
    assert {each["severity"] for each in found} == {"high", "medium", "low"}
    assert all(each["where"] and each["evidence"] for each in found)


def test_a_pack_or_minutes_with_nothing_wrong_end_well_and_say_so(tmp_path: Path) -> None:
    clean = paper("fenwick.md", tmp_path)

    for command in ("pack", "minutes"):
        done = run(command, "check", clean)

        assert done.exit_code == 0
        assert done.stdout.strip() == "Nothing was found."
        assert printed(command, "check", clean) == []


def test_each_finding_of_minutes_has_the_same_shape(tmp_path: Path) -> None:
    minutes = written(tmp_path, "minutes.md", PROMISE.replace("AGREED", "AGRRED"))

    (found,) = printed("minutes", "check", minutes)

    assert found["rule"] == "outcome_heading_misspelt"
    assert list(found) == ["rule", "severity", "where", "evidence"]


def test_a_quorum_that_is_given_holds_instead_of_three(tmp_path: Path) -> None:
    minutes = written(tmp_path, "minutes.md", PROMISE)

    assert printed("minutes", "check", minutes) == []
    assert {each["rule"] for each in printed("minutes", "check", minutes, "--quorum", "4")} == {
        "not_quorate"
    }


def test_what_was_promised_is_printed_with_its_verdict_and_the_row_that_tracks_it(
    tmp_path: Path,
) -> None:
    minutes = written(tmp_path, "minutes.md", PROMISE)
    programme = written(tmp_path, "programme.md", PROGRAMME)

    noted, update, offered = printed("minutes", "trace", minutes, programme)

    assert list(update) == ["minute", "kind", "n", "text", "verdict", "where", "evidence"]
    assert (noted["minute"], noted["kind"], noted["n"], noted["verdict"]) == (
        *(1, "agreed", 1),
        "noted",
    )
    assert (update["kind"], update["n"], update["verdict"]) == ("agreed", 2, "tracked")
    assert update["where"] == "minutes of 14 October 2025, minute 1"
    assert "2 December 2025" in update["evidence"]
    assert "Nurseries" in update["evidence"]
    assert (offered["kind"], offered["n"], offered["verdict"]) == ("offered", 1, "lost")


@pytest.mark.parametrize(
    ("words", "looked_for"),
    [
        (("pack", "check", "other.md"), '"1. Apologies for absence"'),
        (("minutes", "check", "other.md"), '"Minutes of the meeting held on ..."'),
        (("minutes", "trace", "other.md", "programme.md"), '"Minutes of the meeting held on ..."'),
        (("minutes", "trace", "minutes.md", "other.md"), "a column of meetings' dates"),
        (("pack", "check", "missing.md"), "missing.md is not there"),
        (("pack", "check", "broken.pdf"), "it is damaged"),
    ],
)
def test_a_file_that_is_another_paper_ends_with_what_was_looked_for(
    words: tuple[str, ...], looked_for: str, tmp_path: Path
) -> None:
    written(tmp_path, "other.md", OTHER)
    written(tmp_path, "minutes.md", PROMISE)
    written(tmp_path, "programme.md", PROGRAMME)
    written(tmp_path, "broken.pdf", "%PDF-1.7 and no more")

    done = run(*(tmp_path / word if "." in word else word for word in words))

    assert isinstance(done.exception, EyelineError)
    assert done.exception.exit_code == 2
    assert looked_for in str(done.exception)


def test_the_command_line_prints_a_refusal_in_one_sentence_and_ends_with_two(
    tmp_path: Path, eyeline: Any
) -> None:
    done = eyeline("pack", "check", written(tmp_path, "other.md", OTHER))

    assert done.returncode == 2
    assert done.stdout == ""
    assert "other.md is no agenda pack" in done.stderr
    assert "Traceback" not in done.stderr
