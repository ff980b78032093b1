"""Headings, owners, statuses and scales in the wordings of many councils."""

from __future__ import annotations

import pytest

from eyeline.improvement.rules import owners
from eyeline.improvement.rules.headings import Field, meaning
from eyeline.improvement.rules.plan import Code, Placeholder
from eyeline.improvement.rules.scales import Sense, colour_of_fill, sense_of
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.rules.words import said

HEADINGS = {
    Field.REF: ["Ref", "No.", "#", "Action no", "Item"],
    Field.ACTION: ["Action", "What will we do?", "Key activities", "Actions required", "Task"],
    Field.OWNER: ["Lead", "Action owner", "Responsible officer", "By whom", "SRO", "Service lead"],
    Field.DUE: ["By when", "Due by", "Timescale", "Completion date", "Target date", "Deadline"],
    Field.REVISED_DUE: ["Revised deadline", "New target date"],
    Field.STATUS: ["Status", "Stage", "Current position", "Completed?"],
    Field.PERCENT: ["Percentage complete", "% complete"],
    Field.RATING: ["R/A/G", "RAG", "BRAG rating", "RAG status"],
    Field.ACTIVITY: ["Activity RAG", "BRAG rating: Activity", "Progress RAG"],
    Field.IMPACT: ["IMPACT RAG", "BRAG rating: Impact", "Outcome RAG"],
    Field.FINDING_REF: ["Ofsted para no", "Paragraph"],
    Field.FINDING: ["What inspectors found", "Ofsted finding"],
    Field.DIRECTORATE: ["Directorate", "Lead directorate", "Service area"],
    Field.PROGRESS: ["Progress update", "Comments", "Latest update", "Action taken"],
    Field.MONITORING: ["How will we know?", "How we will monitor and measure impact", "KPI"],
    Field.IMPACT_WANTED: ["Intended impact", "Success criteria", "Outcome"],
    Field.AREA: ["What needs to improve", "Theme", "Recommendation", "Improvement priority"],
}
OWNERS = {
    "Jo Bloggs/ Ann Other": ("Jo Bloggs", "Ann Other"),
    "Jo Bloggs with Ann Other, Sam Else": ("Jo Bloggs", "Ann Other", "Sam Else"),
    "Jo Bloggs (MASH)": ("Jo Bloggs (MASH)",),
    "All HoS": ("All HoS",),
    "JB / AO": ("JB", "AO"),
    "Director of Education and Skills": ("Director of Education and Skills",),
    "Head of Service, Children in Care": ("Head of Service, Children in Care",),
    "Head of Safeguarding and Director of Education": (
        "Head of Safeguarding",
        "Director of Education",
    ),
    "": (),
}
STATES = {
    "Complete": State.COMPLETE,
    "Closed": State.COMPLETE,
    "Not yet started": State.NOT_BEGUN,
    "Not completed": State.IN_PROGRESS,
    "Partially complete": State.IN_PROGRESS,
    "On track": State.IN_PROGRESS,
    "On hold": State.PAUSED,
    "Withdrawn": State.ENDED,
    "100%": State.COMPLETE,
    "0%": State.NOT_BEGUN,
    "40": State.IN_PROGRESS,
    "": State.UNKNOWN,
}


@pytest.mark.parametrize(("field", "headings"), HEADINGS.items(), ids=HEADINGS)
def test_a_column_is_recognised_by_its_heading(field: Field, headings: list[str]) -> None:
    assert {heading: meaning(heading) for heading in headings} == dict.fromkeys(headings, field)


def test_a_heading_that_says_nothing_known_means_nothing() -> None:
    assert [meaning(text) for text in ("Meeting date", "Topic", "Proposed date", "")] == [None] * 4


@pytest.mark.parametrize(("text", "names"), OWNERS.items(), ids=[*OWNERS])
def test_owners_are_told_apart_and_roles_are_left_whole(text: str, names: tuple[str, ...]) -> None:
    assert owners.read(text).names == names


def test_the_owner_before_with_is_in_the_lead() -> None:
    assert owners.read("Jo Bloggs with Ann Other").lead == "Jo Bloggs"


@pytest.mark.parametrize(("text", "state"), STATES.items(), ids=[*STATES])
def test_a_status_says_how_far_work_is(text: str, state: State) -> None:
    assert state_of(text) is state


def test_a_prompt_is_a_placeholder_and_never_a_value() -> None:
    assert said("Choose an item.") == Placeholder("Choose an item.")
    assert said("[insert name]") == Placeholder("[insert name]")
    assert said(" ") is None


def test_a_code_means_what_the_plans_own_key_says() -> None:
    key = [Code("Blue", "Action suspended"), Code("Green", "Action on track")]

    assert sense_of("Blue", key) is Sense.PAUSED
    assert sense_of("Green", key) is Sense.ON_TRACK
    assert sense_of("Blue", []) is Sense.UNKNOWN
    assert sense_of("Blue", [Code("B", "Completed")]) is Sense.COMPLETE


def test_a_shading_has_a_name_where_everybody_would_give_it() -> None:
    fills = ("FF0000", "FFC000", "00B050", "0070C0", "F2F2F2", "C4B000")

    names = [colour_of_fill(fill) for fill in fills]

    assert names == ["Red", "Amber", "Green", "Blue", None, None]
