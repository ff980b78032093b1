"""What officers and members of the example council told: figures entered, numbers and targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

FIGURES = {
    date(2025, 6, 30): 21_400,
    date(2025, 9, 30): 23_150,
    date(2025, 12, 31): 24_900,
    date(2026, 3, 31): 27_300,
    date(2026, 6, 30): 28_800,
}
"""The deficit of the dedicated schools grant in thousands of pounds, by the quarter's last day."""

TARGETS = (
    ("ehcp_20wk", "60", "--tolerance", "5"),
    ("ehcp_20wk", "45", "--minimum"),
    ("assessments_45wd", "88", "--tolerance", "3"),
    ("assessments_45wd", "75", "--minimum"),
    ("icpc_15wd", "85", "--minimum"),
    ("cpp_visited_in_time", "90", "--minimum"),
    ("placement_stability_short", "9", "--tolerance", "1"),
    ("sw_vacancy_rate", "12", "--tolerance", "2"),
    ("children_vacancy_rate", "10", "--tolerance", "2"),
    ("high_needs_variance", "0", "--bound", "at most"),
    ("therapies_days_to_start", "10", "--tolerance", "2"),
    ("transport_appeals_40wd", "90", "--minimum"),
    ("complaints_10wd", "80", "--tolerance", "5"),
    ("audits_good", "70", "--tolerance", "5"),
    ("cqc_good_or_outstanding", "80", "--tolerance", "2"),
)
"""Of each the measure, what it should come to, and the options with which that was set."""

_FROM, _AGREED = "2025-04-01", "Council, February 2025"
_SET_AT = "2025-04-02T09:00:00+0000"
_NUMBERS = {"therapies_target": 120, "avoided_unit_cost": 81_000}


def commands(entered: int, checked: int, targets: int) -> Iterator[tuple[object, ...]]:
    """Yield the commands by which the rest of it is told, each by a role, in their order.

    So many figures are `entered` and `checked` already, and so many `targets` set.
    """
    finance, second, director = "finance officer", "second analyst", "director"
    for number, (end, value) in enumerate(FIGURES.items(), 1):
        if number > entered:
            told = ("--at", end, "--evidence", f"Schools Forum, paper on the quarter to {end}")
            yield "figures", "enter", "dsg_deficit", value, *told, "--by", finance
        if number > checked:
            yield "figures", "check", number, "--by", second
    agreed = ("--from", _FROM, "--agreed", _AGREED, "--by", director)
    for name, worth in _NUMBERS.items() if not targets else ():
        yield "figures", "set", name, worth, *agreed
    for measure, level, *options in TARGETS[targets:]:
        yield "targets", "set", measure, level, *options, *agreed, "--at", _SET_AT
