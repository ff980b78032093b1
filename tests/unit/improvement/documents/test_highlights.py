"""The board's highlight report, and the summary version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest

from eyeline.improvement.documents import export, highlight_report
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.export import As, NoSuchDocument
from eyeline.improvement.documents.highlights import Decision, Highlights, Proposed
from eyeline.improvement.documents.since import since
from eyeline.improvement.rules.plan import Action, Area, Code, Kind, Milestone, Plan
from eyeline.publication import pdf

BOARD, NEXT = date(2026, 5, 6), date(2026, 7, 1)
COVER = Cover("Example City Council", "Improvement board", NEXT, "For the board")


def action(ref: str, due: date, activity: str, impact: str, status: str = "In progress") -> Action:
    milestone = Milestone(None, Kind.DEADLINE, due, text="")
    return Action(
        int(ref),
        ref,
        f"Do the work of number {ref}",
        ("Ada Fenwick", "Bram Oduya"),
        "Ada Fenwick",
        "",
        (milestone,),
        status=status,
        activity=activity,
        impact=impact,
    )


ROWS = (
    action("1", date(2026, 4, 30), "Amber", "Amber"),
    action("2", date(2026, 6, 30), "Green", "Red"),
    action("3", date(2026, 9, 30), "Green", "Green"),
    action("4", date(2026, 3, 31), "Blue", "", "Complete"),
)
SCALE = (Code("Green", "On track.", "Good."), Code("Red", "Off track.", "None."))
PLAN = Plan(date(2026, 6, 18), SCALE, areas=(Area("Front door", actions=ROWS),))


def before(change: Callable[[Action], Action]) -> Plan:
    """Return the plan as it stood at the board before."""
    return replace(PLAN, areas=(Area("Front door", actions=tuple(map(change, ROWS))),))


def table(found: Highlights, caption: str) -> pdf.Table:
    """Return the report's table whose caption begins so."""
    blocks = highlight_report.document(found, COVER).blocks
    return next(b for b in blocks if isinstance(b, pdf.Table) and b.caption.startswith(caption))


def words(found: Highlights) -> str:
    """Return the report's text."""
    blocks = highlight_report.document(found, COVER).blocks
    return "\n".join(b.text for b in blocks if isinstance(b, pdf.Paragraph | pdf.Heading))


def test_each_area_is_counted_by_both_ratings_and_it_is_said_which() -> None:
    activity = table(Highlights(PLAN), "Activity rating")
    impact = table(Highlights(PLAN), "Impact rating")

    none = highlight_report.NONE
    assert activity.head == ("Area", "Red", "Green", "Other", "All", "Overdue")
    assert activity.rows[0] == ("Front door", none, "2", "2", "4", "2")
    assert impact.head == ("Area", "Red", "Green", "Other", "Not rated", "All")
    assert impact.rows[-1] == ("Whole plan", "1", "1", "1", "1", "4")


def test_what_fell_overdue_since_the_board_is_told_apart_from_what_was_before() -> None:
    found = Highlights(PLAN, BOARD)

    assert table(found, "Overdue since").rows == (
        ("2", "Do the work of number 2", "Ada Fenwick", "30 June 2026", "1", "Green"),
    )
    assert "Overdue already at the last board, and still: 1." in words(found)


def test_a_rating_that_changed_is_told_with_which_and_what_it_was() -> None:
    found = since(before(lambda a: replace(a, activity="Amber", impact=a.impact)), PLAN, BOARD)

    assert table(found, "Ratings that changed").rows[0] == (
        "2",
        "Do the work of number 2",
        "Activity",
        "Amber",
        "Green",
    )


def test_a_deadline_that_was_put_off_is_told_in_days() -> None:
    earlier = Milestone(None, Kind.DEADLINE, date(2026, 9, 1))
    was = before(lambda a: replace(a, milestones=(earlier,)) if a.ref == "3" else a)

    found = table(since(was, PLAN, BOARD), "Deadlines that were put off")

    assert found.rows[0][2:] == ("1 September 2026", "30 September 2026", "29")


def test_impact_far_behind_activity_is_told() -> None:
    found = table(Highlights(PLAN), "Work that goes on")

    assert found.rows == (("2", "Do the work of number 2", "Green", "Red"),)


def test_what_is_not_known_is_not_told_as_none() -> None:
    said = words(Highlights(PLAN))

    assert "Not known: no earlier board of this plan is named." in said
    assert "Not known: what owners propose is not kept for this plan." in said
    assert "None waits to be signed." in words(replace(Highlights(PLAN), proposed=()))


def test_decisions_stand_first_with_the_reason_that_was_given() -> None:
    asked = Decision("3", "Move the deadline to 31 December 2026.", "A post is vacant.")
    document = highlight_report.document(replace(Highlights(PLAN), decisions=(asked,)), COVER)

    _, heading, first, *_ = document.blocks

    assert heading == pdf.Heading("Decisions asked of the board")
    reason = "3: Move the deadline to 31 December 2026. Reason given: A post is vacant."
    assert first == pdf.Bullets((reason,))


def test_further_rows_of_a_long_table_are_named_by_their_refs() -> None:
    proposed = tuple(
        Proposed(str(number), "Train", "Ada Fenwick", NEXT, "Minutes") for number in range(1, 15)
    )
    found = replace(Highlights(PLAN), proposed=proposed)

    assert len(table(found, "Complete as the owner says").rows) == highlight_report.MOST
    assert "And 4 more: 11, 12, 13, 14." in words(found)


def test_the_report_is_a_tagged_pdf_of_no_more_than_three_pages() -> None:
    content = export.highlights(full_report(), COVER, As.PDF)

    with pikepdf.open(BytesIO(content)) as opened:
        assert 1 <= len(opened.pages) <= 3
        assert bool(opened.Root.MarkInfo.Marked)


def full_report() -> Highlights:
    """Return a report all of whose tables are full."""
    rows = tuple(
        replace(action(str(number), date(2026, 6, 30), "Green", "Red"), number=number)
        for number in range(1, 21)
    )
    areas = tuple(Area(f"Area {n} of the inspection's letter", actions=rows) for n in range(1, 6))
    plan = Plan(date(2026, 6, 18), SCALE, areas=areas)
    proposed = tuple(Proposed(str(n), "Train", "Ada Fenwick", NEXT, "Minutes") for n in range(12))
    was = replace(
        plan,
        areas=tuple(
            replace(area, actions=tuple(replace(a, activity="Red") for a in area.actions))
            for area in areas
        ),
    )
    decided = tuple(Decision(str(n), "Move the deadline.", "A reason.") for n in range(4))
    return replace(since(was, plan, BOARD), proposed=proposed, decisions=decided)


def test_the_word_report_says_the_same_in_the_same_order() -> None:
    document = highlight_report.document(Highlights(PLAN, BOARD), COVER)

    paper = docx.Document(BytesIO(export.highlights(Highlights(PLAN, BOARD), COVER, As.WORD)))

    headings = [p.text for p in paper.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [b.text for b in document.blocks if isinstance(b, pdf.Heading)]
    tables = [b for b in document.blocks if isinstance(b, pdf.Table)]
    assert [t.cell(0, 0).text for t in paper.tables] == [t.head[0] for t in tables]


@pytest.mark.parametrize("kind", [As.EXCEL, As.CSV])
def test_the_report_is_no_spreadsheet(kind: As) -> None:
    with pytest.raises(NoSuchDocument, match="word or pdf"):
        export.highlights(Highlights(PLAN), COVER, kind)


@pytest.mark.parametrize("kind", As)
def test_the_summary_is_made_as_every_kind_of_file_and_counts_the_same_each_time(kind: As) -> None:
    content = export.summary(PLAN, COVER, kind)

    assert content == export.summary(PLAN, COVER, kind)


def test_the_summary_counts_the_actions_of_each_area() -> None:
    text = export.summary(PLAN, COVER, As.CSV).decode("utf-8-sig")

    assert text.splitlines()[1] == "Front door,,4,1,3,0,2"
