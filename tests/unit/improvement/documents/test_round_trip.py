"""A plan that is written and read again is the same plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import made_up_plan_shapes
from eyeline.improvement.documents import plan_csv, plan_excel, plan_word
from eyeline.improvement.documents.columns import Order, plan_headings
from eyeline.improvement.rules import reading
from eyeline.papers.reading import read
from unit.improvement.documents.reading_back import (
    cover,
    csv_again,
    file_again,
    rows,
    whole,
    word_again,
)
from unit.improvement.made_up import AS_AT, LAYOUTS

COVER = cover(made_up_plan_shapes.AS_AT)
PACK_AS_AT = date(2025, 6, 18)
PACK = ("ofsted_action_plan.docx", "ofsted_action_plan_flat.xlsx", "agenda_pack.md")


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("seed", range(20))
def test_word_out_word_in_is_the_same_plan(seed: int, order: Order) -> None:
    plan = made_up_plan_shapes.plan(seed)

    again = word_again(plan_word.write(plan, COVER, order), plan.as_at)

    assert whole(again) == whole(plan)


@pytest.mark.parametrize("seed", range(20))
def test_csv_out_csv_in_has_the_same_rows(seed: int) -> None:
    plan = made_up_plan_shapes.plan(seed)
    order = Order.OWN if seed % 2 else Order.EYELINE

    again = csv_again(plan_csv.write(plan, COVER, order), plan.as_at)

    assert rows(again) == rows(plan)


@pytest.mark.parametrize("seed", range(3))
def test_excel_out_excel_in_is_the_same_plan_though_it_shows_its_actions_twice(
    seed: int, tmp_path: Path
) -> None:
    plan = made_up_plan_shapes.plan(seed)

    content = plan_excel.write(plan, COVER, Order.OWN)

    assert whole(file_again(content, tmp_path / "plan.xlsx", plan.as_at)) == whole(plan)


@pytest.mark.full
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize(
    ("write", "suffix"),
    [(plan_word.write, ".docx"), (plan_excel.write, ".xlsx"), (plan_csv.write, ".csv")],
    ids=["Word", "Excel", "CSV"],
)
def test_two_hundred_plans_are_the_same_when_they_are_read_again(
    write: Callable[..., bytes], suffix: str, order: Order, tmp_path: Path
) -> None:
    compared = rows if suffix == ".csv" else whole
    others = []

    for seed, plan in enumerate(made_up_plan_shapes.plans(200)):
        again = file_again(write(plan, COVER, order), tmp_path / f"plan{suffix}", plan.as_at)
        if compared(again) != compared(plan):
            others.append(seed)

    assert others == []


@pytest.mark.parametrize(
    ("name", "order"), [(PACK[0], Order.EYELINE), *((name, Order.OWN) for name in PACK)]
)
def test_the_packs_plan_is_the_same_when_its_word_paper_is_read_again(
    name: str, order: Order, shared: Path
) -> None:
    plan = reading.read(read(shared / "pack" / name), PACK_AS_AT)

    again = word_again(plan_word.write(plan, cover(PACK_AS_AT), order), PACK_AS_AT)

    assert len(again.actions) == 40
    assert whole(again) == whole(plan)


def test_the_packs_plan_is_the_same_as_workbook_and_its_rows_as_csv(
    shared: Path, tmp_path: Path
) -> None:
    plan = reading.read(read(shared / "pack" / PACK[0]), PACK_AS_AT)
    workbook = plan_excel.write(plan, cover(PACK_AS_AT), Order.OWN)
    table = plan_csv.write(plan, cover(PACK_AS_AT), Order.OWN)

    assert whole(file_again(workbook, tmp_path / "plan.xlsx", PACK_AS_AT)) == whole(plan)
    assert rows(csv_again(table, PACK_AS_AT)) == rows(plan)


@pytest.mark.parametrize(("write", "name", "_fields"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_plan_of_another_councils_layout_is_the_same_as_word_paper(
    write: Callable[[Path], None], name: str, _fields: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path / name)
    plan = reading.read(read(tmp_path / name), AS_AT)

    again = word_again(plan_word.write(plan, cover(AS_AT), Order.OWN), AS_AT)

    assert whole(again) == whole(plan)


@pytest.mark.parametrize("seed", range(5))
def test_the_columns_stand_as_in_the_councils_own_paper(seed: int) -> None:
    plan = made_up_plan_shapes.plan(seed)

    again = word_again(plan_word.write(plan, COVER, Order.OWN), plan.as_at)

    found = [(column.heading, column.field) for column in plan_headings(again)]
    assert found == [(column.heading, column.field) for column in plan.columns]
