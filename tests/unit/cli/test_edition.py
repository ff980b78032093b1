"""`eyeline edition` from open to presented, each command in the name of a person."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import made_up_editions as made_up
from conftest import Eyeline
from eyeline.web.workspace import Workspace

QUARTER = ("--quarter", "2026-06-30")
PEOPLE = {
    "analyst": "performance_analyst",
    "second": "performance_analyst",
    "director": "director",
    "head": "head_of_service",
    "officer": "governance_officer",
    "councillor": "member",
}


class Council:
    """A workspace with figures and people, and its command line."""

    def __init__(self, workspace: Workspace, eyeline: Eyeline) -> None:
        self.workspace, self.eyeline = workspace, eyeline

    def run(self, *said: str, by: str = "") -> subprocess.CompletedProcess[str]:
        who = ("--by", f"{by}@council.example") if by else ()
        where = ("--workspace", str(self.workspace.path), "--format", "json")
        return self.eyeline("edition", *said, *who, *where)

    def did(self, *said: str, by: str = "") -> Any:
        done = self.run(*said, by=by)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refused(self, *said: str, by: str, code: int) -> str:
        done = self.run(*said, by=by)
        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        return done.stderr

    def digits(self, service: str | None) -> str:
        signatures = self.did("standing", *QUARTER)["signatures"]
        found = next(each for each in signatures if each["service"] == service)
        return str(found["content_sha256"][:12])


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Council:
    """Return a council with one calculation, and people in it."""
    workspace = Workspace.open(tmp_path_factory.mktemp("edition") / "council", create=True)
    made_up.store(workspace.cells)
    where = ("--workspace", workspace.path)
    for name, role in PEOPLE.items():
        address = f"{name}@council.example"
        eyeline("people", "add", address, "--name", name, *where)
        eyeline("people", "appoint", address, role, "--from", "2020-04-01", *where)
    return Council(workspace, eyeline)


def test_an_edition_goes_from_open_to_presented(council: Council, tmp_path: Path) -> None:
    at = ("--at", "2026-09-01T09:00:00+0100")
    told = council.refused("open", *QUARTER, by="councillor", code=2)
    assert "They may not open an edition" in told
    opened = council.did("open", *QUARTER, *at, by="analyst")
    assert (opened["stage"], opened["turn"]) == ("open", ["Performance analyst"])
    assert "Nobody has this address" in council.refused("freeze", *QUARTER, by="nobody", code=1)
    assert "The record is" in council.refused(
        "freeze", *QUARTER, "--record", "0000", by="analyst", code=1
    )
    council.did("freeze", *QUARTER, *at, by="analyst")
    assert "does not check them" in council.refused("check", *QUARTER, *at, by="analyst", code=2)
    council.did("check", *QUARTER, *at, "--note", "Against the return.", by="second")
    (tmp_path / "said.md").write_text("There were 9,999,999 children looked after.\n")
    file = ("--file", str(tmp_path / "said.md"))
    written = council.did("narrate", "cla_number", *QUARTER, *file, *at, by="analyst")
    assert written["version"] == 1
    assert "9,999,999" in written["advice"][0]
    over = ("--text", "It fell.", "--over", "0")
    stale = council.refused("narrate", "cla_number", *QUARTER, *over, by="analyst", code=1)
    assert "Nothing was overwritten" in stale
    assert "look at it first" in council.refused(
        "sign", *QUARTER, "--content", "0" * 12, by="director", code=1
    )
    digits = council.digits(None)
    assert "They may not sign this" in council.refused(
        "sign", *QUARTER, "--content", digits, by="head", code=2
    )
    council.did("sign", *QUARTER, *at, "--content", digits, by="director")
    council.did("dates", "--body", "board", "--on", "2026-09-08", by="officer")
    lead = ("--to", "lead_member", "--on", "2026-09-04")
    board = ("--to", "board", "--on", "2026-09-08")
    council.did("present", *QUARTER, *lead, "--at", "2026-09-30T09:00:00+0100", by="officer")
    done = council.did(
        "present", *QUARTER, *board, "--at", "2026-09-30T09:00:00+0100", by="officer"
    )

    assert (done["stage"], done["held_up_by"]) == ("presented to the board", [])
    standing = council.did("standing", *QUARTER)
    assert [each["to"] for each in standing["presented"]] == ["lead_member", "board"]
    assert standing["holds_up"] == {"internal": [], "members": [], "public": []}
    assert standing["frozen"]["by"] == "Performance analyst"
    assert standing["calendar"][1]["by"] == "2026-08-31"
    assert standing["calendar"][3]["by"] == "2026-09-08"
    [listed] = council.did("list")
    assert (listed["edition"], listed["stage"]) == ("2026-27-q1", "presented to the board")


def test_days_and_services_are_set_by_those_who_may_and_listed(council: Council) -> None:
    late = ("--body", "children", "--on", "2030-12-10", "--on", "2030-12-17")
    assert "They may not set when" in council.refused("dates", *late, by="analyst", code=2)

    days = council.did("dates", *late, "--called", "Select committee", by="officer")
    cancelled = council.did("dates", "--body", "children", "--on", "2030-12-10", "--cancel",
                            by="officer")  # fmt: skip
    place = ("--section", "Performance", "--group", "Safeguarding")
    refused = council.refused("services", *place, by="head", code=2)

    assert [each["on"] for each in days if each["body"] == "children"] == [
        "2030-12-10", "2030-12-17",
    ]  # fmt: skip
    assert {each["title"] for each in days if each["body"] == "children"} == {"Select committee"}
    assert [each["on"] for each in cancelled if each["body"] == "children"] == ["2030-12-17"]
    assert "They may not say which service" in refused
    assert {each["service"] for each in council.did("services")} == {None}


def test_a_quarter_without_an_edition_says_how_to_open_one(council: Council) -> None:
    done = council.run("standing", "--quarter", "2025-06-30")

    assert done.returncode == 1
    assert "eyeline edition open --quarter 2025-06-30" in done.stderr


def test_reminders_are_written_once_a_day(council: Council) -> None:
    where = ("--workspace", str(council.workspace.path))

    done = [council.eyeline("edition", "remind", "--on", "2026-09-01", *where) for _ in range(2)]

    assert [(each.returncode, each.stderr) for each in done] == [(0, ""), (0, "")]
