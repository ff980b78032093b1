"""What a board is told of a stored plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest

from eyeline.improvement import models, reporting
from eyeline.improvement.changes import completion, papers
from eyeline.improvement.changes.board import held
from eyeline.improvement.rules import reading
from eyeline.papers.blocks import Paper
from eyeline.papers.building import Builder
from eyeline.papers.formats import csv
from made_up_people import person
from made_up_plans import evidence, owner

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
BOARD, NEXT = date(2026, 5, 6), date(2026, 7, 1)


def imported(rating: str, as_at: date) -> models.Plan:
    """Return the plan of a paper with one action of a rating."""
    table = StringIO()
    table.write("Area,Ref,Action,Lead,By when,Status,RAG\n")
    table.write(f"Workforce,1,Train all staff,Jo Bloggs,June 26,In progress,{rating}\n")
    builder = Builder()
    csv.build(table.getvalue().encode(), builder)
    found = reading.read(Paper("csv", tuple(builder.blocks)), as_at)
    at = datetime(as_at.year, as_at.month, as_at.day, 9, tzinfo=UTC)
    came = papers.Came("improvement", "Improvement plan", "0" * 64, ".csv")
    papers.confirm(papers.propose(found, came, by=None, at=at), by=None, at=at)
    return models.Plan.objects.get(name="improvement")


def test_a_rating_that_a_newer_paper_changed_is_told() -> None:
    imported("Amber", date(2026, 5, 1))
    plan = imported("Green", date(2026, 6, 18))

    found = reporting.highlights(plan, NEXT, BOARD)

    assert found.rated is not None
    assert [(each.ref, each.which, each.before, each.after) for each in found.rated] == [
        ("1", "activity", "Amber", "Green")
    ]


def test_without_a_board_before_what_changed_is_not_known() -> None:
    plan = imported("Amber", date(2026, 5, 1))

    found = reporting.highlights(plan, NEXT, None)

    assert (found.board_on, found.rated) == (None, None)
    assert (found.slipped, found.proposed, found.decisions) == ((), (), ())


def test_what_is_proposed_late_in_the_evening_is_so_on_the_day_of_london() -> None:
    plan = imported("Amber", date(2026, 5, 1))
    action = models.PlanAction.objects.get()
    by, late = owner(action), datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    completion.propose(action, "All were trained.", evidence(action, by), by=by, at=late)

    found = reporting.highlights(plan, NEXT, BOARD)

    assert [each.on for each in found.proposed] == [date(2026, 7, 1)]


def test_the_board_before_is_the_last_one_on_record() -> None:
    plan = imported("Amber", date(2026, 5, 1))
    chair = person("improvement_board_member")
    for on in (date(2026, 4, 1), BOARD):
        held(plan, on, by=chair, at=datetime(2026, 6, 1, 9, tzinfo=UTC))

    assert reporting.last_board(plan, NEXT) == BOARD
    assert reporting.last_board(plan, BOARD) == date(2026, 4, 1)
