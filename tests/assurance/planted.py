"""Tables in which somebody who hid small counts overlooked something, and what it gives away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LONG = """
[[table]]
name = "Children"
same = ["year"]
breakdown = "by"
groups = "group"
total = "Total"
value = "number"
hidden = ["c"]
missing = ["z"]
"""
CROSSED = """
[[table]]
name = "Children"
dimensions = {sex = "All", age = "All ages"}
value = "number"
hidden = ["c"]
"""
KNOWN = "symbols = {c = {least = 1, most = 5}}\n"
SHARE = 'percentages = [{column = "percentage", of = "Total", dp = 0}]\n'
OF = 'percentages = [{column = "percentage", of = {column = "of"}, scale = 10000, dp = 1}]\n'
WHOLES = LONG.replace("Children", "All").replace('"number"', '"of"')
RATES = "year,by,group,number,of,percentage"
Lines = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Planted:
    """A pattern that gives hidden figures away: by file and line, what they must be found to be."""

    description: str
    files: Mapping[str, str]
    found: Lines


def long(*rows: str, columns: str = "year,by,group,number") -> str:
    """Return CSV text of 2025, the rows given without the year."""
    return "\n".join((columns, *(f"2025,{row}" for row in rows)))


def crossed(*rows: str) -> str:
    return "\n".join(("sex,age,number", *rows))


PLANTED = {
    "one group of a breakdown is hidden": Planted(
        LONG, {"a": long("Sex,Total,60", "Sex,F,c", "Sex,M,57")}, {("a", 3): 3}
    ),
    "two hidden groups make 2, and none is 0": Planted(
        LONG + KNOWN,
        {"a": long("Age,Total,60", "Age,0,c", "Age,1,58", "Age,2,c")},
        {("a", 3): 1, ("a", 5): 1},
    ),
    "two hidden groups are as many as they can be": Planted(
        LONG + KNOWN,
        {"a": long("Age,Total,60", "Age,0,c", "Age,1,50", "Age,2,c")},
        {("a", 3): 5, ("a", 5): 5},
    ),
    "two cells of a row are hidden, and their columns add up": Planted(
        CROSSED,
        {
            "a": crossed(
                *("All,All ages,60", "All,0,20", "All,1,19", "All,2,21"),
                *("F,All ages,30", "F,0,c", "F,1,c", "F,2,20"),
                *("M,All ages,30", "M,0,13", "M,1,16", "M,2,1"),
            )
        },
        {("a", 7): 7, ("a", 8): 3},
    ),
    "the year to date less the other quarters": Planted(
        LONG.replace('same = ["year"]', 'same = ["year", "quarter"]')
        + 'sums = [{column = "quarter", total = "Year", parts = ["Q1", "Q2", "Q3"]}]\n',
        {
            "a": long(
                *("Q1,Sex,F,10", "Q2,Sex,F,c", "Q3,Sex,F,12", "Year,Sex,F,26"),
                columns="year,quarter,by,group,number",
            )
        },
        {("a", 3): 4},
    ),
    "a whole percentage of few": Planted(
        LONG + SHARE,
        {
            "a": long(
                *("Sex,Total,13,100", "Sex,F,c,31", "Sex,M,c,c", "Sex,?,c,c"),
                columns="year,by,group,number,percentage",
            )
        },
        {("a", 3): 4},
    ),
    "a rate tells the count by the population": Planted(
        LONG + OF,
        {
            "a": long(
                *('Sex,Total,c,"41,200",1.0', "Sex,F,c,20000,c"),
                columns=RATES,
            )
        },
        {("a", 2): 4},
    ),
    "the hidden whole is told by another breakdown": Planted(
        LONG,
        {"a": long("Sex,Total,c", "Sex,F,30", "Sex,M,20", "Age,Total,c", "Age,0,c", "Age,1,46")},
        {("a", 2): 50, ("a", 6): 4},
    ),
    "a group is no more than a small whole": Planted(
        LONG + KNOWN + 'do_not_add_up = ["Need"]\n',
        {"a": long("Need,Total,c", "Need,A,c", "Need,B,5")},
        {("a", 2): 5},
    ),
    "a table and the one above it": Planted(
        LONG.replace('same = ["year"]', 'same = ["year", "area"]')
        + 'sums = [{column = "area", total = "Region", parts = ["North", "South"]}]\n',
        {
            "north": long("North,Sex,F,c", columns="year,area,by,group,number"),
            "south": long("South,Sex,F,31", columns="year,area,by,group,number"),
            "region": long("Region,Sex,F,34", columns="year,area,by,group,number"),
        },
        {("north", 2): 3},
    ),
    "groups of one breakdown make a group of another": Planted(
        LONG
        + 'sums = [{column = "group", total = "Placement: Foster", '
        + 'parts = ["Detail: Kin", "Detail: Other"]}]\n',
        {
            "a": long(
                *("Placement,Total,50", "Placement,Foster,44", "Placement,Home,6"),
                *("Detail,Total,50", "Detail,Kin,c", "Detail,Other,41", "Detail,Home,c"),
            )
        },
        {("a", 6): 3, ("a", 8): 6},
    ),
    "the members' copy hides less": Planted(
        LONG,
        {
            "public": long("Sex,Total,60", "Sex,F,c", "Sex,M,c"),
            "members": long("Sex,Total,60", "Age,0,13", "Age,1,47", "Sex,F,2", "Sex,M,c"),
        },
        {("public", 3): 2, ("public", 4): 58, ("members", 6): 58},
    ),
    "a later file shows what an earlier one hides, other figures being revised": Planted(
        LONG,
        {
            "first": long(*("Sex,Total,60", "Sex,F,25", "Sex,M,35", "Age,0,c", "Age,1,c")),
            "later": long(*("Sex,Total,60", "Sex,F,26", "Sex,M,34", "Age,0,4", "Age,1,56")),
        },
        {("first", 5): 4, ("first", 6): 56},
    ),
    "each two of three cells are told together": Planted(
        LONG
        + 'do_not_add_up = ["By"]\nsums = [{column = "group", total = "AB", parts = ["A", "B"]}, '
        + '{column = "group", total = "BC", parts = ["B", "C"]}, '
        + '{column = "group", total = "AC", parts = ["A", "C"]}]\n',
        {"a": long("By,A,c", "By,B,c", "By,C,c", "By,AB,9", "By,BC,11", "By,AC,12")},
        {("a", 2): 5, ("a", 3): 4, ("a", 4): 7},
    ),
    "whole numbers alone leave one solution": Planted(
        LONG + OF.replace("10000, dp = 1", "100, dp = 0"),
        {
            "a": long(
                *("Sex,Total,c,18,22", "Sex,F,c,11,c", "Sex,M,1,c,14"),
                columns=RATES,
            )
            + "\n",
        },
        {("a", 2): 4, ("a", 3): 3, ("a", 4): 7},
    ),
    "rounded figures are all as small as they can be": Planted(
        LONG + "rounded_to = 5\n",
        {"a": long("By,Total,10", "By,A,5", "By,B,5", "By,C,5", "By,D,5", "By,E,c")},
        {("a", 7): 0},
    ),
    "posts in halves": Planted(
        LONG + "decimals = 1\n",
        {"a": long("Team,Total,20.5", "Team,A,c", "Team,B,18")},
        {("a", 3): 2.5},
    ),
    "groups within another group of their breakdown": Planted(
        LONG + 'sums = [{column = "group", total = "White", parts = ["British", "Irish"]}]\n',
        {"a": long("By,Total,60", "By,White,c", "By,British,47", "By,Irish,3", "By,Asian,c")},
        {("a", 3): 50, ("a", 6): 10},
    ),
    "two releases in one file, told apart by nothing": Planted(
        LONG,
        {"a": long("Sex,Total,60", "Sex,F,25", "Sex,M,c", "Sex,Total,61", "Sex,F,25", "Sex,M,c")},
        {("a", 4): 35, ("a", 7): 36},
    ),
    "the lines of another council and the files of another year are left aside": Planted(
        LONG.replace("same =", 'where = {year = ["2025"]}\nfiles = ["*-2025"]\nsame ='),
        {
            "a-2025": long("Sex,Total,60", "Sex,F,c", "Sex,M,57") + "\n2024,Sex,F,9",
            "a-2024": "something,else\n1,2",
        },
        {("a-2025", 3): 3},
    ),
}
