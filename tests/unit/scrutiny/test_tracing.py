"""Tracing what minutes promise to a work programme, strictly, whatever the file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.rules.commitments import is_offer
from eyeline.scrutiny.rules.reading.pack import minutes_of, programme_of
from eyeline.scrutiny.rules.tracing import Traced, trace
from made_up_packs import paper, workbook

PROGRAMME = """# Children's Scrutiny Committee work programme 2025/26

| Date | Item | Detail |
|---|---|---|
| 9 September 2025 | Youth clubs | Report on use |
| 2 December 2025 | School admissions | Update |
| 2 December 2025 | Recruitment of social workers | Campaign and its results |
| 2 December 2025 | Housing strategy | Consultation |
| 2 December 2025 | Complaints | Report |
| 20 January 2026 | School attendance | Update asked for in October |
| 20 January 2026 | Budget | Agency staff |
| 3 March 2026 | SEND | Overview of the service |
| 3 March 2026 | Virtual school annual report | Results |
| 14 April 2026 | Elective home education | Update |

## Suggested items

| Topic | Detail | Proposed date |
|---|---|---|
| Speech therapy waiting times | Asked for in October | |
| Nursery places | | |
"""
AS_ROWS = [
    (datetime(2025, 12, 2), "School admissions", "Update"),  # noqa: DTZ001
    (datetime(2026, 1, 20), "School attendance", "Update asked for in October"),  # noqa: DTZ001
    (None, "Budget", "Agency staff"),
    (datetime(2026, 4, 14), "Elective home education", "Update"),  # noqa: DTZ001
]


def traced(folder: Path, outcomes: str, programme: Path | None = None) -> list[Traced]:
    """Return the promises of minutes of 14 October 2025 with such outcomes."""
    minutes = folder / "minutes.md"
    minutes.write_text(
        "# Minutes of the Children's Scrutiny Committee\n\nHeld on 14 October 2025 at 6pm\n\n"
        "Present: Councillors Ash (Chair), Bay, Cork\n\n### 1. Elective home education\n\n"
        f"{outcomes}\n\n### 2. Other business\n\nNone.\n\nThe meeting ended at 7pm.\n",
        encoding="utf-8",
    )
    if programme is None:
        programme = folder / "programme.md"
        programme.write_text(PROGRAMME, encoding="utf-8")
    return trace(
        minutes_of(read(minutes), minutes.name), programme_of(read(programme), programme.name)
    )


@pytest.mark.parametrize(
    ("promise", "verdict", "says"),
    [
        ("That an update on school attendance come in January 2026.", "tracked", "row 7"),
        ("That an update on school attendance come in March 2026.", "partly", "March 2026"),
        ("That the virtual school's annual report be brought to scrutiny.", "tracked", "row 10"),
        ("That a quarterly report on complaints be brought to scrutiny.", "partly", "quarterly"),
        ("That a report on complaints and their causes come to scrutiny.", "partly", "causes"),
        ("That speech therapy waiting times be brought back.", "partly", "only suggested"),
        ("That an update come to the committee in six months.", "tracked", "14 April 2026"),
        ("That the results of the fostering campaign be reported.", "lost", "fostering"),
        ("That a report on care leavers' housing come to scrutiny.", "lost", "leavers"),
        ("That a report on youth clubs come back.", "lost", "clubs"),  # was before the meeting
        ("That a report on school attendance go to Cabinet.", "lost", "Cabinet"),
        ("That members be sent the exclusions data of each school.", "lost", "exclusions"),
        ("That the dental health survey be presented.", "lost", "dental"),
        ("That figures on visits be circulated to members.", "lost", "visits"),
        ("That the report be noted.", "noted", "asks for nothing"),
        ("That members' comments be taken into account.", "noted", "asks for nothing"),
        ("That the minutes be confirmed as a correct record.", "noted", "asks for nothing"),
        ("That the report be noted and dental health be brought back.", "lost", "dental"),
    ],
)
def test_a_promise_is_tracked_only_by_a_row_that_says_it(
    promise: str, verdict: str, says: str, tmp_path: Path
) -> None:
    (found,) = traced(tmp_path, f"AGREED:\n\n1. {promise}")

    assert found.verdict.value == verdict
    assert says in found.evidence


def test_the_programme_of_another_body_tracks_nothing(tmp_path: Path) -> None:
    programme = tmp_path / "other.md"
    programme.write_text(PROGRAMME.replace("Children's", "Adult Care"), encoding="utf-8")

    (found,) = traced(tmp_path, "AGREED: That home education come back in April.", programme)

    assert found.verdict.value == "lost"
    assert "Adult Care" in found.evidence


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("RESOLVED:\n\n2) That a survey be brought back.", "resolved", 2),
        ("AGRRED:\n\n1) That a survey be brought back.", "agreed", 1),
        ("RECOMMENDED\n\nThat a survey be made.", "recommended", 1),
        ("Action: Head of Service to bring a survey.", "action", 1),
        ("It was agreed that a survey be brought back.", "agreed", 1),
        ("RESOLVED that a survey be brought back.", "resolved", 1),
        ("Resolved unanimously: that a survey be brought back.", "resolved", 1),
        ("ACTIONS:\n\nA survey would be circulated.", "action", 1),
        ("The report was noted.", "noted", 1),
        ("A report on visits could come to scrutiny.", "offered", 1),
    ],
)
def test_the_kind_is_that_of_the_heading_and_the_number_the_printed_one(
    text: str, kind: str, number: int, tmp_path: Path
) -> None:
    (found,) = traced(tmp_path, text)

    assert (found.commitment.kind.value, found.commitment.n) == (kind, number)


def test_outcomes_without_numbers_are_counted_within_their_kind(tmp_path: Path) -> None:
    text = "AGREED: That a survey come back.\n\nACTIONS:\n\n- A list be sent.\n- A map be sent."

    found = traced(tmp_path, text)

    assert [(each.commitment.kind.value, each.commitment.n) for each in found] == [
        ("agreed", 1),
        ("action", 1),
        ("action", 2),
    ]


def test_outcomes_that_a_sentence_runs_together_are_parted(tmp_path: Path) -> None:
    text = "RESOLVED - That (1) the report be noted; and (2) a survey be brought back."

    found = traced(tmp_path, text)

    assert [(each.commitment.n, each.verdict.value) for each in found] == [
        (1, "noted"),
        (2, "lost"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Data on visits could be presented to scrutiny.",
        "Missing figures could be provided.",
        "Reports could come annually to the committee.",
        "The figures asked for would be circulated.",
        "Officers would bring back a paper in the spring.",
        "The Head of Service agreed to provide a breakdown.",
        "Further scrutiny of transport was suggested.",
        "A six-monthly report could come to scrutiny.",
    ],
)
def test_what_is_offered_in_passing_is_a_promise(sentence: str) -> None:
    assert is_offer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Parents could be given advice by telephone.",
        "Information would be provided to families.",
        "A six-month update had been requested.",
        "The figures had been provided before.",
        "Members were invited to suggest items to be brought to future meetings.",
        "Reports could not be provided.",
        "Developments to the offer could come.",
        "The pilot could provide insights, which could help families.",
    ],
)
def test_what_is_for_others_or_past_is_none(sentence: str) -> None:
    assert not is_offer(sentence)


def test_a_workbook_is_read_with_its_merged_title_and_its_blank_dates(tmp_path: Path) -> None:
    title = "Children's Scrutiny Committee work programme 2025/26"
    programme = workbook(tmp_path / "programme.xlsx", title, AS_ROWS)

    found = traced(tmp_path, "AGREED: That home education come back in April.", programme)
    rows = programme_of(read(programme), programme.name).scheduled

    assert [each.verdict.value for each in found] == ["tracked"]
    assert [row.on and row.on.isoformat() for row in rows] == [
        *("2025-12-02", "2026-01-20", "2026-01-20", "2026-04-14")
    ]


@pytest.mark.parametrize("name", ["eastmere.typ", "westhaven.docx", "halewick.txt", "fenwick.md"])
def test_a_pack_is_traced_to_its_own_programme(name: str, tmp_path: Path) -> None:
    file = read(paper(name, tmp_path))

    found = trace(minutes_of(file, name), programme_of(file, name))

    assert "tracked" in [each.verdict.value for each in found]
