"""What is read of agendas, minutes and work programmes, however a council lays them out."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.rules.reading.attendance import Capacity
from eyeline.scrutiny.rules.reading.dates import days_in
from eyeline.scrutiny.rules.reading.fields import Field
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.reading.pack import (
    NotAPack,
    NotAProgramme,
    NotMinutes,
    Pack,
    minutes_of,
    pack_of,
    programme_of,
    read_pack,
)
from eyeline.scrutiny.rules.reading.parts import Part
from made_up_packs import paper, workbook

PLAN = """# Budget

| Team | Spent |
|---|---|
| Fostering | £12,000 |
"""


def pack(name: str, folder: Path) -> Pack:
    """Return a made-up pack as read."""
    return read_pack(read(paper(name, folder)))


def written(folder: Path, text: str) -> Pack:
    """Return a pack of these words as read."""
    file = folder / "pack.md"
    file.write_text(text, encoding="utf-8")
    return read_pack(read(file))


@pytest.mark.parametrize(
    ("agenda", "number", "pages", "appendices"),
    [
        ("### 4. NURSERIES\tAppendix B\n(Pages 3 - 8)", "4", (3, 8), ("B",)),
        ("4. Nurseries (Pages 3-8)", "4", (3, 8), ()),
        ("5a. Nurseries (pp. 12\u201319)", "5a", (12, 19), ()),
        ("Item 4: Nurseries - Appendix 1 - page 9", "4", (9, 9), ("1",)),
        ("A4 Nurseries .......... 7", "A4", (7, 7), ()),
        ("4. Nurseries", "4", None, ()),
    ],
)
def test_an_item_has_its_number_title_pages_and_appendix(
    agenda: str,
    number: str,
    pages: tuple[int, int] | None,
    appendices: tuple[str, ...],
    tmp_path: Path,
) -> None:
    mark = next((each for each in ("### ", "A", "Item ") if agenda.startswith(each)), "")
    dot = {"A": "", "Item ": ":"}.get(mark, ".")
    before = enumerate(("Apologies", "Declarations of interest", "Minutes"), 1)
    items = "\n\n".join(f"{mark}{n}{dot} {title}" for n, title in before)
    text = f"# Scrutiny Committee\n\n## Agenda\n\n{items}\n\n{agenda}\n"

    item = written(tmp_path, text).agenda.items[-1]

    assert item.number == number
    assert item.title.casefold() == "nurseries"
    assert item.pages == pages
    assert item.appendices == appendices


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("18th June 2025", date(2025, 6, 18)),
        ("18/06/25", date(2025, 6, 18)),
        ("18.06.2025", date(2025, 6, 18)),
        ("Wednesday, 18 June 2025", date(2025, 6, 18)),
        ("Wed 18 Jun 2025", date(2025, 6, 18)),
        ("2025-06-18", date(2025, 6, 18)),
        ("18 June", None),
    ],
)
def test_a_day_is_read_in_every_form_and_its_year_is_never_guessed(
    words: str, on: date | None
) -> None:
    (day,) = days_in(f"Meeting: {words}, 5.30 pm")

    assert day.on == on


def test_a_day_that_no_month_has_is_kept_as_words() -> None:
    (day,) = days_in("31/04/25")

    assert (day.text, day.on) == ("31/04/25", None)


def test_numbers_of_paragraphs_are_no_day() -> None:
    assert days_in("paragraphs 4.5.1 and 12/13, and 2025/26") == []


@pytest.mark.parametrize(
    ("name", "items", "reports", "minutes", "meetings"),
    [
        ("eastmere.typ", 6, 2, 1, 2),
        ("halewick.txt", 6, 2, 1, 2),
        ("stowbridge.html", 6, 2, 1, 2),
        ("westhaven.docx", 6, 2, 1, 2),
    ],
)
def test_each_layout_has_its_parts(
    name: str, items: int, reports: int, minutes: int, meetings: int, tmp_path: Path
) -> None:
    found = pack(name, tmp_path)

    assert len(found.agenda.items) == items
    assert len(found.reports) == reports
    assert len(found.minutes) == minutes
    assert found.programme is not None
    assert len(found.programme.days) == meetings


def test_a_report_has_its_fields_sections_and_who_signed_when(tmp_path: Path) -> None:
    report = pack("westhaven.docx", tmp_path).reports[0]

    assert report.title == "Family support"
    assert report.value(Field.AUTHOR) == "Family Lead"
    assert report.value(Field.WARDS) == "All"
    assert [section.number for section in report.sections] == ["1", "2", "3", "4"]
    assert [
        (each.subject, each.signatory.role, each.day and each.day.on)
        for each in report.implications
    ] == [
        ("financial", "Finance Officer", date(2026, 2, 16)),
        ("legal", "Legal Officer", date(2026, 2, 17)),
    ]


def test_minutes_have_their_people_times_and_outcomes(tmp_path: Path) -> None:
    (minutes,) = pack("westhaven.docx", tmp_path).minutes

    assert minutes.on == date(2026, 1, 15)
    assert (minutes.began, minutes.ended) == (time(18), time(19, 15))
    present = [person.name for person in minutes.those(Capacity.PRESENT)]
    assert [name.split()[-1] for name in present] == ["Amber", "Beryl", "Coral", "Jade"]
    assert [minute.number for minute in minutes.minutes] == ["17", "18"]
    assert [(each.kind, each.number) for each in minutes.minutes[1].outcomes] == [
        (Kind.RESOLVED, 1),
        (Kind.RESOLVED, 2),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("AGRRED:\n\n1. That more nurseries be built.", Kind.AGREED),
        ("AGREED: that more nurseries be built.", Kind.AGREED),
        ("RESOLVED that more nurseries be built.", Kind.RESOLVED),
        ("It was agreed that more nurseries be built.", Kind.AGREED),
        ("Action: the Director to build more nurseries.", Kind.ACTION),
        ("RECOMMENDED\n\nThat more nurseries be built.", Kind.RECOMMENDED),
        ("RESOLVED: That the report be noted.", Kind.RESOLVED),
        ("That the report be noted.", Kind.NOTED),
    ],
)
def test_an_outcome_is_of_the_kind_of_its_heading(words: str, kind: Kind, tmp_path: Path) -> None:
    text = (
        "# Minutes of the Scrutiny Committee\n\nHeld on 14 October 2025 at 6pm\n\n"
        f"Present: Councillors Ash (Chair), Bay, Cork\n\n### 1. Nurseries\n\n{words}\n\n"
        "### 2. Other business\n\nNone.\n\nThe meeting ended at 7pm.\n"
    )

    (minutes,) = written(tmp_path, text).minutes

    (outcome,) = minutes.minutes[0].outcomes
    assert outcome.kind is kind


def test_a_workbook_is_a_work_programme(tmp_path: Path) -> None:
    rows = [(datetime(2025, 12, 2), "Admissions", "Update"), (None, "Budget", "First look")]  # noqa: DTZ001
    file = workbook(tmp_path / "programme.xlsx", "Work programme 2025/26", rows)

    found = programme_of(read(file), file.name)

    assert found.days == [date(2025, 12, 2)]
    assert [(row.on, row.items) for row in found.rows] == [
        (date(2025, 12, 2), ("Admissions",)),
        (date(2025, 12, 2), ("Budget",)),
    ]


def test_lines_that_a_printed_page_breaks_are_joined(tmp_path: Path) -> None:
    found = pack("eastmere.typ", tmp_path)

    body = [
        line.text for piece in found.pieces if piece.part is Part.REPORT for line in piece.lines
    ]
    assert any(len(text) > 150 for text in body)


@pytest.mark.parametrize(
    ("read_as", "refused", "looked_for"),
    [
        (pack_of, NotAPack, "1. Apologies for absence"),
        (minutes_of, NotMinutes, "Minutes of the meeting held on"),
        (programme_of, NotAProgramme, "a column of meetings' dates"),
    ],
)
def test_another_paper_is_refused_with_what_was_looked_for(
    read_as: object, refused: type[Exception], looked_for: str, tmp_path: Path
) -> None:
    assert callable(read_as)
    file = tmp_path / "budget.md"
    file.write_text(PLAN, encoding="utf-8")

    with pytest.raises(refused, match=looked_for):
        read_as(read(file), file.name)
