"""The commands of the commissions: the days of a meeting, its list, a year loaded, numbers set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from eyeline.cli import commands
from eyeline.council.models import Person
from eyeline.example import commissions as example
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.models import Rule
from eyeline.web.workspace import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def council(workspace: Workspace, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    settings.WORKSPACE = workspace
    return workspace


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(word) for word in words])


def printed(*words: str | Path) -> Any:
    """Return the JSON that a command prints."""
    done = run(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        ("2025-06-18", "2025-06-10"),
        ("2025-05-22", "2025-05-14"),
        ("2025-09-04", "2025-08-27"),
    ],
)
def test_the_day_of_publication_is_printed_with_its_reason(meeting: str, published: str) -> None:
    found = {each["what"]: each for each in printed("meetings", "due", meeting)}

    due = found["publication"]
    assert (due["on"], due["rule"]) == (published, "R2")
    assert due["inputs"] == {"meeting": meeting, "clear working days": "5"}
    assert len(due["counted"]) == 5
    assert "Elitestone" in due["source"]
    table = run("meetings", "due", meeting).stdout
    assert published in table
    assert due["why"] in table


def test_a_meeting_convened_at_shorter_notice_is_published_when_it_is() -> None:
    said = ("meetings", "due", "2025-06-18", "--convened", "2025-06-13T15:30")

    found = {each["what"]: each for each in printed(*said)}

    assert (found["publication"]["on"], found["publication"]["rule"]) == ("2025-06-13", "R1")
    assert found["publication"]["inputs"]["convened"] == "2025-06-13T15:30+01:00"


def test_a_year_is_loaded_listed_and_a_number_moves_its_days(
    tmp_path: Path,
) -> None:
    example.write(tmp_path / "year.toml")
    load = ("commissions", "load", tmp_path / "year.toml", "--at", example.AT)

    assert printed(*load)["changed"] is True
    assert printed(*load)["changed"] is False
    bodies = {each["name"]: each for each in printed("commissions", "list")}
    assert bodies["send-transport"]["of"] == "children-young-people-and-education"
    rows = printed("meetings", "list", "--year", "2026-27")
    assert len(rows) == 12
    assert {row["state"] for row in rows} == {"held", "scheduled"}

    said = ("--from", "2027-01-01", "--agreed", "Council, 10 December 2026")
    done = run("commissions", "set-number", "question_days", "1", *said)
    assert done.exit_code == 0, done.output
    days = printed("meetings", "due", "2027-01-21")
    asked = next(each for each in days if each["what"] == "questions")
    assert (asked["on"], asked["source"]) == ("2027-01-19", "Council, 10 December 2026")
    numbers = printed("commissions", "numbers", "--on", "2026-12-31")
    assert next(each for each in numbers if each["name"] == "question_days")["value"] == "3"


def test_once_an_officer_is_appointed_who_loads_and_sets_is_named_and_asked_of_the_policy(
    tmp_path: Path,
) -> None:
    example.write(tmp_path / "year.toml")
    load = ("commissions", "load", tmp_path / "year.toml", "--at", example.AT)
    for email, role in (("officer", "governance_officer"), ("member", "member")):
        run("people", "add", f"{email}@council.example", "--name", email.capitalize())
        run("people", "appoint", f"{email}@council.example", role, "--from", "2026-01-01")

    unnamed = run(*load)
    member = run(*load, "--by", "member@council.example")
    officer = run(*load, "--by", "officer@council.example")

    assert "Say with --by who does it" in str(unnamed.exception)
    assert "They may not load a commission's year" in str(member.exception)
    assert officer.exit_code == 0
    said = ("--from", "2027-01-01", "--agreed", "Council")
    number = ("commissions", "set-number", "question_days", "1", *said)
    assert run(*number).exit_code != 0
    assert run(*number, "--by", "officer@council.example").exit_code == 0
    assert Rule.objects.get(name="question_days", value="1").set_by == Person.objects.get(
        name="Officer"
    )


def test_a_councils_own_programme_is_imported_and_what_it_leaves_open_is_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "year.toml").write_text(
        '[[venues]]\ntitle = "Room"\naddress = "Street"\n'
        '[[commissions]]\nname = "children"\ntitle = "Children"\n'
    )
    (tmp_path / "programme.md").write_text(
        "# Work Programme 2026 - 2027\n\n"
        "| Meeting Date | Item | Recommendations / Actions |\n|---|---|---|\n"
        "| 3 September 2026 | Transport<br>Fostering<br>Finance | More detail. |\n"
        "| 29 October 2026 | Edge of care | |\n"
    )
    run("commissions", "load", tmp_path / "year.toml")

    done = run(
        "commissions", "import-programme", tmp_path / "programme.md", "--commission", "children",
        "--venue", "Room", "--at", "2026-05-20T09:00+0100",
    )  # fmt: skip

    assert done.exit_code == 1
    assert "to which item does this belong?" in done.stderr
    rows = printed("meetings", "list", "--year", "2026-27")
    assert [(row["day"], row["entries"]) for row in rows] == [("2026-09-03", 3), ("2026-10-29", 1)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meetings", "due", "2070-01-01"), "Bank holidays are known"),
        (("meetings", "list", "--year", "2026"), "no municipal year"),
        (("meetings", "due", "2026-06-18", "--commission", "none"), "no commission or task group"),
        (("commissions", "load", "none.toml"), "cannot be read"),
        (
            ("commissions", "set-number", "notice_days", "3", "--from", "2026-05-14",
             "--agreed", "Council"),
            "whole number from 5",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence(words: tuple[str, ...], said: str) -> None:
    done = run(*words)

    assert isinstance(done.exception, EyelineError)
    assert said in str(done.exception)
