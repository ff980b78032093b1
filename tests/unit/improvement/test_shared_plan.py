"""The plan in the folder beside the checkout: every file of it against the facts told of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eyeline.improvement.rules import reading
from eyeline.improvement.rules.checks import check
from eyeline.improvement.rules.plan import Plan
from eyeline.improvement.rules.shape import kept, printed, restored
from eyeline.papers.reading import read

AS_AT = date(2025, 6, 18)
FILES = (
    *("ofsted_action_plan.docx", "ofsted_action_plan_split_rows.docx", "ofsted_action_plan.xlsx"),
    *("ofsted_action_plan_flat.xlsx", "ofsted_action_plan_flat_cp1252_semicolon.csv"),
    *("agenda_pack.md", "agenda_pack.html", "agenda_pack.pdf"),
)
FIELDS = ("action", "owners", "due", "milestones", "status", "activity", "impact")


@pytest.fixture(scope="module")
def plan_of(shared: Path) -> Callable[[str], Plan]:
    """Return a function that reads a file of the pack, each once."""
    plans: dict[str, Plan] = {}

    def find(name: str) -> Plan:
        if name not in plans:
            plans[name] = reading.read(read(shared / "pack" / name), AS_AT)
        return plans[name]

    return find


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    """Return what is told of the plan."""
    path = shared / "pack" / "facts" / "action_plan.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def matches(action: dict[str, Any], fact: dict[str, Any]) -> Counter[str]:
    """Return which fields of an action are as the facts tell, spaces apart."""
    several = len(fact["dues"]) > 1
    dues = [
        (d["kind"], d.get("part") if several else None, d.get("month_end"), d.get("part_status"))
        for d in fact["dues"]
    ]
    milestones = [(m["kind"], m["part"], m["on"], m["status"]) for m in action["milestones"]]
    same = {
        "action": action["action"].startswith(fact["starts_with"]),
        "owners": action["owners"] == fact["owners"],
        "due": action["due"] == " ".join(fact["due_text"].split()),
        "milestones": milestones == dues,
        "status": action["status"] == fact["status_text"],
        "activity": _rating(action["activity"]) == fact.get("activity_raw", fact["activity"]),
        "impact": _rating(action["impact"]) == fact.get("impact_raw", fact["impact"]),
    }
    return Counter(field for field, is_same in same.items() if is_same)


def _rating(said: str | dict[str, str] | None) -> str | None:
    return said["placeholder"] if isinstance(said, dict) else said


@pytest.mark.parametrize("name", FILES)
def test_every_field_of_every_row_is_as_the_facts_tell(
    name: str, plan_of: Callable[[str], Plan], facts: dict[str, Any]
) -> None:
    plan = printed(plan_of(name))

    actions = {action["ref"]: action for area in plan["areas"] for action in area["actions"]}
    total: Counter[str] = Counter()
    for fact in facts["actions"]:
        total += matches(actions[fact["ref"]], fact)
    number = len(facts["actions"])
    print(f"{name}: " + ", ".join(f"{field} {total[field]}/{number}" for field in FIELDS))
    assert list(actions) == [fact["ref"] for fact in facts["actions"]]
    assert total == Counter(dict.fromkeys(FIELDS, number))
    assert [len(area["actions"]) for area in plan["areas"]] == [16, 7, 8, 6, 3]
    groups = [group["ref"] for area in plan["areas"] for group in area["groups"]]
    assert groups == [group["ref"] for group in facts["groups"]]
    assert plan["questions"] == []


@pytest.mark.parametrize("name", [name for name in FILES if "flat" not in name])
def test_what_stands_around_the_actions_is_read(
    name: str, plan_of: Callable[[str], Plan], facts: dict[str, Any]
) -> None:
    plan = plan_of(name)

    assert [code.code for code in plan.scale] == [code["code"] for code in facts["brag_key"]]
    for area, fact in zip(plan.areas, facts["areas"], strict=True):
        assert area.title.startswith(fact["title_starts"])
        assert list(area.leads) == fact["section_leads"]
        assert len(area.findings) == fact["findings"]


@pytest.mark.parametrize("name", ["agenda_pack.md", "agenda_pack.html"])
def test_the_summary_is_read_with_its_ratings(
    name: str, plan_of: Callable[[str], Plan], facts: dict[str, Any]
) -> None:
    plan = plan_of(name)

    rows = [
        (row.activity, row.impact, len(row.activities), len(row.impact_wanted), len(row.monitoring))
        for row in plan.summary
    ]
    assert rows == [
        (r["activity"], r["impact"], r["key_activities"], r["impacts"], r["monitoring"])
        for r in facts["summary_plan"]["rows"]
    ]
    wanted = [(len(area.impact_wanted), len(area.monitoring)) for area in plan.areas]
    assert wanted == [
        (len(area["impact_measures"]), len(area["monitoring"])) for area in facts["areas"]
    ]


@pytest.mark.parametrize("name", FILES)
def test_as_many_rows_and_parts_are_overdue_as_the_facts_tell(
    name: str, plan_of: Callable[[str], Plan], facts: dict[str, Any]
) -> None:
    plan = plan_of(name)

    for day, rows in facts["expected_numbers"]["overdue_rows"].items():
        findings = check(plan, date.fromisoformat(day))
        parts = facts["expected_numbers"]["overdue_parts"][day]
        assert [f.refs[0] for f in findings if f.rule == "overdue"] == rows
        assert [f.refs[0] for f in findings if f.rule == "overdue_part"] == parts


# anomaly: (rule, refs that it names, or how often it is found where it names none)
FOUND = {
    "AN01": ("numbering_gap", {"2.13", "4"}),
    "AN02": ("no_owner", {"2.11"}),
    "AN03": ("overdue", {"2.8", "2.10", "2.13", "9", "14.1", "15.2"}),
    "AN05": ("late_but_rated_on_track", {"2.8", "2.10", "9"}),
    "AN06": ("late_but_rated_mainly_on_track", {"2.13", "14.1", "15.2", "2.11", "7"}),
    "AN07": ("not_begun_but_rated", {"2.4"}),
    "AN09": ("dependency_out_of_order", {"2.4", "2.5"}),
    "AN11": ("complete_without_an_end", {"2.12", "4", "19"}),
    "AN12": ("placeholder", {"20"}),
    "AN13": ("blank_rating", {"1.2", "1.3", "2.3", "2.9", "13"}),
    "AN15": ("impact_behind_activity", {"9", "7"}),
    "AN16": ("no_best_impact", {"2.6", "2.7", "2.12", "4", "5", "8", "14.2", "15.1", "16", "19"}),
    "AN17": ("later_date_in_text", {"15.2"}),
    "AN19": ("one_status_for_parts", {"2.11", "7", "13", "15.1"}),
    "AN20": ("no_fixed_date", {"2.12", "6", "17", "20", "4", "14.3", "18", "19"}),
    "AN21": ("initials", {"16", "17", "18", "19"}),
    "AN23": ("lead_owns_nothing", 1),
    "AN25": ("no_status_date", 1),
    "AN27": ("scale_names", 1),
    "AN30": ("several_in_one", {"5", "12", "15.1", "22", "23", "24"}),
    "AN33": ("dead_link", 1),
}


@pytest.mark.parametrize(("rule", "wanted"), FOUND.values(), ids=FOUND)
def test_an_anomaly_is_found_as_it_is_told(
    rule: str, wanted: set[str] | int, plan_of: Callable[[str], Plan]
) -> None:
    findings = [f for f in check(plan_of("agenda_pack.md"), AS_AT) if f.rule == rule]

    if isinstance(wanted, int):
        assert len(findings) == wanted
    else:
        assert {ref for finding in findings for ref in finding.refs} == wanted


def test_a_plan_is_kept_and_restored_whole(plan_of: Callable[[str], Plan]) -> None:
    plan = plan_of("agenda_pack.md")

    assert restored(json.loads(json.dumps(kept(plan)))) == plan
