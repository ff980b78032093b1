"""Measures by group: the gaps, and never without the numbers behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import Settings

import made_up_site
import made_up_teams as made_up
from eyeline.council.rules.roles import Role
from eyeline.dashboard.equalities import FEW, Compared, compare, subjects, widest
from eyeline.figures import WHOLE, Cell, Group, Status
from eyeline.web.workspace import Workspace
from made_up_people import client_of, person

NUMBER, SHARE = made_up.NUMBER, made_up.SHARE
OLD = made_up.cells("r")[0]


def cell(group: str, above: int, below: int | None, *, measure: str = SHARE.id) -> Cell:
    """Return a group's figure; the whole's where the group is blank."""
    value = Decimal(above) if below is None else Decimal(round(100 * above / below))
    return replace(
        OLD,
        measure=measure,
        period=replace(OLD.period, end=made_up.QUARTER),
        group=Group("sex", group) if group else WHOLE,
        numerator=Decimal(above),
        denominator=None if below is None else Decimal(below),
        value=value,
    )


def found(*cells: Cell) -> Compared:
    [each] = compare((NUMBER, SHARE), cells, "sex", made_up.QUARTER, "Example City Council")
    return each


def test_a_group_has_its_gap_to_the_whole_and_to_the_largest() -> None:
    each = found(cell("", 30, 100), cell("Female", 10, 40), cell("Male", 20, 60))

    male, female = each.lines
    assert (male.group, male.is_largest, male.to_whole, male.to_largest) == (
        "Male",
        True,
        "+3 points",
        "",
    )
    assert (female.figure.text, female.numbers) == ("25%", "10 of 40")
    assert female.to_whole == "\N{MINUS SIGN}5 points"
    assert female.to_largest == "\N{MINUS SIGN}8 points"


@pytest.mark.parametrize(("below", "few"), [(FEW - 1, True), (FEW, False)])
def test_a_share_of_few_is_marked(below: int, few: bool) -> None:
    each = found(cell("", 30, 100), cell("Female", 5, below), cell("Male", 20, 60))

    assert each.lines[1].few is few
    assert each.any_few is few


def test_of_a_number_each_group_has_its_part_of_all_and_no_gap() -> None:
    each = found(
        cell("", 100, None, measure=NUMBER.id),
        cell("Female", 40, None, measure=NUMBER.id),
        cell("Male", 60, None, measure=NUMBER.id),
    )

    assert [(line.share, line.to_whole) for line in each.lines] == [("60%", ""), ("40%", "")]
    assert not each.is_share


def test_a_gap_that_chance_would_seldom_make_is_told() -> None:
    each = found(cell("", 110, 400), cell("Female", 90, 200), cell("Male", 20, 200))

    assert [(line.group, line.unlike) for line in each.lines] == [
        ("Female", "higher"),
        ("Male", "lower"),
    ]
    assert [line.group for _, line in widest([each])] == ["Female", "Male"]


def test_a_gap_that_chance_explains_is_not() -> None:
    each = found(cell("", 22, 40), cell("Female", 12, 20), cell("Male", 10, 20))

    assert each.unlike == ()


def test_those_not_known_come_last_and_are_never_the_largest() -> None:
    each = found(cell("", 30, 100), cell("not known", 20, 70), cell("Male", 10, 30))

    assert [line.group for line in each.lines] == ["Male", "not known"]
    assert each.lines[0].is_largest


def test_a_missing_figure_has_no_gap() -> None:
    missing = replace(
        cell("Male", 0, 1),
        numerator=None,
        denominator=Decimal(0),
        value=None,
        status=Status.NOT_APPLICABLE,
    )

    each = found(cell("", 30, 100), cell("Female", 10, 40), missing)

    assert (each.lines[1].to_whole, each.lines[1].numbers) == ("", "")
    assert each.lines[1].figure.text == "not applicable"


def test_a_measure_without_the_breakdown_is_left_out() -> None:
    assert compare((NUMBER,), [cell("", 30, 100)], "sex", made_up.QUARTER, "C") == ()
    assert subjects([found(cell("", 3, 9), cell("Male", 3, 9))]) == (SHARE.group,)


@pytest.mark.django_db
def test_the_page_has_every_measure_of_a_subject_with_its_numbers(
    settings: Settings, workspace: Workspace
) -> None:
    settings.WORKSPACE = workspace
    made_up_site.edition(workspace)
    client = client_of(person(Role.LEAD_MEMBER))

    page = client.get("/equalities?by=sex&subject=every").content.decode()

    for measure in made_up_site.MEASURES:
        assert f'id="m-{measure.id}"' in page
    assert "must not be passed on" in page


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["by=team", "by=x", "by=sex&subject=x"])
def test_a_wrong_choice_is_not_there(settings: Settings, workspace: Workspace, asked: str) -> None:
    settings.WORKSPACE = workspace
    made_up_site.edition(workspace)

    answer = client_of(person(Role.PERFORMANCE_ANALYST)).get(f"/equalities?{asked}")

    assert answer.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.MEMBER, Role.SYSTEM_ADMINISTRATOR, Role.COMMISSION_CHAIR])
def test_small_numbers_are_for_those_who_see_the_quarter_as_it_is(
    settings: Settings, workspace: Workspace, role: Role
) -> None:
    settings.WORKSPACE = workspace
    made_up_site.edition(workspace)

    assert client_of(person(role)).get("/equalities").status_code == 404
