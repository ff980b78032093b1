"""Each audience is shown what the table names for it, and nothing that no line names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.figures import PeriodKind
from eyeline.measures.catalogue import load
from eyeline.publication.audience import Audience
from eyeline.publication.audiences import (
    NOT_SHOWN,
    BadAudiences,
    Shown,
    audiences,
    read,
    shown_to,
)
from eyeline.publication.charts import Chart
from eyeline.publication.edition import Edition, Tab, as_json
from eyeline.publication.summary import Change
from made_up_edition import made_up_edition

TEXT = (files("eyeline.publication") / "audiences.toml").read_text("utf-8")
LINES = TEXT.splitlines()
_NEEDED = ("[Summary]", "[Edition]", "[notices]")
TABS = {tab.value: tab.value.lower() for tab in Tab}


def _section(number: int) -> str:
    return next(line for line in reversed(LINES[: number + 1]) if line.startswith("["))


CAN_GO = [
    number
    for number, line in enumerate(LINES)
    if re.match(r"\w+ = \[", line) and _section(number) not in _NEEDED
]


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return the table with some lines gone and others said of fewer audiences."""
    lines = list(LINES)
    for number in draw(st.sets(st.sampled_from(CAN_GO), max_size=40)):
        seen = draw(st.sets(st.sampled_from([each.value for each in Audience])))
        name = lines[number].split(" = ")[0]
        lines[number] = f"{name} = {sorted(seen)}" if draw(st.booleans()) else ""
    return "\n".join(lines)


def atoms(value: Any, shown: Shown) -> Iterator[Any]:
    """Yield what a record, or several, hold by fields that are shown as they are."""
    for record in value if isinstance(value, tuple) else (value,):
        for field in fields(record) if is_dataclass(record) else ():
            of = getattr(record, field.name)
            if field.name in shown.records:
                yield from atoms(of, shown.records[field.name])
            else:
                yield of


def is_blank(value: Any) -> bool:
    if isinstance(value, Chart):
        return not any(series.points for series in value.all_series) and value.target is None
    change = isinstance(value, Change) and value.words == "not shown"
    return change or value in ("", (), None, NOT_SHOWN)


def not_named(value: Any, shown: Shown, audience: Audience) -> Iterator[Any]:
    """Yield what is held by fields that an audience is not shown."""
    for record in value if isinstance(value, tuple) else (value,):
        for field in fields(record) if is_dataclass(record) else ():
            of = getattr(record, field.name)
            if field.name in shown.records:
                yield from not_named(of, shown.records[field.name], audience)
            elif audience not in shown.fields.get(field.name, ()):
                yield of


@given(text=tables(), audience=st.sampled_from(Audience))
def test_nothing_is_added_and_what_no_line_names_is_hidden(text: str, audience: Audience) -> None:
    table, whole = read(text), made_up_edition(Audience.INTERNAL)

    found = shown_to(whole, audience, table)

    for tab, name in TABS.items():
        shown, was, now = table.tabs[tab], getattr(whole, name), getattr(found, name)
        there = list(atoms(was, audiences().tabs[tab]))
        assert all(each in there or is_blank(each) for each in atoms(now, shown) if now)
        assert all(map(is_blank, not_named(now, shown, audience)))
    assert set(found.lines) <= set(whole.lines)
    assert set(found.narratives) <= set(whole.narratives)


def test_the_internal_edition_has_all() -> None:
    whole = made_up_edition(Audience.INTERNAL)

    found = shown_to(whole, Audience.INTERNAL)

    assert found == replace(whole, notice=found.notice)


@pytest.mark.parametrize("audience", Audience)
def test_what_is_shown_can_be_kept_and_read(audience: Audience) -> None:
    found = shown_to(made_up_edition(Audience.INTERNAL), audience)

    assert as_json.read(as_json.written(found)) == found


def test_members_are_shown_no_costs_of_providers_and_no_ranks() -> None:
    found = shown_to(made_up_edition(Audience.INTERNAL), Audience.MEMBERS)

    assert found.tabs == tuple(Tab)
    assert found.placements is not None
    assert {line.rank for line in found.placements.lines} == {""}
    assert {each.cost for each in found.placements.providers} == {NOT_SHOWN}
    assert all(each.placements.value for each in found.placements.providers)


def test_the_public_has_no_tab_of_the_dearest() -> None:
    found = shown_to(made_up_edition(Audience.INTERNAL), Audience.PUBLIC)

    assert found.tabs == (Tab.SUMMARY, Tab.FINANCE, Tab.CHILDREN, Tab.ADULTS)
    assert (found.placements, found.packages) == (None, None)


def test_nothing_is_said_of_a_tab_that_an_audience_does_not_have() -> None:
    whole = made_up_edition(Audience.INTERNAL)
    said = replace(whole.narratives[1], about=Tab.PLACEMENTS.value)
    whole = replace(whole, narratives=(*whole.narratives, said))

    members, public = (shown_to(whole, each) for each in (Audience.MEMBERS, Audience.PUBLIC))

    assert said in members.narratives
    assert public.narratives == whole.narratives[:2]


def test_the_returns_behind_a_measure_are_internal() -> None:
    found = shown_to(made_up_edition(Audience.INTERNAL), Audience.PUBLIC)

    assert {detail.quality for detail in found.details} == {()}


def test_a_record_goes_where_what_it_cannot_be_without_is_not_shown() -> None:
    without = TEXT.replace('level = ["internal", "members", "public"]', 'level = ["internal"]')

    found = shown_to(made_up_edition(Audience.INTERNAL), Audience.PUBLIC, read(without))

    assert not any(detail.parts for detail in found.details)
    assert found.children


def test_every_figure_has_a_line_for_the_internal_audience() -> None:
    hidden = [
        f"{tab}: {name}" for tab, shown in audiences().tabs.items() for name in _unseen(shown)
    ]

    assert hidden == []


def _unseen(shown: Shown) -> Iterator[str]:
    for name, seen in shown.fields.items():
        if Audience.INTERNAL not in seen:
            yield name
    for name, record in shown.records.items():
        yield from (f"{name}.{each}" for each in _unseen(record))


def test_every_field_of_the_values_has_a_line() -> None:
    said = {tab: shown for tab, shown in audiences().tabs.items() if tab in TABS}

    lacking = [
        f"{tab}.{name}"
        for tab, shown in said.items()
        for name in _lacking(getattr(made_up_edition(), TABS[tab]), shown)
    ]

    assert lacking == []


def _lacking(value: Any, shown: Shown) -> Iterator[str]:
    for record in value if isinstance(value, tuple) else (value,):
        for field in fields(record):
            if field.name in shown.records:
                yield from _lacking(getattr(record, field.name), shown.records[field.name])
            elif field.name not in shown.fields:
                yield field.name


def test_every_breakdown_and_period_is_one_that_some_measure_has() -> None:
    table = audiences()

    assert set(table.breakdowns) == {name for each in load().measures for name in each.by}
    assert set(table.periods) == set(PeriodKind)


def test_a_breakdown_that_is_not_named_is_internal() -> None:
    table = audiences()

    seen = [each for each in Audience if table.has_breakdown("shoe_size", each)]

    assert seen == [Audience.INTERNAL]


def test_months_and_teams_are_internal() -> None:
    table = audiences()

    assert not table.has_period(PeriodKind.MONTH, Audience.MEMBERS)
    assert not table.has_breakdown("team", Audience.MEMBERS)
    assert table.has_breakdown("sex", Audience.PUBLIC)


@pytest.mark.parametrize(
    ("said", "instead", "words"),
    [
        ("[Finance]", "[Money]", "there is no tab Money"),
        ("as_at = ", "until = ", "Finance.until is no field"),
        ("[Part]", "[Part]\nschool = []", "Part.school is no field"),
        ('rank = ["internal"]', 'rank = ["everybody"]', "Placements.lines.rank is shown to none"),
        ('rank = ["internal"]', 'rank = "internal"', "Placements.lines.rank is shown to none"),
        ('{as = "Part"}', '{as = "Row"}', "Children.parts cannot be shown as Row"),
        ('parts = {as = "Part"}', 'parts = ["internal"]', "say of Children.parts field by field"),
        ("month = ", "fortnight = ", "there is no period fortnight"),
        ("year_before = [", "# year_before = [", "cannot be without Summary.year_before"),
        ('public = "For everybody', 'nobody = "For everybody', "no notice says"),
        ("[Edition]", "[Edition", "cannot be read"),
        ('notice = ["internal", "members", "public"]', "summary = []", "Edition.summary is no"),
    ],
)
def test_a_table_that_cannot_stand_is_refused(said: str, instead: str, words: str) -> None:
    assert said in TEXT

    with pytest.raises(BadAudiences, match=re.escape(words)):
        read(TEXT.replace(said, instead, 1))


def test_a_new_field_that_no_line_names_is_left_out() -> None:
    table = audiences()
    whole = made_up_edition(Audience.INTERNAL)
    lines = table.tabs["Placements"].records["lines"]
    fewer = Shown({n: s for n, s in lines.fields.items() if n != "provider"}, {})
    placements = replace(table.tabs["Placements"], records={"lines": fewer})
    changed = replace(table, tabs={**table.tabs, "Placements": placements})

    for audience in Audience:
        found: Edition = shown_to(whole, audience, changed)
        names = {line.provider for line in found.placements.lines} if found.placements else set()
        assert names <= {""}
