"""From described tables to what readers know."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.disclosure.knowledge import Unknown
from eyeline.disclosure.tables import BadDescription, Place, UnreadableTable
from unit.disclosure.tables.said import FILE, LONG, figure, keys, read, relations

CROSSED = """
[[table]]
name = "Looked after"
dimensions = {sex = "All", age = "All ages"}
value = "n"
hidden = ["c"]
"""
SEX = "year,by,group,n\n2025,Sex,Total,60\n2025,Sex,Female,c\n2025,Sex,Male,57\n"


def test_the_groups_of_a_breakdown_add_up_to_its_whole(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX)

    assert relations(found) == {"0 <= Total, 2025 - Sex: Female, 2025 - Sex: Male, 2025 <= 0"}


def test_a_shown_count_is_a_figure_that_tells_its_place_and_what_it_is_of(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX.replace("60", '"1,060"'))

    shown = found.knowledge.figures["t.csv:2:n"]
    assert (shown.says, shown.shown, shown.release) == ("Total, 2025", "1,060", FILE)
    assert figure(found, 2, "n") == {"1060 <= Total, 2025 <= 1060"}
    assert shown.headline
    assert not found.knowledge.figures["t.csv:4:n"].headline


def test_a_hidden_count_is_protected_and_found_by_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, LONG + "width = 3", SEX)

    key = keys(found)["Sex: Female, 2025"]
    assert list(found.protections) == [key]
    assert found.protections[key].width == 3
    assert found.lines == {key: [Place(FILE, 3)]}
    assert "t.csv:3:n" not in found.knowledge.figures


def test_a_cell_that_several_lines_hide_is_one_with_all_its_places(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX.replace("60", "c") + "2025,Age,Total,c\n2025,Age,0,4\n")

    assert found.lines[keys(found)["Total, 2025"]] == [Place(FILE, 2), Place(FILE, 5)]


def test_what_a_symbol_gives_away_is_known_beforehand(tmp_path: Path) -> None:
    found = read(tmp_path, LONG + "symbols = {c = {least = 1, most = 5}}", SEX)

    key = keys(found)["Sex: Female, 2025"]
    assert found.knowledge.unknowns[key] == Unknown(key, "Sex: Female, 2025", 1, 5)


@pytest.mark.parametrize("untold", ["x", ""])
def test_a_missing_count_is_not_protected_and_stays_in_its_sum(tmp_path: Path, untold: str) -> None:
    found = read(tmp_path, LONG, SEX.replace("c\n", f"{untold}\n"))

    assert not found.protections
    assert relations(found) == {"0 <= Total, 2025 - Sex: Female, 2025 - Sex: Male, 2025 <= 0"}


def test_the_whole_of_several_breakdowns_is_one_unknown(tmp_path: Path) -> None:
    more = "2025,Age,Total,60\n2025,Age,0 to 4,20\n2025,Age,5 to 17,c\n"

    found = read(tmp_path, LONG, SEX + more)

    assert len(found.knowledge.unknowns) == 5
    assert len(relations(found)) == 2
    assert all(each.startswith("0 <= Total, 2025 - ") for each in relations(found))


def test_a_whole_that_has_no_line_is_implied(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX.replace("2025,Sex,Total,60\n", ""))

    assert relations(found) == {"0 <= Total, 2025 - Sex: Female, 2025 - Sex: Male, 2025 <= 0"}
    assert not found.doubts


def test_groups_that_only_another_year_has_do_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX + "2024,Sex,Total,9\n2024,Sex,Male,c\n")

    assert "0 <= Total, 2024 - Sex: Male, 2024 <= 0" in relations(found)
    assert not found.doubts


def test_a_group_that_is_part_of_another_of_its_breakdown_counts_once(tmp_path: Path) -> None:
    sums = 'sums = [{column = "group", total = "White", parts = ["By: British", "Irish"]}]'
    lines = (
        "2025,By,Total,60\n2025,By,White,c\n2025,By,British,47\n2025,By,Irish,3\n2025,By,Asian,c\n"
    )

    found = read(tmp_path, LONG + sums, "year,by,group,n\n" + lines)

    assert relations(found) == {
        "0 <= Total, 2025 - By: Asian, 2025 - By: White, 2025 <= 0",
        "0 <= By: White, 2025 - By: British, 2025 - By: Irish, 2025 <= 0",
    }


def test_parts_of_a_group_that_is_not_listed_count_themselves(tmp_path: Path) -> None:
    sums = 'sums = [{column = "group", total = "White", parts = ["British", "Irish"]}]'
    lines = "2025,By,British,47\n2025,By,Irish,3\n"

    found = read(tmp_path, LONG + sums, "year,by,group,n\n" + lines)

    assert "0 <= Total, 2025 - By: British, 2025 - By: Irish, 2025 <= 0" in relations(found)


def test_no_group_of_a_breakdown_that_does_not_add_up_is_more_than_the_whole(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, LONG + 'do_not_add_up = ["Sex"]', SEX)

    assert relations(found) == {
        "0 <= Total, 2025 - Sex: Female, 2025",
        "0 <= Total, 2025 - Sex: Male, 2025",
    }


def test_a_crossed_table_adds_up_along_each_dimension(tmp_path: Path) -> None:
    lines = [
        f"{sex},{age},1" for sex in ("All", "F", "M") for age in ("All ages", "0 to 4", "5 to 17")
    ]

    found = read(tmp_path, CROSSED, "\n".join(["sex,age,n", *lines]).replace(",1", ",c"))

    assert len(found.knowledge.unknowns) == len(found.protections) == 9
    assert relations(found) == {
        "0 <= Looked after - age: 0 to 4 - age: 5 to 17 <= 0",
        "0 <= Looked after - sex: F - sex: M <= 0",
        "0 <= sex: F - age: 0 to 4, sex: F - age: 5 to 17, sex: F <= 0",
        "0 <= sex: M - age: 0 to 4, sex: M - age: 5 to 17, sex: M <= 0",
        "0 <= age: 0 to 4 - age: 0 to 4, sex: F - age: 0 to 4, sex: M <= 0",
        "0 <= age: 5 to 17 - age: 5 to 17, sex: F - age: 5 to 17, sex: M <= 0",
    }


SPARSE = "sex,age,n\nF,0 to 4,3\nM,0 to 4,4\nM,5 to 17,5\n"


def test_a_combination_without_a_line_is_an_unknown_that_nobody_was_told(tmp_path: Path) -> None:
    found = read(tmp_path, CROSSED, SPARSE)

    assert "0 <= sex: F - age: 0 to 4, sex: F - age: 5 to 17, sex: F <= 0" in relations(found)
    assert "age: 5 to 17, sex: F" in keys(found)
    assert not found.protections
    assert found.doubts[0].startswith("t.csv: 1 groups have no line")


def test_a_combination_without_a_line_is_0_where_the_description_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, CROSSED + "absent_is_zero = true", SPARSE)

    assert {each for each in relations(found) if " - " not in each} == {
        "0 <= age: 5 to 17, sex: F <= 0"
    }
    assert not found.doubts


def test_age_groups_within_others_count_once_in_a_crossed_table(tmp_path: Path) -> None:
    sums = 'sums = [{column = "age", total = "Under 2", parts = ["0", "1"]}]'
    lines = [f"F,{age},c" for age in ("All ages", "Under 2", "0", "1", "Over")]

    found = read(tmp_path, CROSSED + sums, "\n".join(["sex,age,n", *lines]))

    assert "0 <= sex: F - age: Over, sex: F - age: Under 2, sex: F <= 0" in relations(found)


def test_sums_along_a_column_that_must_agree_hold_for_every_group(tmp_path: Path) -> None:
    sums = 'sums = [{column = "year", total = "Both", parts = [2024, 2025]}]'

    found = read(tmp_path, LONG + sums, SEX + SEX.replace("2025", "Both").partition("\n")[2])

    assert {each for each in relations(found) if "Both" in each and "2024" in each} == {
        "0 <= Total, Both - Total, 2024 - Total, 2025 <= 0",
        "0 <= Sex: Female, Both - Sex: Female, 2024 - Sex: Female, 2025 <= 0",
        "0 <= Sex: Male, Both - Sex: Male, 2024 - Sex: Male, 2025 <= 0",
    }
    assert any('no line has "2024" in "year"' in doubt for doubt in found.doubts)


def test_sums_of_groups_reach_over_breakdowns(tmp_path: Path) -> None:
    sums = 'sums = [{column = "group", total = "Far", parts = ["Inside: Far", "Outside, far"]}]'
    sums = sums.replace('"Far", parts', '"Distance: Far", parts')
    text = 'year,by,group,n\n2025,Distance,Far,c\n2025,Inside,Far,4\n2025,Inside,"Outside, far",5\n'

    found = read(tmp_path, LONG + sums, text)

    assert (
        "0 <= Distance: Far, 2025 - Inside: Far, 2025 - Inside: Outside, far, 2025 <= 0"
        in relations(found)
    )


def test_sums_of_groups_that_are_named_alone_hold_in_each_breakdown_that_has_them(
    tmp_path: Path,
) -> None:
    sums = 'sums = [{column = "group", total = "Under 2", parts = ["0", "1"]}]'
    lines = [f"2025,{by},{group},c" for by in ("Boys", "Girls") for group in ("Under 2", "0", "1")]

    found = read(tmp_path, LONG + sums, "\n".join(["year,by,group,n", *lines, "2025,Other,0,1"]))

    assert {each for each in relations(found) if each.count("Total") == 0} == {
        "0 <= Boys: Under 2, 2025 - Boys: 0, 2025 - Boys: 1, 2025 <= 0",
        "0 <= Girls: Under 2, 2025 - Girls: 0, 2025 - Girls: 1, 2025 <= 0",
    }


def test_groups_that_are_named_alone_can_each_be_of_the_only_breakdown_that_has_them(
    tmp_path: Path,
) -> None:
    sums = 'sums = [{column = "group", total = "Far", parts = ["Inside, far", "Outside, far"]}]'
    text = 'year,by,group,n\n2025,A,Far,c\n2025,B,"Inside, far",4\n2025,B,"Outside, far",5\n'

    found = read(tmp_path, LONG + sums, text)

    expected = "0 <= A: Far, 2025 - B: Inside, far, 2025 - B: Outside, far, 2025 <= 0"
    assert expected in relations(found)


def test_a_group_that_several_breakdowns_have_must_be_named_with_its_own(tmp_path: Path) -> None:
    sums = 'sums = [{column = "group", total = "Far", parts = ["Near"]}]'
    text = "year,by,group,n\n2025,Distance,Far,c\n2025,Inside,Far,4\n2025,Place,Near,5\n"

    with pytest.raises(BadDescription, match=r'Write "Distance: Far" or "Inside: Far"'):
        read(tmp_path, LONG + sums, text)


def test_sums_along_a_dimension_hold_for_every_other_group(tmp_path: Path) -> None:
    sums = 'sums = [{column = "age", total = "Under 2", parts = ["0", "1"]}]'
    more = f'do_not_add_up = ["age"]\n{sums}'
    ages = ("All ages", "Under 2", "0", "1", "Over")

    found = read(
        tmp_path,
        CROSSED + more,
        "\n".join(["sex,age,n", *(f"{sex},{age},c" for sex in ("All", "F") for age in ages)]),
    )

    assert "0 <= age: Under 2 - age: 0 - age: 1 <= 0" in relations(found)
    assert "0 <= age: Under 2, sex: F - age: 0, sex: F - age: 1, sex: F <= 0" in relations(found)
    assert "0 <= Looked after - age: Under 2" in relations(found)


def test_sums_reach_over_files(tmp_path: Path) -> None:
    sums = 'sums = [{column = "year", total = "Both", parts = [2024, 2025]}]'
    files = {
        "a.csv": SEX,
        "b.csv": SEX.replace("2025", "2024"),
        "c.csv": SEX.replace("2025", "Both"),
    }

    found = read(tmp_path, LONG + sums, files)

    assert "0 <= Total, Both - Total, 2024 - Total, 2025 <= 0" in relations(found)
    assert not found.doubts
    files_of = {tuple(key.partition(":")[0] for key in pair) for pair in found.same}
    assert files_of == {("a.csv", "b.csv"), ("b.csv", "c.csv")}


def test_values_with_decimals_are_whole_numbers_of_steps(tmp_path: Path) -> None:
    found = read(tmp_path, LONG + "decimals = 1", SEX.replace("60", "60.5").replace("57", "57.0"))

    assert figure(found, 2, "n") == {"605 <= Total, 2025 <= 605"}
    assert figure(found, 4, "n") == {"570 <= Sex: Male, 2025 <= 570"}
    assert [each.width for each in found.protections.values()] == [50]


def test_a_rounded_count_says_between_what_its_cell_lies(tmp_path: Path) -> None:
    found = read(tmp_path, LONG + "rounded_to = 5", SEX.replace("57", "55"))

    assert figure(found, 2, "n") == {"58 <= Total, 2025 <= 62"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("57", "C", 't.csv, line 4, column "n": "C" is neither a number nor'),
        ("57", "57.5", "more decimal places than 0"),
        ("57", "-57", "is not from 0 to"),
        ("57", "999999999999", "is not from 0 to"),
        ("year,by", "Year,by", 'no column "year", which `same`'),
        ("year,by", "Year,by", "It has: Year, by, group, n"),
        ("Male,57", "Female,57\n2025,Sex,Female,8", 'line 5: Sex: Female, 2025 is "8", but line 4'),
    ],
)
def test_what_cannot_be_read_is_named_by_file_line_and_column(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(UnreadableTable) as raised:
        read(tmp_path, LONG, SEX.replace(old, new))

    assert says in str(raised.value)


def test_a_count_that_is_not_rounded_as_described_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match='"57" is not rounded as `rounded_to` says'):
        read(tmp_path, LONG + "rounded_to = 5", SEX)


def test_a_count_that_its_symbol_denies_elsewhere_is_refused(tmp_path: Path) -> None:
    symbols = "symbols = {c = {least = 1, most = 5}}"

    with pytest.raises(UnreadableTable, match=r'line 5: Sex: Female, 2025 is "9", but line 3'):
        read(tmp_path, LONG + symbols, SEX + "2025,Sex,Female,9\n")


def test_a_sum_that_its_counts_deny_is_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, SEX.replace("c\n", "4\n"))

    assert not relations(found)
    assert found.doubts == (
        "the groups of Sex add up to Total, 2025: the counts shown say otherwise.",
    )
