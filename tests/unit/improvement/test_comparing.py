"""What differs between two plans, and what a plan's parts are called in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eyeline.improvement.rules.answers import answered
from eyeline.improvement.rules.comparing import Difference, differences, pairs, written_status
from eyeline.improvement.rules.decisions import BadChange, complete_code, open_codes
from eyeline.improvement.rules.papers import BadName, check_name, name_from
from eyeline.improvement.rules.plan import Code, Placeholder, Question
from made_up_plans import SCALE, TRAIN, due, value


def test_two_plans_alike_differ_in_nothing() -> None:
    assert differences(value(), value()) == []


def test_each_field_that_differs_is_named_with_both_its_words() -> None:
    other = replace(
        value().actions[1],
        activity="Red",
        impact=Placeholder("Choose an item."),
        milestones=(due(date(2026, 9, 30)),),
    )

    assert differences(value(), value(r1_2=other)) == [
        Difference(TRAIN, "due", "31 May 2026", "30 September 2026"),
        Difference(TRAIN, "activity rating", "Green", "Red"),
        Difference(TRAIN, "impact rating", "Amber", "Choose an item."),
    ]


def test_what_only_one_plan_has_is_added_or_has_left() -> None:
    areas = value().areas
    fewer = replace(value(), areas=(areas[0],))

    assert [(d.name, d.field) for d in differences(value(), fewer)] == [
        ("2.1", "left"), ("2.2", "left"),
    ]  # fmt: skip
    assert [(d.name, d.field) for d in differences(fewer, value())] == [
        ("2.1", "added"), ("2.2", "added"),
    ]  # fmt: skip


def test_actions_without_refs_are_known_by_their_words() -> None:
    bare = replace(value().actions[1], ref=None)

    before, after = pairs(value(r1_2=bare), value(r1_2=replace(bare, activity="Red")))[1]

    assert before is not None
    assert after is not None
    assert (before.action, after.activity) == ("Train all managers", "Red")


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ((("a", "Complete"), ("b", "Not started")), "a. Complete b. Not started"),
        ((("Visits", "Complete"), ("Contacts", "On hold")), "Visits: Complete; Contacts: On hold"),
        ((("a", "Complete"), ("b", None)), None),
        ((), None),
    ],
)
def test_statuses_of_parts_are_written_as_a_plan_has_them(
    parts: tuple[tuple[str, str | None], ...], written: str | None
) -> None:
    milestones = [due(date(2026, 7, 31), part, status) for part, status in parts]

    assert written_status(milestones) == written


def test_the_code_that_means_complete_is_that_of_the_plans_own_key() -> None:
    suspended = (Code("Blue", "Suspended"), Code("Purple", "Completed"), Code("Green", "On track"))

    assert complete_code(SCALE) == "Blue"
    assert complete_code(suspended) == "Purple"
    assert [code.code for code in open_codes(suspended)] == ["Blue", "Green"]


def test_an_answer_to_what_blue_means_goes_into_the_key() -> None:
    asked = Question("the plan", None, "scale", "Purple", "What does it mean?")

    found = answered(replace(value(), questions=(asked,)), {0: "suspended"})

    assert found.scale[-1] == Code("Purple", "suspended")
    assert found.questions == ()


def test_an_answer_of_a_row_that_is_not_there_is_refused() -> None:
    asked = Question("table 9", "9.9", "due", "soon", "Which day?")

    with pytest.raises(BadChange, match=r"9\.9 is not in the paper"):
        answered(replace(value(), questions=(asked,)), {0: "30 June 2026"})


@pytest.mark.parametrize("name", ["", "../x", "Plan", "mine", "import", "a" * 61])
def test_what_is_no_name_or_is_an_address_already_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        check_name(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Plan after 2026", "plan-after-2026"), ("Mine", "mine-plan"), ("—", "improvement")],
)
def test_a_title_gives_a_name_that_will_do(title: str, name: str) -> None:
    check_name(name_from(title))

    assert name_from(title) == name
