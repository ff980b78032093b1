"""A declaration that cannot stand is refused, with its file and line and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import eyeline.measures
from eyeline.measures import catalogue
from eyeline.measures.loader import measures, population
from eyeline.measures.yaml_places import BadDeclaration

CATALOGUE = catalogue.load()
FILE = "measures/own.yaml"
STOCK, FLOW, RATIO, RATE, VERSIONS = (
    (Path(eyeline.measures.__file__).parent / CATALOGUE[name].file).read_text("utf-8")
    for name in (
        "cla_interim_care_order",
        "cla_exits",
        "placement_stability_long",
        "cla_rate",
        "unregulated",
    )
)
WHERE = "legal_status = 'C1'"
SOURCE = 'source: "DfE, SSDA903 guide 2025-26: legal status codes"'


def refusal(text: str) -> tuple[int, str]:
    """Return the line and the reason that a measure's declaration is refused for."""
    with pytest.raises(BadDeclaration) as refused:
        measures(text, FILE, CATALOGUE.populations)
    place, _, reason = str(refused.value).partition(": ")
    assert place.startswith(f"{FILE}, line ")
    return int(place.removeprefix(f"{FILE}, line ")), reason


@pytest.mark.parametrize(
    ("declared", "old", "new", "why"),
    [
        # What is counted
        (STOCK, WHERE, "colour = 'red'", "there is no column colour"),
        (STOCK, WHERE, "upper(need) = 'N1'", "UPPER(need) is not allowed in a condition"),
        (STOCK, WHERE, "dob > '2020-01-01'", "time enters through `on` and `open`, not `where`"),
        (STOCK, WHERE, "today() > 1", "CURRENT_DATE is not allowed in a condition"),
        (STOCK, "of: looked_after", "of: nobody", "is neither a population nor a table"),
        (STOCK, "kind: stock", "kind: pile", "'pile' is none of stock, flow, ratio"),
        (RATIO, '"birthday(dob, 16)"', "birthday(dob)", "birthday takes 2 arguments"),
        (RATIO, '"birthday(dob, 16)"', "need", "need is not a date"),
        (FLOW, "of: ceased", "of: episodes\non: need", "need is not a date"),
        (STOCK, "unit: ", "needs: [colour]\nunit: ", "there is no column colour"),
        (STOCK, "unit: ", "open: [decom]\nunit: ", "`open` is a pair"),
        # Kinds and their keys
        (STOCK, "unit: ", "scale: 100\nunit: ", "a stock has no `scale`"),
        (STOCK, "unit: ", "denominator: {of: ceased}\nunit: ", "a stock has no `denominator`"),
        (RATIO, "unit: ", "where: urn IS NULL\nunit: ", "a ratio has no `where` of its own"),
        (RATIO, "  where: ", "  were: ", "`were` is not known here"),
        # What is made of the rows
        (STOCK, "unit: ", "value: sum(people)\nunit: ", "people is no column of numbers"),
        (STOCK, "unit: ", "value: mode(distance)\nunit: ", "is none of count, sum(x)"),
        (STOCK, "unit: ", "value: count(distance)\nunit: ", "count takes no column"),
        (STOCK, "unit: ", "value: mean\nunit: ", "mean, median and p90 take one"),
        # Once, lists on a day, versions
        (FLOW, "unit: ", "once: {per: kid, keep: last}\nunit: ", "there is no column kid"),
        (FLOW, "unit: ", "once: {per: child, keep: any}\nunit: ", "is none of last, first"),
        (RATE, "730 days", "two years", "say it in days"),
        (RATE, "day: counted_on", "day: area", "area is not a date"),
        (VERSIONS, "from: 2023-10-28", "from: later", "is not a date such as 2025-06-30"),
        # Words and numbers
        (STOCK, "id: cla", "id: Cla", "an id is of small letters, digits and _"),
        (STOCK, "title: Children", "title:\nnote: Children", "`note` is not known here"),
        (STOCK, "section: Performance", "section: Weather", "is none of Finance"),
        (STOCK, SOURCE, 'source: ""', "this is empty"),
        (STOCK, "threshold: 5", "threshold: five", "'five' is not a whole number"),
        (STOCK, "threshold: 5", "threshold: -1", "-1 is too small: the least here is 0"),
        (RATIO, "scale: 100", "scale: 0", "0 is too small: the least here is 1"),
        (RATIO, "dp: 0", "dp: -1", "-1 is too small"),
        (STOCK, "polarity: neutral", "polarity: up", "is none of high, low, neutral"),
        (STOCK, "periods: [month", "periods: [week", "is none of month, quarter"),
        (STOCK, "periods: [month, quarter]", "periods: []", "this list is empty"),
        (STOCK, "by: [team", "by: [source", "cannot be broken down by source"),
        (STOCK, "complete: true", "complete: yes", "'yes' is none of true, false"),
        (RATIO, "30 months", "2.5 years", "say it in months"),
        # Who checked it
        (STOCK, "checked_by: independent calculation", "checked_by: author of the declaration",
         "an author does not check the own work"),
        (STOCK, "next: 2027-11-23", "next: soon", "'soon' is not a date"),
        # Examples
        (STOCK, "at: 2025-06-30", "at: 2025-06-29", "is not the last day of a month"),
        (STOCK, "at: 2025-06-30", "at: 2025-05-31", "is not the last day of a quarter"),
        (STOCK, "expect: 1", "expect: many", "is neither a number nor one of u, low, c, z, x"),
        (STOCK, "    episodes: |", "    epizodes: |", "`epizodes` is not known here"),
    ],
)  # fmt: skip
def test_the_line_and_the_reason_are_told(declared: str, old: str, new: str, why: str) -> None:
    line, reason = refusal(declared.replace(old, new, 1))

    assert why in reason
    changed = declared[: declared.index(old)].count("\n") + 1
    assert changed <= line <= changed + 1 + new.count("\n")


@pytest.mark.parametrize(
    ("declared", "old", "new", "why"),
    [
        (STOCK, f"{SOURCE}\n", "", "`source` is missing"),
        (STOCK, "unit: children\n", "", "`unit` is missing"),
        (STOCK, "kind: stock", "kind: flow", "a flow needs `on`"),
        (STOCK, "kind: stock", "kind: ratio", "a ratio has no `of` of its own"),
        (RATE, "numerator: {of: looked_after}\n", "", "`numerator` is missing"),
        (STOCK, "unit: ", "on: dec\nunit: ", "a stock has no `on`"),
        (STOCK, "of: looked_after", "of: care_episodes", "nothing says when a row counts"),
        (FLOW, "kind: flow", "id: again\nkind: flow", "`id` stands here twice"),
        (STOCK, "unit: ", "once: {per: child, keep: last}\nunit: ", "`once` belongs to a flow"),
        (STOCK, "| dec\n", "| ended\n", "episodes has no column ended; it has child, decom"),
        (STOCK, "| dec\n", "\n", "a row has 4 cells under 3 headings"),
        (
            STOCK,
            "2025-01-01 | 2025-06-30",
            "2025-01-01 | 2025-06-31",
            "'2025-06-31' under dec is no date",
        ),
    ],
)
def test_what_is_missing_or_does_not_fit_is_told(
    declared: str, old: str, new: str, why: str
) -> None:
    _, reason = refusal(declared.replace(old, new, 1))

    assert why in reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the file is empty"),
        ("a: [", "not readable as YAML"),
        ("- a\n- b", "line 1: expected keys and values here"),
        ("just words", "line 1: expected keys and values here"),
    ],
)
def test_a_file_that_is_no_declaration_is_named(text: str, why: str) -> None:
    with pytest.raises(BadDeclaration, match=why) as refused:
        measures(text, FILE, CATALOGUE.populations)

    assert str(refused.value).startswith(FILE)


def test_later_versions_say_from_when_and_stand_in_order() -> None:
    older = VERSIONS.replace("  - where: ", "  - from: 2020-01-01\n    where: ", 1)
    undated = VERSIONS.replace("  - from: 2023-10-28\n    where: ", "  - where: ", 1)
    again = VERSIONS.replace("periods: ", "  - {from: 2020-01-01, where: urn IS NULL}\nperiods: ")

    assert "the first version has no `from`" in refusal(older)[1]
    assert "every later one has" in refusal(undated)[1]
    assert "versions stand in the order of their `from`" in refusal(again)[1]


def test_a_population_names_its_source() -> None:
    text = "id: everyone\nsays: All\nkind: stock\nof: care_episodes\nopen: [held_from, held_to]\n"

    with pytest.raises(BadDeclaration, match="`source` is missing"):
        population(text, "populations/everyone.yaml")


def test_an_id_stands_once_in_the_catalogue_and_the_councils_own(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(STOCK, "utf-8")

    with pytest.raises(BadDeclaration) as refused:
        catalogue.load(tmp_path)

    assert f"{tmp_path / 'mine.yaml'}: the id cla_interim_care_order stands in" in str(
        refused.value
    )


def test_a_part_needs_its_total_declared(tmp_path: Path) -> None:
    own = STOCK.replace("id: cla_interim", "id: own_interim").replace(
        "{total: cla_number", "{total: cla_nobody"
    )
    (tmp_path / "mine.yaml").write_text(own, "utf-8")

    with pytest.raises(BadDeclaration, match="part of cla_nobody, which is not declared"):
        catalogue.load(tmp_path)


def test_a_councils_own_measure_stands_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(STOCK.replace("id: cla_", "id: own_"), "utf-8")

    found = catalogue.load(tmp_path)

    assert found["own_interim_care_order"].versions == found["cla_interim_care_order"].versions


def test_a_measure_that_is_not_declared_is_not_found() -> None:
    with pytest.raises(catalogue.UnknownMeasure, match="measures list"):
        CATALOGUE["cla_nobody"]
