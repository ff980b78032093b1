"""Importing a folder: what is taken in, what is left out, and what stands after an error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eyeline.benchmarks import Store, import_folder, published
from eyeline.benchmarks.figure import AreaKind
from eyeline.benchmarks.importing import NothingRecognised
from eyeline.benchmarks.sources import BrokenFile
from eyeline.figures import Status
from unit.benchmarks.made_up import (
    ENGLAND,
    OWN,
    england,
    local,
    rate,
    region,
    write_explore,
    write_lait,
    write_neighbours,
    write_rates,
)

Import = Callable[[Path], Store]
STABILITY = ["cla_group", "placement_stability", "children_count", "children_percent"]
GROUPS = ["cla_group", "characteristic", "number", "percentage"]
WORKFORCE = ["inpost_fte", "agency_fte", "vacancy_fte", "vacancy_rate_fte"]
WORKFORCE_OTHERS = [
    "agency_rate_fte", "turnover_rate_fte", "leavers_fte", "caseload_fte", "cases",
    "case_holders_fte",
]  # fmt: skip


def everything_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_a_figure_says_what_it_is_of_and_where_it_stands(tmp_path: Path, imported: Import) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "595", "66", "90763")])

    figure = imported(tmp_path / "files").figure("cla_rate", OWN, 2025)

    assert (figure.value, figure.numerator, figure.denominator) == (66, 595, 90763)
    assert (figure.kind, figure.period) == (AreaKind.LA, "31 March 2025")
    assert (figure.ends_on, figure.file) == (date(2025, 3, 31), "download.csv")


def test_a_count_is_its_own_numerator(tmp_path: Path, imported: Import) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "600", "66")])

    figure = imported(tmp_path / "files").figure("cla_number", OWN, 2025)

    assert (figure.value, figure.numerator, figure.denominator) == (600, 600, None)
    assert str(figure.value) == "600"


@pytest.mark.parametrize("symbol", ["c", "z", "x", "low", "u", "k"])
def test_a_symbol_stays_what_it_is_and_has_no_value(
    tmp_path: Path, imported: Import, symbol: str
) -> None:
    write_rates(tmp_path / "files", [rate(local(1), symbol, symbol)])

    figure = imported(tmp_path / "files").figure("cla_number", OWN, 2025)

    assert (figure.value, figure.numerator, figure.code) == (None, None, symbol)


def test_a_denominator_may_stand_in_another_row(tmp_path: Path, imported: Import) -> None:
    (tmp_path / "files").mkdir()
    group = "CLA on 31 March"
    rows = [
        [*local(1), group, "Total children", "595", "100"],
        [*local(1), group, "With 3 or more placements during the year", "31", "5"],
        [*local(1), "CLA 2 years on 31 March", "Total children", "400", "100"],
    ]
    write_explore(tmp_path / "files" / "a.csv", STABILITY, rows)

    figure = imported(tmp_path / "files").figure("placement_stability_short", OWN, 2025)

    assert (figure.value, figure.numerator, figure.denominator) == (5, 31, 595)


@pytest.mark.parametrize(
    ("parts", "value", "code"),
    [(("48", "6", "7"), 61, "final"), (("48", "c", "7"), None, "c"), (("48", "0", "c"), None, "c")],
)
def test_parts_are_added_up_and_a_hidden_part_hides_the_sum(
    tmp_path: Path, imported: Import, parts: tuple[str, ...], value: int | None, code: str
) -> None:
    (tmp_path / "files").mkdir()
    labels = (
        "Placement order granted",
        "Detained for child protection",
        "Youth justice legal statuses",
    )
    rows = [
        [*local(1), "Legal status", label, part, "1"]
        for label, part in zip(labels, parts, strict=True)
    ]
    rows.append([*local(1), "Age group", "Total", "595", "100"])
    write_explore(tmp_path / "files" / "a.csv", GROUPS, rows)

    figure = imported(tmp_path / "files").figure("cla_other_orders", OWN, 2025)

    assert (figure.value, figure.code) == (value, code)


def test_authorities_that_are_published_as_one_have_the_figure_each_and_it_says_so(
    tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "files").mkdir()
    place = local(1, code="E06000061 / E06000062")
    numbers = ["90", "9", "10", "10.0", *["1"] * len(WORKFORCE_OTHERS)]
    columns = [*WORKFORCE, *WORKFORCE_OTHERS]
    each = [[*local(1, code=code), *["x"] * len(columns)] for code in ("E06000061", "E06000062")]
    for nth, row in enumerate(each):
        row[0], row[7] = "2024", str(940 + nth)
    write_explore(tmp_path / "files" / "a.csv", columns, [[*place, *numbers], *each])

    store = imported(tmp_path / "files")
    figures = [store.figure("sw_vacancy_rate", code, 2025) for code in ("E06000061", "E06000062")]

    assert [(f.value, f.denominator) for f in figures] == [(10, 100), (10, 100)]
    assert {f.note for f in figures} == {"Published for E06000061 and E06000062 together."}


def test_a_recoded_authority_has_its_years_under_either_code(
    tmp_path: Path, imported: Import
) -> None:
    rows = [
        rate(local(1, "2022", code="E10000023"), "500", "40"),
        rate(local(1, "2025", code="E06000065"), "520", "42"),
    ]
    write_rates(tmp_path / "files", rows)

    store = imported(tmp_path / "files")

    for code in ("E10000023", "E06000065"):
        assert [figure.value for figure in published(store, "cla_number", code)] == [500, 520]
    assert store.figure("cla_number", "E06000065", 2022).published_area == "E10000023"


def test_a_median_that_someone_worked_out_is_not_an_area(tmp_path: Path, imported: Import) -> None:
    median = local(1, code="")
    median[2], median[9] = "Statistical neighbours (median)", ""
    write_rates(tmp_path / "files", [rate(median, "1", "1"), rate(local(1), "595", "66")])

    store = imported(tmp_path / "files")

    assert set(store.figures("cla_number")) == {OWN}


def test_the_file_with_more_detail_wins_over_lait_and_a_difference_is_counted(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66"), rate(local(2), "300", "50")])
    write_lait(folder, [("LACnum", "2025", 601, "596"), ("LACnum", "2025", 602, "300")])

    report = import_folder(folder, tmp_path / "into")

    (compared,) = (one for one in report.differences if one.series == "cla_number")
    assert (compared.compared, compared.different) == (2, 1)
    store = Store.open(tmp_path / "into")
    assert store.figure("cla_number", OWN, 2025).value == 595
    listed = (store.path.parent / "differences.csv").read_text().splitlines()
    assert listed[1:] == [f"cla_number,{OWN},2025,595,download.csv,596,bds_long.parquet"]


def test_a_symbol_is_not_replaced_by_another_files_number(tmp_path: Path, imported: Import) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "x", "x")])
    write_lait(tmp_path / "files", [("LACnum", "2025", 601, "596")])

    figure = imported(tmp_path / "files").figure("cla_number", OWN, 2025)

    assert (figure.value, figure.code) == (None, "x")


def test_lait_fills_the_years_that_no_other_file_has(tmp_path: Path, imported: Import) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "595", "66")])
    write_lait(tmp_path / "files", [("LACnum", "2019", 601, "642")])

    figures = published(imported(tmp_path / "files"), "cla_number", OWN)

    assert [(f.year, f.value, f.numerator) for f in figures] == [(2019, 642, 642), (2025, 595, 595)]


def test_files_that_are_not_known_are_named_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    (folder / "notes.txt").write_text("notes")
    (folder / "other.csv").write_text("a,b\n1,2\n")

    report = import_folder(folder, tmp_path / "into")

    assert [one.file for one in report.left_out] == ["notes.txt", "other.csv"]
    assert [one.file for one in report.files] == ["download.csv"]


def test_lait_without_its_dictionary_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    write_lait(folder, [("LACnum", "2025", 601, "596")])
    (folder / "dictionary.csv").unlink()

    report = import_folder(folder, tmp_path / "into")

    assert [one.file for one in report.left_out] == ["bds_long.parquet"]


def test_a_model_without_a_year_in_its_name_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    write_rates(folder, [rate(local(1), "595", "66")])
    write_neighbours(folder, {1: [2]}).rename(folder / "neighbours.csv")

    report = import_folder(folder, tmp_path / "into")

    assert [one.file for one in report.left_out] == ["neighbours.csv"]


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "595", "66")])
    first = import_folder(tmp_path / "files", tmp_path / "into")
    before = everything_in(tmp_path / "into")

    again = import_folder(tmp_path / "files", tmp_path / "into")

    assert (first.changed, again.changed) == (True, False)
    assert again.files == first.files
    assert everything_in(tmp_path / "into") == before


def test_another_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write_rates(tmp_path / "old", [rate(local(1), "595", "66"), rate(england(), "81770", "67")])
    write_rates(tmp_path / "new", [rate(local(1), "601", "67")])
    import_folder(tmp_path / "old", tmp_path / "into")

    import_folder(tmp_path / "new", tmp_path / "into")

    figures = Store.open(tmp_path / "into").figures("cla_number")
    assert {area: of[2025].value for area, of in figures.items()} == {OWN: Decimal(601)}
    assert ENGLAND not in figures


def test_who_reads_while_another_imports_goes_on_reading_what_he_opened(tmp_path: Path) -> None:
    write_rates(tmp_path / "old", [rate(local(1), "595", "66")])
    write_rates(tmp_path / "new", [rate(local(1), "601", "67")])
    import_folder(tmp_path / "old", tmp_path / "into")
    store = Store.open(tmp_path / "into")

    import_folder(tmp_path / "new", tmp_path / "into")

    assert store.figure("cla_number", OWN, 2025).value == 595


def test_a_renamed_column_is_an_error_that_names_it_and_the_store_stays(tmp_path: Path) -> None:
    write_rates(tmp_path / "good", [rate(local(1), "595", "66")])
    import_folder(tmp_path / "good", tmp_path / "into")
    before = everything_in(tmp_path / "into")
    (tmp_path / "bad").mkdir()
    columns = ["population_type", "population_estimate", "how_many", "rate_per_10000"]
    write_explore(tmp_path / "bad" / "a.csv", columns, [rate(region(), "1", "2")])

    with pytest.raises(BrokenFile, match=r"a\.csv has no column children_count"):
        import_folder(tmp_path / "bad", tmp_path / "into")

    assert everything_in(tmp_path / "into") == before


def test_a_cell_that_cannot_be_read_is_named_by_file_area_and_year(tmp_path: Path) -> None:
    write_rates(tmp_path / "files", [rate(local(1), "many", "66")])

    with pytest.raises(BrokenFile, match=f"download.csv, {OWN}, 2025: 'many'"):
        import_folder(tmp_path / "files", tmp_path / "into")

    assert not (tmp_path / "into").exists()


def test_a_folder_with_nothing_known_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "notes.txt").write_text("notes")

    with pytest.raises(NothingRecognised, match="No file in"):
        import_folder(tmp_path / "files", tmp_path / "into")

    assert not (tmp_path / "into").exists()


def test_a_percentage_that_is_not_published_is_worked_out_of_its_parts_and_says_so(
    tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "files").mkdir()
    columns = [
        "breakdown_topic", "breakdown", "review_expected", "total_review_meeting",
        "pc_decsion_4weeks", "number_decsion_4weeks", "number_decision_gt_4weeks",
    ]  # fmt: skip
    all_reviews = ["All annual reviews"] * 2
    rows = [[*local(1, "2024"), *all_reviews, "3469", "3217", "15.6", "500", "2705"]]
    write_explore(tmp_path / "files" / "a.csv", columns, rows)

    figure = imported(tmp_path / "files").figure("ehcp_annual_review_12m", OWN, 2024)

    assert (figure.value, figure.status) == (Decimal("92.7"), Status.FINAL)
    assert "Worked out" in figure.note


def test_only_rows_of_the_group_wanted_are_read(tmp_path: Path, imported: Import) -> None:
    other = rate(local(1), "207", "23")
    other[10] = "Children starting to be looked after each year"
    write_rates(tmp_path / "files", [other, rate(local(1), "595", "66")])

    store = imported(tmp_path / "files")

    assert store.figure("cla_number", OWN, 2025).value == 595
    assert store.figure("cla_starts", OWN, 2025).value == 207
