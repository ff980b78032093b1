"""Which column is which: found where it is sure, asked where it is not, never taken wrongly."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from eyeline.returns.mappings import NoHeading, Pairing, Proposal, Unknown, propose
from eyeline.returns.registers.layout import LAYOUTS
from unit.returns.mappings.made_up_headings import write

Noted = Callable[[str, object], None]
LEDGER = ["Acc Period", "Cost Ctr", "Subj.", "Revised Budget", "YTD Actuals", "Full Year Forecast"]
VALUES = ["P3 2026/27", "A100", "1200", "1,000.00", "£250.00", "(40.00)"]


def ledger(folder: Path, headings: Sequence[str], values: Sequence[str] = VALUES) -> Path:
    path = folder / "ledger.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *[values] * 12])
    return path


def of(found: Proposal, column: str) -> Pairing:
    (pair,) = [each for each in found.pairs if each.column == column]
    return pair


def test_a_council_s_names_are_found_and_what_is_not_sure_is_asked(tmp_path: Path) -> None:
    found = propose("ledger", ledger(tmp_path, LEDGER))

    assert found.columns == {
        "cost_centre": "Cost Ctr",
        "subjective": "Subj.",
        "budget": "Revised Budget",
        "actual": "YTD Actuals",
        "forecast": "Full Year Forecast",
    }
    assert [pair.heading for pair in found.questions] == ["PeriodEnd"]
    assert of(found, "period_end").theirs == "Acc Period"
    assert of(found, "period_end").why.endswith("12 of 12 values are days")


@pytest.mark.parametrize("value", ["900001", "11/05/2026", "11/05/2026 10:00", "QZ00112"])
def test_the_values_of_a_first_row_are_not_shown_as_headings(tmp_path: Path, value: str) -> None:
    path = ledger(tmp_path, [value, *LEDGER[1:]])

    with pytest.raises(NoHeading) as refused:
        propose("ledger", path)

    assert value not in str(refused.value)


def test_what_an_officer_says_stands(tmp_path: Path) -> None:
    path = ledger(tmp_path, LEDGER)

    found = propose("ledger", path, said={"periodend": "acc period", "forecast": "YTD Actuals"})

    assert (of(found, "period_end").theirs, of(found, "forecast").theirs) == (
        "Acc Period",
        "YTD Actuals",
    )
    assert of(found, "actual").theirs != "YTD Actuals"


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"Money": "Revised Budget"}, "Money is no column of ledger; its columns are PeriodEnd"),
        ({"Budget": "Budjet"}, "has no column called Budjet; it has Acc Period, Cost Ctr"),
    ],
)
def test_a_column_that_is_not_there_is_named(
    said: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(Unknown, match=complaint):
        propose("ledger", ledger(tmp_path, LEDGER), said=said)


def test_a_name_whose_values_are_of_another_type_is_asked_about(tmp_path: Path) -> None:
    words = [*VALUES[:3], "see note", "£250.00", "(40.00)"]

    found = propose("ledger", ledger(tmp_path, [*LEDGER[:3], "Budget", *LEDGER[4:]], words))

    assert not of(found, "budget").sure


def test_amounts_that_are_headed_as_thousands_are_asked_about(tmp_path: Path) -> None:
    found = propose("ledger", ledger(tmp_path, [*LEDGER[:3], "Budget (£000)", *LEDGER[4:]]))

    assert not of(found, "budget").sure
    assert "thousands" in of(found, "budget").why


def test_of_two_columns_of_one_name_neither_is_taken(tmp_path: Path) -> None:
    headings = [*LEDGER[:3], "Budget", "YTD Actuals", "Budget"]

    found = propose("ledger", ledger(tmp_path, headings))

    assert not of(found, "budget").sure


@pytest.mark.parametrize("another", ["Original budget", "Budget variance", "Prior year budget"])
def test_a_word_that_makes_it_another_thing_is_never_sure(another: str, tmp_path: Path) -> None:
    found = propose("ledger", ledger(tmp_path, [*LEDGER[:3], another, *LEDGER[4:]]))

    assert not of(found, "budget").sure


def test_titles_above_the_heading_are_passed_over(tmp_path: Path) -> None:
    path = ledger(tmp_path, LEDGER)
    path.write_text("Council\nMonitoring to 30/06/2026,,,\n\n" + path.read_text("utf-8"), "utf-8")

    assert propose("ledger", path).columns["cost_centre"] == "Cost Ctr"


def _found_or_asked(cases: range, folder: Path, noted: Noted) -> None:
    tables = [name for name in LAYOUTS if name != "care_locations"]
    found = asked = wrong = 0
    for case in cases:
        random = Random(case)
        layout = LAYOUTS[tables[case % len(tables)]]
        path = folder / f"{case}.csv"
        truth = write(random, layout, path)
        for pair in propose(layout.table, path).pairs:
            if pair.column in truth:
                right = pair.sure and pair.theirs == truth[pair.column].strip()
                found += right
                asked += not right and (not pair.sure or not pair.theirs)
            wrong += pair.sure and pair.theirs not in ("", truth.get(pair.column, "").strip())
    noted("headings of made-up registers found", found)
    noted("headings of made-up registers asked about", asked)
    noted("headings of made-up registers taken wrongly", wrong)
    assert wrong == 0
    assert found > 4 * asked


def test_headings_by_chance_are_found_or_asked_about(
    tmp_path: Path, record_property: Noted
) -> None:
    _found_or_asked(range(120), tmp_path, record_property)


@pytest.mark.full
def test_a_thousand_files_with_headings_by_chance(tmp_path: Path, record_property: Noted) -> None:
    _found_or_asked(range(1000, 2000), tmp_path, record_property)
