"""A work programme read from a council's own paper becomes meetings and entries."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.changes.loading import load
from eyeline.scrutiny.models import Entry, Meeting
from eyeline.scrutiny.rules.from_paper import beside, taken
from eyeline.scrutiny.rules.reading.pack import programme_of
from eyeline.scrutiny.rules.year_file import YearFile
from made_up_scrutiny import AT, commission, venue

PAPER = """\
# Work Programme 2026 - 2027

| Meeting Date | Item | Recommendations / Actions | Progress |
|---|---|---|---|
| 18 June 2026 | Overview | | |
| 3 September 2026 | SEND Transport<br>Fostering | What travel training for transport brings. | |
| 29 October 2026 | Edge of care | How many stayed at home. | Noted. |

## Forward Plan Items (suggested)

| Topic | Detail | Proposed Date |
|---|---|---|
| Youth services | An overview. | |
"""


@pytest.mark.parametrize(
    ("items", "details", "wanted", "left"),
    [
        (["A"], ["x", "y"], [["x", "y"]], []),
        (["A", "B"], ["x", "y"], [["x"], ["y"]], []),
        (
            ["SEND transport", "Fostering", "Finance"],
            ["To include what fostering costs."],
            [[], ["To include what fostering costs."], []],
            [],
        ),
        (["One", "Two", "Three"], ["More detail."], [["More detail."], [], []], ["More detail."]),
        ([], ["x"], [], []),
    ],
)
def test_words_belong_to_the_item_that_they_speak_of_or_are_asked_about(
    items: list[str], details: list[str], wanted: list[list[str]], left: list[str]
) -> None:
    assert beside(items, details) == (wanted, left)


@pytest.mark.django_db
def test_a_paper_becomes_meetings_entries_and_suggestions_and_is_imported_once(
    tmp_path: Path,
) -> None:
    paper = tmp_path / "programme.md"
    paper.write_text(PAPER, encoding="utf-8")
    body = commission()
    took = taken(
        programme_of(read(paper), paper.name),
        body.name,
        str(body),
        venue=venue().title,
        starts=time(17, 30),
    )
    said = YearFile(commissions=(took.commission,))

    first, second = (load(said, by=None, at=AT) for _ in range(2))

    assert (first["meetings"], second.total()) == (3, 0)
    assert {entry.title for entry in Entry.objects.filter(state="suggested")} == {"Youth services"}
    fostering = Entry.objects.get(title__startswith="Edge")
    assert (fostering.wanted, fostering.progress) == ("How many stayed at home.", "Noted.")


@pytest.mark.django_db
def test_the_shared_programme_has_six_meetings_19_items_and_23_suggestions(shared: Path) -> None:
    paper = shared / "pack" / "work_programme.docx"
    body = commission()
    took = taken(
        programme_of(read(paper), paper.name),
        body.name,
        str(body),
        venue=venue().title,
        starts=time(17, 30),
    )

    made = load(YearFile(commissions=(took.commission,)), by=None, at=AT.replace(year=2025))

    assert made["meetings"] == 6
    assert Entry.objects.exclude(meeting=None).count() == 19
    assert Entry.objects.filter(meeting=None).count() == 23
    assert Meeting.objects.filter(starts_at__date=date(2026, 3, 3)).exists()
    # Three texts stand beside several items and name none of them: nothing is guessed or lost.
    assert len(took.questions) == 3
    transport = Entry.objects.get(meeting__starts_at__date=date(2026, 1, 20), position=1)
    assert "Travel Training" in transport.wanted
