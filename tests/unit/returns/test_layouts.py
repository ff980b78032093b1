"""Telling which table a file is by its columns."""

from __future__ import annotations

import pytest

from eyeline.records.tables import TABLES
from eyeline.returns.layouts import Field, Layout, WrongTables, assign
from eyeline.returns.raw import RawTable, raw_table
from eyeline.returns.ssda903.layout import LAYOUTS, SHAPE

CHILD, DAY = Field("CHILD", "child"), Field("REVIEW_DATE", "reviewed", ("reviewed on",))
REVIEWS = Layout("reviews", "Reviews", (CHILD, DAY, Field("CODE", "review_code")))


def file(name: str, *headings: str) -> RawTable:
    return raw_table(name, name, headings, [])


def test_order_case_spacing_and_other_names_of_headings_do_not_matter() -> None:
    assigned, left_out = assign([file("a.csv", "code", "Reviewed On", "child")], [REVIEWS], {})

    assert assigned["reviews"][1].positions == {"review_code": 0, "reviewed": 1, "child": 2}
    assert left_out == []


def test_a_file_that_is_no_table_is_left_out_by_name() -> None:
    _, left_out = assign([file("notes.csv", "CHILD", "Remark")], [REVIEWS], {})

    assert [item.file for item in left_out] == ["notes.csv"]


def test_two_files_for_one_table_are_both_left_out_with_the_remedy() -> None:
    headings = ("CHILD", "REVIEW_DATE", "CODE")

    assigned, left_out = assign([file("a", *headings), file("b", *headings)], [REVIEWS], {})

    assert not assigned
    assert [item.file for item in left_out] == ["a", "b"]
    assert "--file reviews=NAME" in left_out[0].why


def test_the_file_that_is_chosen_is_the_table() -> None:
    headings = ("CHILD", "REVIEW_DATE", "CODE")

    assigned, left_out = assign(
        [file("a", *headings), file("b", *headings)], [REVIEWS], {"reviews": "b"}
    )

    assert assigned["reviews"][0].name == "b"
    assert [(item.file, item.why) for item in left_out] == [("a", "b was chosen for reviews.")]


@pytest.mark.parametrize(
    ("chosen", "says"), [({"reviews": "z"}, "there is no z"), ({"review": "a"}, "is no table")]
)
def test_a_choice_that_cannot_be_is_refused(chosen: dict[str, str], says: str) -> None:
    with pytest.raises(WrongTables, match=says):
        assign([file("a", "CHILD", "REVIEW_DATE", "CODE")], [REVIEWS], chosen)


def test_a_renamed_column_is_named_with_the_closest_heading() -> None:
    with pytest.raises(
        WrongTables, match=r"no column REVIEW_DATE\. The closest heading is REVIEW\."
    ):
        assign([file("a", "CHILD", "REVIEW", "CODE")], [REVIEWS], {})


def test_a_heading_that_stands_twice_is_refused() -> None:
    with pytest.raises(WrongTables, match="two columns for code"):
        assign([file("a", "CHILD", "REVIEW_DATE", "CODE", "code")], [REVIEWS], {})


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_each_table_of_the_903_feeds_the_whole_of_its_record_table(layout: Layout) -> None:
    fed = {field.column for field in layout.fields} | ({layout.year_end} - {""})
    of_the_census = {"expected_dob", "died"} if layout.table == "children" else set()

    assert fed | of_the_census == set(TABLES[layout.table].schema.names)


def test_the_xml_has_only_tables_that_the_903_has() -> None:
    assert set(SHAPE.tables) <= {layout.table for layout in LAYOUTS}
