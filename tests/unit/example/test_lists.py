"""Lists, dataset and registers of the example council: they say the same as its returns."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import mean

import pyarrow.compute as pc
import pytest

from eyeline.example import Example
from eyeline.example.annex_a.inspection import AS_AT, FIRST
from eyeline.example.leavers import leavers
from eyeline.example.registers import COVERS
from eyeline.records.snapshots import Contents
from eyeline.returns import annex_a, registers, ssd
from eyeline.returns.faults import Report
from unit.example.calculated import figures

CAME = date(2026, 7, 6)
TABLES = {"private_fostering": "private_fostering_arrangements"}


@pytest.fixture(scope="module")
def lists(made: Example) -> tuple[Contents, Report]:
    return annex_a.read(made.files.annex_a, CAME)


@pytest.fixture(scope="module")
def dataset(made: Example) -> tuple[Contents, Report]:
    return ssd.read(str(made.files.ssd), known_on=CAME)


def test_every_list_is_found_below_its_title(lists: tuple[Contents, Report]) -> None:
    contents, report = lists

    assert not report.left_out
    assert (contents.covers_from, contents.covers_to) == (FIRST, AS_AT)
    assert contents.tables.keys() >= {"listed_contacts", "early_help_assessments", "adopters"}


def test_the_lists_have_few_faults_and_those_meant(lists: tuple[Contents, Report]) -> None:
    _, report = lists

    found = {fault.kind.code for table in report.tables for fault in table.faults}
    assert found <= {"code-unknown", "date-unreadable", "leaver-detail-missing"}
    assert {"code-unknown", "date-unreadable"} <= found


def test_the_lists_are_of_the_same_children_as_the_returns(
    made: Example, lists: tuple[Contents, Report]
) -> None:
    plans = lists[0].tables["child_protection_plans"]
    care = lists[0].tables["listed_looked_after"]

    assert plans.filter(pc.is_null(plans["ended"])).num_rows == len(made.need.plans(AS_AT))
    assert care.filter(pc.is_null(care["ceased"])).num_rows == len(made.truth.looked_after(AS_AT))


def test_care_leavers_have_homes_and_some_are_visited_in_custody(made: Example) -> None:
    found = leavers(made.truth.children, AS_AT)

    in_custody = {leaver.child.number for leaver in found if leaver.accommodation == "X"}
    month_before = AS_AT - timedelta(days=92)
    visited = {
        child
        for child, purpose, visit in made.need.registers.visits
        if purpose == "CUSTODY" and visit.on > month_before
    }
    assert sum(bool(leaver.accommodation) for leaver in found) > len(found) * 0.8
    assert in_custody
    assert in_custody & visited


def test_the_dataset_gives_the_same_figures(
    made: Example, dataset: tuple[Contents, Report], tmp_path: Path
) -> None:
    contents, report = dataset

    cells = figures(tmp_path, [contents], ("cla_number", "cpp_number"), AS_AT, AS_AT)

    [care], [protected] = cells.values()
    assert care.value == len(made.truth.looked_after(AS_AT))
    assert protected.value == len(made.need.plans(AS_AT))
    assert 0 < sum(table.quarantined for table in report.tables) < 50
    assert not report.left_out


@pytest.mark.parametrize("name", ["contacts", "visits", "private_fostering", "pre_proceedings",
                                  "care_proceedings", "allocations", "teams"])  # fmt: skip
def test_a_register_is_read_with_few_faults(made: Example, name: str) -> None:
    covers = None if name == "teams" else COVERS

    _, report = registers.read(TABLES.get(name, name), made.files.registers[name], covers=covers)

    [table] = report.tables
    assert table.loaded > 20
    assert sum(len(fault.rows) for fault in table.faults) <= table.read / 50
    assert table.quarantined <= table.read / 50
    assert not report.left_out


def test_a_referral_rests_on_a_contact(made: Example) -> None:
    decided = {(c.person.number, c.decided.date()) for c in made.need.registers.contacts}

    for history in made.need.registers.histories:
        for case in history.cases:
            # A contact of the last days of March 2017 came before the register began.
            if date(2017, 5, 1) <= case.referred <= AS_AT:
                assert (history.person.number, case.referred) in decided


def test_the_lag_before_a_contact_is_recorded_falls(made: Example) -> None:
    def lag(first: date, last: date) -> float:
        held = made.need.registers.contacts
        return mean(c.hours_to_record for c in held if first <= c.received.date() <= last)

    quarters = [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 4, 1)]
    lags = [lag(first, first + timedelta(days=89)) for first in quarters]

    assert lags == sorted(lags, reverse=True)
    assert lags[0] > 2 * lags[-1]
