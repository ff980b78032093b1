"""Descriptions of tables: what they may say, and how each mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.disclosure.tables import BadDescription, parse_description, read_description
from eyeline.disclosure.tables.declared import Gives, Percentage

LONG = """
[[table]]
name = "Looked after"
where = {council = ["Example City Council"], year = [2025, "2024"]}
same = ["year", "council"]
breakdown = "group"
groups = "characteristic"
total = "Total"
value = "number"
hidden = ["c"]
"""
CROSSED = """
[[table]]
name = "Looked after"
dimensions = {sex = "All", age = "All ages"}
value = "number"
"""


def test_a_long_table_has_what_is_said_and_otherwise_the_usual() -> None:
    (table,) = parse_description(LONG, "d.toml").tables

    assert table.where == {
        "council": frozenset({"Example City Council"}),
        "year": frozenset({"2025", "2024"}),
    }
    assert (table.breakdown, table.groups, table.total) == ("group", "characteristic", "Total")
    assert (table.rounded_to, table.decimals, table.width) == (1, 0, 5)
    assert not table.dimensions
    assert not table.absent_is_zero


def test_numbers_are_kept_in_steps_of_the_last_decimal_place() -> None:
    more = 'decimals = 1\nrounded_to = 0.5\nwidth = 2\nhidden = ["c"]\n'
    more += "symbols = {c = {least = 0.1, most = 3}}"

    (table,) = parse_description(CROSSED + more, "d.toml").tables

    assert (table.rounded_to, table.width) == (5, 20)
    assert table.symbols == {"c": Gives(1, 30)}
    assert table.width_in_words == "2"


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ('"sex"', Percentage("share", 100, 0, wholes=("sex",))),
        ('"All ages"', Percentage("share", 100, 0, wholes=("age",))),
        ('["sex", "age"]', Percentage("share", 100, 0, wholes=("sex", "age"))),
        ('{column = "children"}', Percentage("share", 100, 0, denominator="children")),
    ],
)
def test_a_crossed_table_s_percentage_is_of_a_whole_or_of_a_column(
    of: str, expected: Percentage
) -> None:
    more = f'percentages = [{{column = "share", of = {of}, scale = 100, dp = 0}}]'

    (table,) = parse_description(CROSSED + more, "d.toml").tables

    assert table.percentages == (expected,)


def test_a_long_table_s_percentage_is_of_a_group() -> None:
    more = 'percentages = [{column = "rate", of = "Total", scale = 10000, dp = 1}]'

    (table,) = parse_description(LONG + more, "d.toml").tables

    assert table.percentages == (Percentage("rate", 10000, 1, group="Total"),)


def test_a_table_applies_to_files_by_pattern_be_they_packed_or_not() -> None:
    (table,) = parse_description(CROSSED + 'files = ["*-2025.csv"]', "d.toml").tables

    applies = [table.applies(name) for name in ("a-2025.csv", "a-2025.csv.gz", "a-2024.csv")]

    assert applies == [True, True, False]


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("[[table", "d.toml", "is not TOML"),
        ("", "d.toml, `table`", "missing"),
        ('[table]\nname = "x"', "d.toml, `table`", "[[table]]"),
        ("tables = []", "d.toml, `tables`", "no such key"),
        ("[[table]]\nvalue = 'n'\ndimensions = {}", "table 1, `name`", "missing"),
        (LONG + "totals = 1", "table 1 (Looked after), `totals`", "no such key"),
        (LONG + CROSSED.replace('value = "number"', ""), "table 2 (Looked after), `value`", "miss"),
        (LONG + "dimensions = {sex = 'All'}", "`breakdown`", "cannot have this too"),
        (LONG.replace('total = "Total"', ""), "`total`", "missing"),
        ('[[table]]\nname = "x"\nvalue = "n"', "table 1 (x)", "`dimensions` is missing"),
        (LONG + "rounded_to = true", "`rounded_to`", "a number is needed"),
        (LONG + "rounded_to = 0", "`rounded_to`", "more than 0"),
        (LONG + "rounded_to = 0.5", "`rounded_to`", "decimal places"),
        (LONG + "width = 1e99999999", "`width`", "from 0 to"),
        (LONG + "width = nan", "`width`", "from 0 to"),
        (LONG + "decimals = 7", "`decimals`", "from 0 to 6"),
        (LONG + "decimals = '1'", "`decimals`", "without quotes"),
        (LONG + 'missing = "x"', "`missing`", "a list is needed"),
        (LONG + 'missing = ["x", "x"]', "`missing`", "comes twice"),
        (LONG + 'missing = ["c"]', "`missing`", "in `hidden` too"),
        (LONG + "symbols = {x = {least = 1}}", "`symbols`", "neither in `hidden`"),
        (LONG + "symbols = {c = {lest = 1}}", "`symbols.c.lest`", "no such key"),
        (LONG + "symbols = {c = {least = 5, most = 1}}", "`symbols.c.most`", "less than `least`"),
        (LONG + 'revised = ["year"]', "`revised`", "in `same` already"),
        (LONG + 'files = [""]', "`files[1]`", "a text is needed"),
        (CROSSED + 'where = {a = "x"}', "`where.a`", "a list is needed"),
        (CROSSED + "where = {a = []}", "`where.a`", "at least one"),
        (CROSSED + "absent_is_zero = 1", "`absent_is_zero`", "true or false"),
        (CROSSED + 'do_not_add_up = ["type"]', "`do_not_add_up`", "none of the `dimensions`"),
        (CROSSED + "percentages = [{column = 'p'}]", "`percentages[1].of`", "missing"),
        (CROSSED + "percentages = [{column = 'p', of = 'x'}]", "`percentages[1].of`", "sex, age"),
        (CROSSED + "percentages = [{column = 'number', of = 'sex'}]", "`percentages`", "`value`"),
        (CROSSED + "sums = [{column = 'sex', total = 'All'}]", "`sums[1].parts`", "missing"),
        (
            CROSSED + "sums = [{column = 'x', total = 'A', parts = ['B']}]",
            "`sums[1].column`",
            "age",
        ),
        (
            CROSSED + "sums = [{column = 'sex', total = 'A', parts = ['A']}]",
            "`sums[1].parts`",
            "is",
        ),
        (CROSSED + CROSSED + "decimals = 1", "table 2 (Looked after)", "same `decimals`"),
        (CROSSED + CROSSED + 'same = ["year"]', "table 2 (Looked after)", "as many columns"),
    ],
)
def test_a_mistake_is_named_by_file_table_and_key(text: str, place: str, remedy: str) -> None:
    with pytest.raises(BadDescription) as raised:
        parse_description(text, "d.toml")

    assert str(raised.value).startswith("d.toml")
    assert place in str(raised.value)
    assert remedy in str(raised.value)


def test_two_dimensions_with_one_word_for_the_whole_are_told_apart_by_column() -> None:
    text = CROSSED.replace("All ages", "All") + "percentages = [{column = 'p', of = 'All'}]"

    with pytest.raises(BadDescription, match="name one of the `dimensions`: sex, age"):
        parse_description(text, "d.toml")


def test_a_description_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadDescription, match=r"d\.toml is not UTF-8"):
        read_description(path)


def test_a_description_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(LONG, "utf-8-sig")

    assert read_description(path).tables[0].name == "Looked after"
