"""What percentages and rates say of the counts that they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.disclosure.tables import UnreadableTable
from unit.disclosure.tables.said import figure, keys, read, relations

LONG = """
[[table]]
name = "Met"
breakdown = "by"
groups = "group"
total = "Total"
value = "n"
hidden = ["c"]
percentages = [{column = "p", of = "Total", scale = 100, dp = 0}]
"""
HEAD = "by,group,n,p\n"
OF_A_COLUMN = LONG.replace('of = "Total"', 'of = {column = "of"}')


def test_a_percentage_lies_half_a_step_around_what_is_shown(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,60,100\nSex,Female,c,5\nSex,Male,57,95\n")

    # 4.5% <= Female / Total < 5.5%
    assert figure(found, 3, "p") == {
        "9 x Total - 200 x Sex: Female <= 0",
        "200 x Sex: Female - 11 x Total <= -1",
    }
    shown = found.knowledge.figures["t.csv:3:p"]
    assert (shown.says, shown.shown) == ("p of Sex: Female", "5")


def test_a_percentage_is_a_figure_even_where_it_adds_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,60,100\nSex,Male,57,95\n")

    assert "t.csv:3:p" in found.knowledge.figures


def test_a_whole_s_share_of_itself_says_that_there_is_somebody(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,c,100%\nSex,Male,c,95%\n")

    assert figure(found, 2, "p") == {"1 <= Total"}


def test_a_share_of_nobody_says_nothing_of_the_share(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,0,\nSex,Male,c,0%\n")

    assert "t.csv:3:p" not in found.knowledge.figures


@pytest.mark.parametrize("silent", ["c", "", "z"])
def test_a_percentage_that_is_hidden_or_missing_says_nothing(tmp_path: Path, silent: str) -> None:
    found = read(
        tmp_path, LONG + 'missing = ["z"]', HEAD + f"Sex,Total,60,\nSex,Male,57,{silent}\n"
    )

    assert set(found.knowledge.figures) == {"t.csv:2:n", "t.csv:3:n"}


def test_a_percentage_of_nobody_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,0,0\nSex,Male,c,0\n")

    assert set(found.knowledge.figures) == {"t.csv:2:n"}


def test_a_low_percentage_is_of_somebody_and_rounds_to_0(tmp_path: Path) -> None:
    found = read(tmp_path, LONG.replace("dp = 0", 'dp = 0, low = ["k"]'),
                 HEAD + "Sex,Total,600,100\nSex,Female,c,k\n")  # fmt: skip

    assert figure(found, 3, "p") == {
        "1 <= Sex: Female",
        "200 x Sex: Female - Total <= -1",
    }


def test_a_percentage_that_the_counts_deny_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, HEAD + "Sex,Total,60,100\nSex,Female,3,5\nSex,Male,57,94\n")

    assert "t.csv:4:p" not in found.knowledge.figures
    assert found.doubts == ("t.csv:4:p: p of Sex: Male is 94: the counts say otherwise.",)


@pytest.mark.parametrize(
    ("shown", "says"),
    [("14.5", "more decimal places than 0"), ("high", "neither a number"), ("-1", "is not from 0")],
)
def test_a_percentage_that_cannot_be_read_is_named_by_its_place(
    tmp_path: Path, shown: str, says: str
) -> None:
    with pytest.raises(UnreadableTable) as raised:
        read(tmp_path, LONG, HEAD + f"Sex,Total,60,100\nSex,Male,57,{shown}\n")

    assert 't.csv, line 3, column "p"' in str(raised.value)
    assert says in str(raised.value)


def test_a_percentage_can_be_of_a_group_and_then_is_of_a_part_of_it(tmp_path: Path) -> None:
    text = LONG.replace('of = "Total"', 'of = "Asked"') + 'do_not_add_up = ["Visit"]'

    found = read(tmp_path, text, HEAD + "Visit,Total,60,\nVisit,Asked,40,100\nVisit,Came,c,50\n")

    assert figure(found, 4, "p") == {
        "99 x Visit: Asked - 200 x Visit: Came <= 0",
        "200 x Visit: Came - 101 x Visit: Asked <= -1",
    }
    assert "0 <= Visit: Asked - Visit: Came" in relations(found)


def test_a_crossed_table_s_percentage_is_of_the_whole_along_a_column(tmp_path: Path) -> None:
    text = """
        [[table]]
        name = "Met"
        dimensions = {sex = "All", age = "All ages"}
        value = "n"
        hidden = ["c"]
        percentages = [{column = "p", of = "age", scale = 100, dp = 0}]
    """

    found = read(tmp_path, text, "sex,age,n,p\nAll,All ages,90,100\nF,All ages,50,100\nF,0,c,4\n")

    assert figure(found, 4, "p") == {
        "7 x sex: F - 200 x age: 0, sex: F <= 0",
        "200 x age: 0, sex: F - 9 x sex: F <= -1",
    }


def test_a_denominator_in_a_column_is_a_figure_that_is_never_hidden(tmp_path: Path) -> None:
    found = read(tmp_path, OF_A_COLUMN, "by,group,n,p,of\nSex,Female,c,50,7\n")

    assert figure(found, 2, "of") == {"7 <= of of Sex: Female <= 7"}
    assert found.knowledge.figures["t.csv:2:of"].headline
    assert "0 <= of of Sex: Female - Sex: Female" in relations(found)
    assert len(figure(found, 2, "p")) == 2


def test_a_count_that_may_exceed_its_denominator_is_no_part_of_it(tmp_path: Path) -> None:
    text = OF_A_COLUMN.replace("dp = 0", "dp = 0, may_exceed = true")

    found = read(tmp_path, text, "by,group,n,p,of\nSex,Female,c,50,7\n")

    assert not [each for each in relations(found) if "of of" in each]


def test_a_hidden_denominator_is_protected_and_a_missing_one_says_nothing(tmp_path: Path) -> None:
    lines = "Sex,Female,4,50,c\nSex,Male,4,50,\n"

    found = read(tmp_path, OF_A_COLUMN, "by,group,n,p,of\n" + lines)

    assert list(found.protections) == [keys(found)["of of Sex: Female"]]
    assert [place.line for (place,) in found.lines.values()] == [2]
    assert "t.csv:3:p" not in found.knowledge.figures


def test_a_denominator_that_another_table_counts_is_that_table_s_cell(tmp_path: Path) -> None:
    whole = LONG.replace('"Met"', '"All"').replace('"n"', '"of"').partition("percentages")[0]

    lines = "Sex,Total,9,90,10\nSex,Female,c,80,c\nSex,Male,5,100,5\n"

    found = read(tmp_path, OF_A_COLUMN + whole, "by,group,n,p,of\n" + lines)

    assert "0 <= All: Sex: Female - Met: Sex: Female" in relations(found)
    assert "0 <= All: Total - All: Sex: Female - All: Sex: Male <= 0" in relations(found)
    assert {found.knowledge.unknowns[key].says for key in found.protections} == {
        "Met: Sex: Female",
        "All: Sex: Female",
    }
