"""`eyeline plan`: what is saved, what is printed, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Eyeline
from eyeline.web.workspace import Workspace

HEADING = (
    "| Ref | Action | Lead | By when | Status | RAG | Impact RAG |\n|---|---|---|---|---|---|---|\n"
)
CERTAIN = "| 1. | Train | Jo Bloggs | May 26 | In progress | Green | Choose an item. |\n"
DOUBTFUL = "| 2. | Audit | Ann Other | mid June 2026 | Not started |  |  |\n"


def importing(eyeline: Eyeline, workspace: Workspace, text: str, *more: str) -> tuple[int, str]:
    """Run the import of a paper; return how it ended and what it printed."""
    paper = workspace.path.parent / "plan.md"
    paper.write_text("# Supervision\n\n" + HEADING + text)
    options = ("--as-at", "2026-06-18", "--workspace", workspace.path, "--format", "json")
    done = eyeline("plan", "import", paper, *options, *more)
    return done.returncode, done.stdout


def checked(eyeline: Eyeline, workspace: Workspace) -> list[dict[str, Any]]:
    """Return what the check of the plan that was imported finds."""
    options = ("--as-at", "2026-06-18", "--workspace", workspace.path, "--format", "json")
    done = eyeline("plan", "check", *options)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_plan_is_printed_in_its_shape_and_kept(eyeline: Eyeline, workspace: Workspace) -> None:
    code, printed = importing(eyeline, workspace, CERTAIN)

    assert code == 0
    assert json.loads(printed) == {
        "scale": [],
        "areas": [
            {
                "title": "Supervision",
                "leads": [],
                "findings": 0,
                "impact_wanted": [],
                "monitoring": [],
                "groups": [],
                "actions": [
                    {
                        "ref": "1",
                        "action": "Train",
                        "owners": ["Jo Bloggs"],
                        "due": "May 26",
                        "milestones": [
                            {"part": None, "kind": "deadline", "on": "2026-05-31", "status": None}
                        ],
                        "status": "In progress",
                        "activity": "Green",
                        "impact": {"placeholder": "Choose an item."},
                    }
                ],
            }
        ],
        "summary": [],
        "questions": [],
    }
    assert "overdue" in {found["rule"] for found in checked(eyeline, workspace)}


def test_what_is_left_to_decide_ends_with_1_and_the_rest_is_saved(
    eyeline: Eyeline, workspace: Workspace
) -> None:
    code, printed = importing(eyeline, workspace, CERTAIN + DOUBTFUL)

    (question,) = json.loads(printed)["questions"]
    assert code == 1
    assert (question["ref"], question["field"], question["text"]) == ("2", "due", "mid June 2026")
    assert question["proposals"] == ["2026-06-15", "2026-06-30"]
    assert "overdue" in {found["rule"] for found in checked(eyeline, workspace)}


def test_a_proposal_saves_nothing_and_says_what_columns_were_taken_for(
    eyeline: Eyeline, workspace: Workspace
) -> None:
    code, printed = importing(eyeline, workspace, CERTAIN, "--propose")

    columns = {each["heading"]: each["field"] for each in json.loads(printed)["columns"]}
    assert code == 0
    assert columns["By when"] == "due"
    assert columns["RAG"] == "activity rating"
    assert not workspace.database.exists()


def test_a_plan_that_was_imported_is_checked(eyeline: Eyeline, workspace: Workspace) -> None:
    importing(eyeline, workspace, CERTAIN)

    found = checked(eyeline, workspace)

    assert {frozenset(each) for each in found} == {
        frozenset({"rule", "severity", "refs", "evidence"})
    }
    assert [each["refs"] for each in found if each["rule"] == "overdue"] == [["1"]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check",), "no plan called improvement"),
        (("check", "--name", "../x"), "no name for a plan"),
        (("import", "absent.docx"), "is not there"),
    ],
)
def test_what_cannot_run_says_why_and_ends_with_2(
    arguments: tuple[str, ...], says: str, eyeline: Eyeline, workspace: Workspace
) -> None:
    done = eyeline("plan", *arguments, "--as-at", "2026-06-18", "--workspace", workspace.path)

    assert done.returncode == 2
    assert says in done.stderr


def test_a_paper_without_a_plan_ends_with_1(
    eyeline: Eyeline, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("Nothing here.")

    done = eyeline(
        *("plan", "import", tmp_path / "a.md", "--as-at", "2026-06-18"),
        *("--workspace", workspace.path),
    )

    assert done.returncode == 1
    assert "No plan was recognised" in done.stderr
