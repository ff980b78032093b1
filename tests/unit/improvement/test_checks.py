"""The checks of a plan: each rule finds what it names, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eyeline.improvement.rules.checks import Finding, check
from eyeline.improvement.rules.deadlines import read
from eyeline.improvement.rules.owners import read as owners_of
from eyeline.improvement.rules.parts import by_letter
from eyeline.improvement.rules.plan import (
    Action,
    Area,
    Code,
    Group,
    Placeholder,
    Plan,
    SummaryRow,
)

AS_AT = date(2026, 6, 18)
BRAG = (
    Code("Blue", "Action completed", "Very good impact"),
    Code("Green", "On track", "Some good impact"),
    Code("Amber", "Mainly on track, in early stages", "Limited impact"),
    Code("Red", "Agreed, not yet implemented", "No impact"),
    Code("NA", "Not applicable: not scheduled to commence"),
)


def action(ref: str, due: str = "June 26", status: str = "In progress", **more: Any) -> Action:
    """Return an action whose deadline and owners are read of their words."""
    owners = owners_of(more.pop("owner", "Jo Bloggs"))
    own = by_letter(status)
    reading = read(due, AS_AT)
    milestones = tuple(replace(m, status=own.get(m.part or "")) for m in reading.milestones)
    given: dict[str, Any] = {
        "action": f"Step {ref}",
        "owners": owners.names,
        "lead": owners.lead,
        "due": due or None,
        "milestones": milestones,
        "due_is_certain": reading.asks is None,
        "status": status or None,
        "activity": "Green",
        "impact": "Green",
    }
    return Action(number=1, ref=ref, **(given | more))


def found(*actions: Action, scale: tuple[Code, ...] = BRAG, **more: Any) -> list[Finding]:
    """Return the findings of a plan of one area."""
    area = Area("Supervision", actions=actions, **more.pop("area", {}))
    plan = Plan(as_at=AS_AT, scale=scale, areas=(area,), stated_on="as at 18 June 2026", **more)
    return check(plan, AS_AT)


def refs(findings: list[Finding], rule: str) -> list[tuple[str, ...]]:
    """Return the refs of each finding of a rule."""
    return [finding.refs for finding in findings if finding.rule == rule]


def test_a_row_is_overdue_the_day_after_its_last_deadline() -> None:
    rows = (action("1", "17 June 2026"), action("2", "18 June 2026"))

    assert refs(found(*rows), "overdue") == [("1",)]
    assert refs(found(*rows), "overdue_part") == [("1",)]


@pytest.mark.parametrize("status", ["Complete", "Closed", "Withdrawn"])
def test_what_is_over_is_not_overdue(status: str) -> None:
    assert refs(found(action("1", "May 26", status)), "overdue") == []


def test_a_start_and_what_recurs_is_never_overdue() -> None:
    rows = [action("1", "From March 26"), action("2", "Ongoing"), action("3", "Monthly")]

    findings = found(*rows)

    assert refs(findings, "overdue") == []
    assert refs(findings, "no_fixed_date") == [("1",), ("2",), ("3",)]


def test_a_part_is_overdue_though_its_row_is_not() -> None:
    findings = found(action("7", "Visits: May 26 Contacts: Sept 26"))

    assert refs(findings, "overdue") == []
    assert refs(findings, "overdue_part") == [("7[Visits]",)]
    assert refs(findings, "one_status_for_parts") == [("7",)]


def test_a_parts_own_status_counts_before_its_rows() -> None:
    row = action("2.10", "a. March 26 b. May 26", "a. Complete b. In progress")

    findings = found(row)

    assert refs(findings, "overdue") == [("2.10",)]
    assert refs(findings, "overdue_part") == [("2.10[b]",)]
    assert refs(findings, "one_status_for_parts") == []


def test_a_deadline_that_could_not_be_read_whole_makes_no_row_overdue() -> None:
    findings = found(action("1", "May 26, then mid July 2026"))

    assert refs(findings, "overdue") == []


def test_blue_that_means_suspended_is_not_complete() -> None:
    suspended = (Code("Blue", "Suspended"), Code("Green", "On track"))
    row = action("1", "May 26", "", activity="Blue")

    assert refs(found(row, scale=suspended), "overdue") == [("1",)]
    assert refs(found(row), "overdue") == []
    assert refs(found(row, scale=()), "overdue") == []


def test_a_rating_is_held_against_the_plans_own_key() -> None:
    findings = found(
        action("1", "May 26", activity="Green"),
        action("2", "May 26", activity="Amber"),
        action("3", status="Not yet started", activity="Amber", impact=None),
        action("4", activity="Red"),
        action("5", activity="Blue"),
        action("6", status="Complete", activity="Amber"),
        action("7", status="Not yet started", activity="NA", impact="NA"),
    )

    assert refs(findings, "late_but_rated_on_track") == [("1",)]
    assert refs(findings, "late_but_rated_mainly_on_track") == [("2",)]
    assert refs(findings, "not_begun_but_rated") == [("3",)]
    assert refs(findings, "begun_but_rated_not_begun") == [("4",)]
    assert refs(findings, "rated_complete_but_not") == [("5",)]
    assert refs(findings, "complete_but_rated_otherwise") == [("6",)]


def test_without_a_key_amber_and_red_contradict_nothing() -> None:
    rows = [action("1", "May 26", activity="Amber"), action("2", activity="Red", impact="Red")]

    rules = {finding.rule for finding in found(*rows, scale=())}

    assert rules == {"overdue", "overdue_part", "due_this_month"}


def test_impact_is_not_rated_before_work_begins() -> None:
    rows = [
        action("1", status="Not started", activity="NA", impact="Amber"),
        action("2", status="Not started", activity="NA", impact=None),
    ]

    assert refs(found(*rows), "impact_before_work") == [("1",)]


def test_work_that_is_complete_has_nothing_left_and_an_end() -> None:
    rows = [
        action("1", "May 26; QA: Dec 26", "Complete", activity="Blue", impact="Blue"),
        action("2", "Ongoing", "Complete", activity="Blue", impact="Blue"),
    ]

    findings = found(*rows)

    assert refs(findings, "complete_with_later_parts") == [("1",)]
    assert refs(findings, "complete_without_an_end") == [("2",)]


def test_owners_nobody_many_bodies_initials_and_spellings() -> None:
    findings = found(
        action("1", owner=""),
        action("2", owner="Jo Bloggs, Ann Other"),
        action("3", owner="Jo Bloggs with Ann Other"),
        action("4", owner="All HoS"),
        action("5", owner="All HOS"),
        action("6", owner="JB"),
        action("7", owner="Jo Blogs"),
        action("8", owner="DCS"),
    )

    assert refs(findings, "no_owner") == [("1",)]
    assert refs(findings, "no_lead") == [("2",), ("4",), ("5",)]
    assert [f.evidence for f in findings if f.rule == "initials"] == [
        "JB: may be Jo Bloggs or Jo Blogs."
    ]
    assert refs(findings, "owner_spellings") == [("2", "3", "7"), ("4", "5")]


def test_a_lead_owns_something_in_the_area_also_by_initials() -> None:
    area = {"leads": ("Jo Bloggs", "Ann Other", "Sam Else")}

    findings = found(action("1", owner="Jo Bloggs"), action("2", owner="AO"), area=area)

    evidence = [f.evidence for f in findings if f.rule == "lead_owns_nothing"]
    assert evidence == ['Sam Else leads "Supervision" and owns no action in it.']


def test_a_name_that_the_council_does_not_list_is_named() -> None:
    rows = (action("1"), action("2", owner="Ann Other"), action("3", owner="DCS"))
    plan = Plan(as_at=AS_AT, areas=(Area("Supervision", actions=rows),))

    listed = check(plan, AS_AT, people=["Jo Bloggs"])

    assert refs(listed, "owner_not_listed") == [("2",)]
    assert refs(check(plan, AS_AT), "owner_not_listed") == []


def test_a_number_that_is_missing_is_named_between_its_neighbours() -> None:
    rows = [action(ref) for ref in ("1", "2.1", "2.2", "2.4", "4", "5")]

    findings = found(*rows, area={"groups": (Group("2", "Heads the twos"),)})

    assert refs(findings, "numbering_gap") == [("2.4", "4"), ("2.2", "2.4")]


def test_ids_that_are_no_sequence_have_no_gaps() -> None:
    assert refs(found(action("104"), action("118"), action("203")), "numbering_gap") == []


def test_a_ref_of_thousands_of_digits_is_no_number_of_a_sequence() -> None:
    rows = [action(ref) for ref in ("1", "7" * 6000, "3")]

    assert refs(found(*rows), "numbering_gap") == []
    assert refs(found(*rows, action("4"), action("5")), "numbering_gap") == [("1", "3")]


def test_work_does_not_begin_before_what_prepares_it() -> None:
    findings = found(
        action("1", status="Not started", action="Design the skills audit", activity="NA"),
        action("2", action="Complete the skills audit with managers"),
        action("3", action="Complete other returns"),
        action("4", action="Train staff after 1"),
    )

    assert refs(findings, "dependency_out_of_order") == [("1", "2"), ("1", "4")]


def test_what_a_form_shows_and_what_is_to_come_are_no_values() -> None:
    prompt = Placeholder("Choose an item.")

    findings = found(action("1", activity=prompt, impact=prompt), action("2", owner="TBC"))

    assert refs(findings, "placeholder") == [("1",), ("2",)]
    assert refs(findings, "no_owner") == [("2",)]


def test_blank_ratings_are_named_where_a_code_is_due() -> None:
    findings = found(
        action("1", status="Not started", activity=None, impact=None),
        action("2", activity=None, impact=None),
        action("3", impact=None),
        action("4"),
    )

    assert refs(findings, "blank_rating") == [("1",), ("2",)]
    assert refs(findings, "no_impact_rating") == [("3",)]


def test_a_mixed_and_an_unknown_rating_are_named() -> None:
    findings = found(action("1", activity="Red/ Amber"), action("2", impact="Purple"))

    assert refs(findings, "mixed_rating") == [("1",)]
    assert refs(findings, "unknown_rating") == [("2",)]


def test_impact_far_behind_activity_is_named() -> None:
    rows = [
        action("1", activity="Green", impact="Red"),
        action("2", activity="Amber", impact="Red"),
        action("3", activity="Red", impact="Red"),
        action("4", activity="Green", impact="Amber"),
    ]

    assert refs(found(*rows), "impact_behind_activity") == [("1",), ("2",)]


def test_an_old_update_is_named_after_so_many_days() -> None:
    rows = [
        action("1", updated=date(2026, 4, 18)),
        action("2", updated=date(2026, 4, 19)),
        action("3", "May 26", "Complete", updated=date(2026, 1, 1), activity="Blue"),
    ]

    assert refs(found(*rows), "no_update") == [("1",)]


def test_a_later_date_in_the_actions_own_words_is_named() -> None:
    rows = [
        action("1", "April 26", action="Share plans, final versions by Sept 26"),
        action("2", "April 26", action="Hold the event (26 March 2026)"),
    ]

    assert refs(found(*rows), "later_date_in_text") == [("1",)]


def test_several_actions_in_one_row_are_named() -> None:
    rows = [
        action("1", action="Write to prisons Involve them in plans Agree a protocol"),
        action("2", action="Share messages via\n- team meetings\n- focused questions"),
        action("3", action="Adapt forms: a. one form b. another form"),
        action("4", action="Launch the Review framework, and the Audit Programme"),
    ]

    assert refs(found(*rows), "several_in_one") == [("1",), ("2",)]


def test_a_summary_is_borne_out_by_its_rows() -> None:
    rows = [
        action("1", activity="Amber", impact="Amber"),
        action("2", activity="Amber", impact="Amber"),
        action("3", activity="Green", impact="Amber"),
    ]
    good = SummaryRow("Supervision", activity="Amber", impact="Amber")
    rosy = SummaryRow("Supervision", activity="Green", impact="Red/ Amber")
    gone = SummaryRow("Recruitment", activity="Green")

    assert refs(found(*rows, summary=(good,)), "summary_not_borne_out") == []
    assert refs(found(*rows, summary=(rosy,)), "summary_not_borne_out") == [("1", "2")]
    assert refs(found(*rows, summary=(rosy,)), "mixed_rating") == [()]
    assert refs(found(*rows, summary=(gone,)), "summary_area_missing") == [()]
    assert refs(found(*rows, summary=(gone,)), "area_not_in_summary") == [()]


def test_findings_and_monitoring_that_nothing_carries_are_named() -> None:
    area = {
        "findings": ("Private fostering arrangements are late.", "Supervision is not recorded."),
        "monitoring": ("Commendations", "Supervision audits"),
    }

    findings = found(action("1", action="Record supervision on the system"), area=area)

    carried = [f.evidence for f in findings if f.rule.endswith("not_carried")]
    assert [evidence.split('"')[3] for evidence in carried] == [
        "Private fostering arrangements are late.",
        "Commendations",
    ]


def test_the_day_of_the_statuses_is_asked_for_once() -> None:
    plan = Plan(as_at=AS_AT, areas=(Area("A", actions=(action("1"),)),))

    assert refs(check(plan, AS_AT), "no_status_date") == [()]
    assert refs(found(action("1")), "no_status_date") == []


def test_a_sound_plan_has_no_findings() -> None:
    rows = [
        action("1.1", "Sept 26"),
        action("1.2", "Dec 26", "Not yet started", activity="NA", impact=None),
        action("1.3", "March 26", "Complete", activity="Blue", impact="Blue"),
    ]

    assert found(*rows, area={"groups": (Group("1", "One"),), "leads": ("Jo Bloggs",)}) == []
