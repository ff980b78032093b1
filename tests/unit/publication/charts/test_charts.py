"""A chart as a value, as SVG, as a table and as CSV."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from eyeline.figures import Status
from eyeline.measures.control import Verdict, Way
from eyeline.publication.charts import (
    Chart,
    Kind,
    Mark,
    Point,
    Series,
    Target,
    csv_table,
    describe,
    icons,
    svg,
)
from eyeline.publication.charts.axis import axis
from eyeline.publication.charts.html import figure, table

SVG = "{http://www.w3.org/2000/svg}"


def series(*values: int | None, name: str = "This council") -> Series:
    points = (
        Point(f"Q{number}", None, Status.NOT_AVAILABLE)
        if value is None
        else Point(f"Q{number}", Decimal(value))
        for number, value in enumerate(values, start=1)
    )
    return Series(name, tuple(points))


def chart(*shown: Series, kind: Kind = Kind.LINE, comparators: tuple[Series, ...] = ()) -> Chart:
    return Chart(
        title="Children & young people",
        description="What is to be seen.",
        unit="children",
        dp=0,
        points="Quarter",
        series=shown,
        kind=kind,
        comparators=comparators,
        source="Example City Council",
    )


def drawn(shown: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg.write(shown, "key"))


def words_in(shown: Chart) -> list[str]:
    return [element.text or "" for element in drawn(shown).iter(f"{SVG}text")]


def test_a_missing_point_is_a_gap_and_not_drawn_across() -> None:
    lines = [line.get("points", "") for line in drawn(chart(series(5, 6, None, 7, 8))).iter()]

    assert [len(line.split()) for line in lines if line] == [2, 2]


def test_what_is_missing_shows_its_symbol() -> None:
    shown = words_in(chart(series(5, 6, None, None, 8)))

    assert shown.count("x") == 1


def test_a_point_alone_between_gaps_is_a_dot() -> None:
    dots = list(drawn(chart(series(5, None, 7, None, 8))).iter(f"{SVG}circle"))

    assert len(dots) == 3


def test_each_line_has_its_name_and_last_figure_beside_it() -> None:
    shown = words_in(chart(series(5, 6), comparators=(series(9, 8, name="England"),)))

    assert {"This council 6", "England 8"} <= set(shown)


def test_lines_differ_in_their_dashes() -> None:
    others = tuple(series(number, 9, name=f"Area {number}") for number in range(3))

    lines = drawn(chart(series(5, 6), comparators=others)).iter(f"{SVG}polyline")

    assert len({line.get("stroke-dasharray") for line in lines}) == 4


def test_names_at_the_right_never_overlap() -> None:
    others = tuple(series(6, 6, name=f"Area {number}") for number in range(4))
    shown = chart(series(6, 6), comparators=others)

    heights = sorted(
        float(element.get("y", "0"))
        for element in drawn(shown).iter(f"{SVG}text")
        if (element.text or "").endswith(" 6")
    )

    assert all(after - before >= 13 for before, after in itertools.pairwise(heights))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_drawing_is_an_image_with_a_name_and_without_style_or_script(kind: Kind) -> None:
    written = svg.write(chart(series(5, None, 7), kind=kind), "key")

    image = ElementTree.fromstring(written)
    named = [element.get("id") for element in image.iter() if element.get("id")]
    assert image.get("role") == "img"
    assert set((image.get("aria-labelledby") or "").split()) == set(named)
    assert not re.search(r"style|<script|on\w+=", written)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_chart_with_no_figure_at_all_still_draws(kind: Kind) -> None:
    assert drawn(chart(series(None, None), kind=kind)).tag == f"{SVG}svg"


def test_a_scale_that_does_not_begin_at_0_says_so() -> None:
    assert "The scale begins at 600, not at 0." in words_in(chart(series(601, 618)))
    assert not any("begins" in words for words in words_in(chart(series(10, 618))))


def test_bars_name_each_group_and_figure() -> None:
    shown = words_in(chart(series(5, None, 0), kind=Kind.BAR))

    assert shown == ["Q1", "5", "Q2", "not available", "Q3", "0"]


def test_a_long_figure_beside_a_bar_stays_in_the_drawing() -> None:
    money = replace(chart(series(54_100_000, 9), kind=Kind.BAR), unit="£")

    bar = next(iter(drawn(money).iter(f"{SVG}rect")))

    room = 320 - float(bar.get("width", "0"))
    assert room > len("£54,100,000") * 6.9


def test_the_table_says_what_is_missing_in_words() -> None:
    written = table(chart(series(5, None)))

    assert "<caption" in written
    assert 'scope="col"' in written
    assert 'scope="row"' in written
    assert ">not available</td>" in written


def test_words_are_escaped_wherever_they_go() -> None:
    assert "Children &amp; young people" in svg.write(chart(series(5)), "key")
    assert "Children &amp; young people" in figure(chart(series(5)), "key")


def test_the_target_stands_in_the_table_too() -> None:
    shown = Chart("T", "D", "days", 0, "Quarter", (series(5),), target=Target("Aim", Decimal(10)))

    assert "Aim: 10" in table(shown)


def test_a_target_keeps_the_places_that_it_was_agreed_with() -> None:
    shown = replace(chart(series(5)), unit="%", target=Target("Target", Decimal("87.5")))

    assert "Target 87.5%" in words_in(shown)
    assert "Target: 87.5%" in table(shown)


def test_what_is_noted_of_a_point_is_drawn_and_stands_in_table_and_csv() -> None:
    marks = (Mark("Q2", "Outside the limits."), Mark("Q3", "Begun anew.", begins=True))

    shown = replace(chart(series(5, 9, 7)), marks=marks)

    rings = [c for c in drawn(shown).iter(f"{SVG}circle") if c.get("fill") == "none"]
    assert len(rings) == 1
    assert "Outside the limits." in table(shown)
    assert csv_table.write(shown).decode("utf-8-sig").splitlines()[3].endswith("Begun anew.")


def test_each_verdict_has_a_shape_of_its_own_and_says_what_it_means() -> None:
    drawings = {v: icons.write(v, Way.UP, "What it says & means.", "key") for v in Verdict}

    shapes = {re.sub("fill=.*?[ /]", "", each.split("</title>")[1]) for each in drawings.values()}
    assert len(shapes) == len(Verdict)
    assert all("What it says &amp; means.</title>" in each for each in drawings.values())


def test_csv_leaves_what_is_missing_blank_with_its_status() -> None:
    lines = csv_table.write(chart(series(5, None))).decode("utf-8-sig").splitlines()

    assert lines[2].split(",")[3:7] == ["", "children", "x", "not available"]


def test_a_series_is_described_in_a_sentence() -> None:
    assert describe(series(5, 9, None, 7), "%", 0) == (
        "From 5% in Q1 to 7% in Q4; lowest 5% in Q1, highest 9% in Q2; no figure for 1 of 4."
    )


def test_a_value_and_its_status_cannot_contradict_each_other() -> None:
    with pytest.raises(ValueError, match="status x with value 0"):
        Point("Q1", Decimal(0), Status.NOT_AVAILABLE)


def test_series_of_other_points_are_refused() -> None:
    with pytest.raises(ValueError, match="different points"):
        chart(series(5, 6), comparators=(series(5),))


@pytest.mark.parametrize(
    ("values", "dp", "ticks"),
    [
        ([0, 0], 0, "0 1"),
        ([5], 0, "0 2 4 6"),
        ([1, 2], 0, "0 1 2"),
        ([590, 620], 0, "590 600 610 620"),
        ([3, 97], 0, "0 50 100"),
        ([-3, 4], 0, "-4 -2 0 2 4"),
    ],
)
def test_a_scale_has_few_round_steps(values: list[int], dp: int, ticks: str) -> None:
    scale = axis([Decimal(value) for value in values], dp)

    assert " ".join(format(tick, "f") for tick in scale.ticks) == ticks
