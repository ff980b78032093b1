"""A measure's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import made_up_editions as made_up
from eyeline.dashboard.measure.page import MeasurePage, build
from eyeline.publication.summary import Comparison
from eyeline.records.quality import Quality

BY_ID = {measure.id: measure for measure in made_up.MEASURES}


def page(measure_id: str, *, years: tuple[int, ...] = (2024, 2025)) -> MeasurePage:
    measure = BY_ID[measure_id]
    return build(
        measure,
        made_up.cells(measures=(measure,)),
        {year: made_up.comparisons()[measure_id] for year in years},
        quarter=made_up.QUARTER,
        council=made_up.COUNCIL.name,
    )


def test_it_shows_every_quarter_as_drawing_and_as_table() -> None:
    found = page("cla_rate")

    assert "<svg" in found.quarters
    assert all(name in found.quarters for name in (">2019-20 Q1<", ">2026-27 Q1<"))


def test_a_rate_is_drawn_beside_england_and_region() -> None:
    drawn = page("cla_rate").years.split("</svg>")[0]

    assert "England 70" in drawn
    assert "Neighbours 68" in drawn


def test_a_number_is_drawn_beside_the_neighbours_alone() -> None:
    drawn = page("cla_number").years.split("</svg>")[0]

    assert "England 70" not in drawn
    assert "Neighbours 68" in drawn


def test_the_newest_comparators_are_listed_with_both_methods() -> None:
    found: tuple[Comparison, ...] = page("cla_rate").comparisons

    assert [comparison.method for comparison in found] == [
        "published",
        "published",
        "mean",
        "median",
    ]


def test_without_published_figures_there_is_no_chart_of_years() -> None:
    assert page("cla_rate", years=()).years == ""


def test_groups_are_those_of_the_quarter_ages_in_their_order() -> None:
    breakdowns = "".join(page("cla_number").breakdowns)

    ages = [breakdowns.index(f">{age}<") for age in ("under 1", "1 to 4", "16 and over")]
    assert ages == sorted(ages)
    assert breakdowns.count("<figure") == len(made_up.GROUPS)


def test_other_groups_stand_from_the_largest_down_the_unknown_last() -> None:
    measure = BY_ID["cla_number"]
    sizes = {"White": 5, "Asian": 9, "not known": 20}
    whole = made_up.cells(measures=(measure,))
    pattern = next(cell for cell in reversed(whole) if cell.group.dimension == "sex")
    groups = [
        replace(
            pattern,
            group=replace(pattern.group, dimension="ethnicity", value=name),
            numerator=Decimal(size),
            value=Decimal(size),
        )
        for name, size in sizes.items()
    ]

    found = build(
        measure, [*whole, *groups], {}, quarter=made_up.QUARTER, council=made_up.COUNCIL.name
    )

    shown = next(text for text in found.breakdowns if "By ethnicity" in text)
    assert sorted(sizes, key=shown.index) == ["Asian", "White", "not known"]


def test_it_says_how_the_figure_is_made_and_whose_definition_it_is() -> None:
    terms = dict(page("cla_rate").definition)

    assert terms["How it is worked out"] == BY_ID["cla_rate"].how
    assert terms["Source of the definition"] == BY_ID["cla_rate"].source
    assert terms["Source of the comparators"] == "Example statistics"
    assert terms["Which way is better"] == "Neither direction is better."


def came(year: int, lacking: int, changed: int | None) -> Quality:
    return Quality(
        "episodes",
        "ssda903",
        date(year - 1, 4, 1),
        date(year, 3, 31),
        datetime(year, 5, 31, tzinfo=UTC),
        200,
        200,
        {"complete": lacking},
        changed,
    )


def test_how_good_the_data_are_is_told_of_each_of_the_last_returns() -> None:
    found = build(
        BY_ID["cla_number"],
        [],
        {},
        quarter=made_up.QUARTER,
        council="Council",
        quality=[
            [came(year, 2030 - year, 1 if year == 2024 else None) for year in range(2019, 2027)]
        ],
    )

    (table,) = found.quality
    assert table.title == "Episodes"
    assert "98.0% are complete (97.5% the time before)" in table.note
    assert [row[0][-4:] for row in table.rows] == ["2022", "2023", "2024", "2025", "2026"]
    assert table.rows[2] == (
        "1 April 2023 to 31 March 2024", "61 days", "97.0%", "100.0%", "100.0%", "0.5%",
    )  # fmt: skip
    assert table.rows[4][-1] == "not told again"
