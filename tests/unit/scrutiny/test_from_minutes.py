"""Minutes of other councils, in layouts of their own, read into what an officer keeps."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.changes.from_minutes import keep
from eyeline.scrutiny.models import Commitment
from eyeline.scrutiny.rules.from_minutes import (
    COLUMNS,
    BadProposals,
    attendance,
    kept_of,
    proposals,
    written,
)
from eyeline.scrutiny.rules.reading.minutes import Minutes
from eyeline.scrutiny.rules.reading.pack import minutes_of
from eyeline.web.workspace import Workspace
from made_up_minutes import post
from made_up_scrutiny import AT, commission

RESOLVED = """
# Minutes of the Housing and Communities Overview Committee

Held on Tuesday, 3 March 2026 at 6.30pm in the Town Hall

**Present:** Councillor A (Chair), Councillor B, Councillor C

**Apologies:** Councillor D

## 21. Minutes of the last meeting

RESOLVED: That the minutes of 20 January 2026 be approved as a correct record.

## 22. Damp and mould in council homes

The Head of Housing presented the report. Figures by estate could be provided to the committee.

RESOLVED: That

1. the report be noted; and
2. an update on the repairs backlog be brought to the committee in three months.

The meeting ended at 8.10pm.
"""
TABLE = """
<html><body><h1>Health Scrutiny Panel: minutes</h1>
<p>Meeting held on 12 February 2026, 2.00pm to 4.05pm</p>
<p>Present: Member A (Chair), Member B</p>
<h2>5. Declarations of interest</h2><p>None.</p>
<h2>6. Waiting times for therapies</h2>
<p>The panel heard from the trust.</p>
<table><tr><th>Action</th><th>Owner</th><th>By when</th></tr>
<tr><td>Circulate waiting times by school</td><td>Trust manager</td><td>31 March 2026</td></tr>
<tr><td>Bring the recovery plan back to the panel</td><td>Director of public health</td>
<td>June 2026</td></tr></table>
</body></html>
"""
OWNERS = """
# Corporate Parenting Committee

Minutes of the meeting on 15 January 2026

Present: Councillor One (Chair); Councillor Two

### 1. Apologies for absence

There were none.

### 2. Care leavers' accommodation

Members asked about rent. It was agreed that the policy on rent be reviewed.

Action: Head of Leaving Care to send members the number of tenancies that ended early.

Action: Lead officer to report back at the next meeting.

### 3. Health assessments

Members thanked the nurses.
"""
LAYOUTS = {"resolved.md": RESOLVED, "table.html": TABLE, "owners.md": OWNERS}


def read_in(folder: Path, name: str) -> list[Minutes]:
    file = folder / name
    file.write_text(LAYOUTS[name], "utf-8")
    return list(minutes_of(read(file), name).minutes)


def rows_of(folder: Path, name: str) -> list[tuple[Any, ...]]:
    found = proposals(read_in(folder, name))
    return [(row["minute"], row["kind"], row["asks"], row["text"], row["due"]) for row in found]


def test_outcomes_numbered_under_resolved_are_read_with_their_day(tmp_path: Path) -> None:
    found = rows_of(tmp_path, "resolved.md")

    assert found[0][:3] == ("21", "resolved", "nothing")
    asked = [row for row in found if row[2] == "something"]
    assert [(row[1], row[4]) for row in asked] == [
        ("resolved", date(2026, 6, 3)),
        ("offered", None),
    ]
    assert "repairs backlog" in asked[0][3]
    assert "Figures by estate" in asked[1][3]


def test_a_table_of_actions_gives_a_row_an_action_with_who_and_when(tmp_path: Path) -> None:
    found = rows_of(tmp_path, "table.html")

    assert [row[1:3] for row in found] == [("action", "something")] * 2
    assert "Trust manager" in found[0][3]
    assert found[0][4] == date(2026, 3, 31)


def test_actions_that_name_their_owner_are_read_each(tmp_path: Path) -> None:
    found = rows_of(tmp_path, "owners.md")

    kinds = [(row[1], row[2]) for row in found]
    assert kinds == [
        ("agreed", "something"),
        ("action", "something"),
        ("action", "something"),
    ]
    assert "number of tenancies" in found[1][3]


def test_who_was_there_is_told_apart(tmp_path: Path) -> None:
    found = list(attendance(read_in(tmp_path, "resolved.md")))

    assert [(row["kind"], row["text"]) for row in found] == [
        ("present", "Councillor A (Chair)"),
        ("present", "Councillor B"),
        ("present", "Councillor C"),
        ("apologies", "Councillor D"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "-2 places", "@all", "'said"])
def test_no_spreadsheet_takes_words_for_a_formula_and_they_come_back(
    tmp_path: Path, text: str
) -> None:
    said = {"keep": "yes", "text": text, "owner": "Director", "addressee": "Cabinet"}
    row = proposals(read_in(tmp_path, "owners.md"))[0] | said

    file = written([row]).decode("utf-8-sig")

    (cell,) = (each["text"] for each in csv.DictReader(StringIO(file)))
    assert cell[0] == "'"
    assert [each.text for each in kept_of(file)] == [text]


def filled(folder: Path, name: str = "owners.md", **said: str) -> str:
    """Return a file as an officer fills it in: what asks something is kept."""
    given = written(proposals(read_in(folder, name))).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(given)))
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        wanted = {"keep": "yes", "owner": "Director of children's services", "due": "2026-09-30"}
        writer.writerow(row | (wanted | said if row["asks"] == "something" else {}))
    return out.getvalue()


@pytest.mark.django_db
def test_what_an_officer_confirms_is_owed_and_nothing_else(
    tmp_path: Path, workspace: Workspace, settings: Any
) -> None:
    settings.WORKSPACE = workspace
    post()

    made = keep(commission(), kept_of(filled(tmp_path)), by=None, at=AT)

    assert [each.reference for each in made] == [
        "SR (25/26) 01", "SR (25/26) 02", "SR (25/26) 03",
    ]  # fmt: skip
    assert made[0].origin == "Minute 2, meeting of 15 January 2026"
    assert {each.next_on for each in made} == {date(2026, 9, 30)}


@pytest.mark.django_db
def test_of_a_file_with_a_mistake_nothing_is_kept_and_each_is_told(
    tmp_path: Path, workspace: Workspace, settings: Any
) -> None:
    settings.WORKSPACE = workspace
    post()
    rows = kept_of(filled(tmp_path).replace("Director of children's services", "Nobody", 1))

    with pytest.raises(BadProposals, match="Row 2: There is no post 'Nobody'"):
        keep(commission(), rows, by=None, at=AT)

    assert not Commitment.objects.exists()


def test_a_file_that_is_not_filled_in_well_says_every_row(tmp_path: Path) -> None:
    text = filled(tmp_path, owner="", due="soon")

    with pytest.raises(BadProposals, match="owner is blank") as told:
        kept_of(text)

    assert str(told.value).count("due is a day") == 3
    with pytest.raises(BadProposals, match="no column keep"):
        kept_of("a,b\n1,2\n")
