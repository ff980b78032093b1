"""What the declarations that come with Eyeline say hangs together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from eyeline.measures import catalogue
from eyeline.measures.declarations import Counted, Measure, MeasureKind
from eyeline.records.codes import FIRST_YEAR, LAST_YEAR, code_lists, codes_of
from eyeline.records.derivations.columns import sources
from eyeline.records.tables import TABLES

CATALOGUE = catalogue.load()
MEASURES = pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda m: m.id)


def counted(measure: Measure) -> list[Counted]:
    below = [measure.denominator] if measure.denominator else []
    return [*(version.numerator for version in measure.versions), *below]


def codes_used(part: Counted) -> set[tuple[str, str]]:
    """Return each code that a condition compares a column with, and the column's code list."""
    table = TABLES[sources(part.table)[0]]
    lists = {column.name: column.codes for column in table.columns if column.codes}
    return {
        (lists[column.name], literal.name)
        for condition in (*part.where, *part.once_where)
        for literal in sqlglot.parse_one(condition, dialect="duckdb").find_all(exp.Literal)
        if literal.is_string
        and not isinstance(literal.parent, exp.Like)
        and literal.parent is not None
        and isinstance(column := literal.parent.this, exp.Column)
        and column.name in lists
    }


def test_the_codes_of_a_condition_are_found() -> None:
    assert codes_used(CATALOGUE["placed_own_residential_n"].versions[0].numerator) == {
        ("placement_provider", "PR1"),
        ("placement_type", "K2"),
    }


@MEASURES
def test_every_code_used_stands_in_its_list(measure: Measure) -> None:
    known = {(name, code.code) for name, codes in code_lists().items() for code in codes}

    assert set().union(*map(codes_used, counted(measure))) <= known


@MEASURES
def test_no_code_used_stands_in_no_year_of_return(measure: Measure) -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)

    assert [
        (name, code)
        for part in counted(measure)
        for name, code in codes_used(part)
        if not any(code in codes_of(name, year) for year in years)
    ] == []


@pytest.mark.parametrize(
    ("measure", "total"),
    [
        pytest.param(measure, CATALOGUE[measure.part_of.total], id=measure.id)
        for measure in CATALOGUE.measures
        if measure.part_of
    ],
)
def test_a_total_is_broken_down_as_its_part_is(measure: Measure, total: Measure) -> None:

    assert set(measure.periods) <= set(total.periods)
    assert set(measure.by) <= set(total.by)


@pytest.mark.parametrize(
    "measure",
    [measure for measure in CATALOGUE.measures if measure.kind is MeasureKind.RATIO],
    ids=lambda measure: measure.id,
)
def test_a_ratio_is_a_share_or_a_rate(measure: Measure) -> None:
    known = ((100, "%"), (10_000, "per 10,000 children"), (1, "cases"), (1, "£ a year"))

    assert (measure.scale, measure.unit) in known


@MEASURES
def test_ids_and_places_of_the_dashboard_are_told_once(measure: Measure) -> None:
    others = [other for other in CATALOGUE.measures if other is not measure]

    assert measure.id not in {other.id for other in others}
    assert (measure.section, measure.order) not in {(o.section, o.order) for o in others}
    assert measure.pack_row is None or measure.pack_row not in {o.pack_row for o in others}


def test_all_figures_of_the_report_are_declared(shared: Path) -> None:
    tabs = json.loads((shared / "pack/facts/dashboard.json").read_text("utf-8"))["first_tab"]
    rows = [row for groups in tabs.values() for group in groups.values() for row in group]
    told = [measure.pack_row for measure in CATALOGUE.measures if measure.pack_row]

    assert len(rows) == 45
    assert sorted(told) == sorted(rows)


def test_every_figure_that_uses_a_contacts_date_shows_the_lag() -> None:
    lag = {"contact_lag_hours", "contacts_recorded_1wd"}
    of_contacts = [
        measure
        for measure in CATALOGUE.measures
        if {"contacts", "listed_contacts"} & {part.table for part in counted(measure)}
    ]

    assert of_contacts
    for measure in of_contacts:
        assert measure.caution
        assert measure.id == "contact_lag_hours" or lag & set(measure.beside)
