"""The description of the Department's table of children looked after on 31 March."""

from __future__ import annotations

FILE = "benchmarks/csc_oe/cla_on_31_march_by_characteristics__from_rds.csv.gz"
OTHER_WHOLES = "LA of placement"  # of all children placed in an area, be they its own or not

_DISTANCE, _LOCALITY = "Distance between home and placement", "Locality of placement"
_BOTH = "Distance between home and placement and locality of placement"
_BREAKDOWNS = (
    *("Age group", "Category of need", "Ethnicity", "Legal status", "Place providers", "Placement"),
    *("Sex", "Unaccompanied asylum-seeking children", _DISTANCE, _LOCALITY, _BOTH),
)
_GROUPS = {
    "1": "1. Placed inside the LA boundary, 20 miles or less from home",
    "2": "2. Placed outside the LA boundary, 20 miles or less from home",
    "3": "3. Placed inside the LA boundary, more than 20 miles from home",
    "4": "4. Placed outside the LA boundary, more than 20 miles from home",
    "5": "5. Placed inside the LA boundary, distance not known or not recorded",
    "6": "6. Placed outside the LA boundary, distance not known or not recorded",
}
_SUMS = {
    f"{_DISTANCE}: Placed 20 miles or less from home": "12",
    f"{_DISTANCE}: Placed more than 20 miles from home": "34",
    f"{_DISTANCE}: Distance not known or not recorded": "56",
    f"{_LOCALITY}: Placed inside the local authority boundary": "135",
    f"{_LOCALITY}: Placed outside the local authority boundary": "246",
}


def description(*councils: str, years: tuple[str, ...] = ("2025",)) -> str:
    """Return the description of the lines of these councils, of all of England's unless named."""
    where = {
        "geographic_level": ("Local authority",),
        "time_period": years,
        "cla_group": _BREAKDOWNS,
        **({"geo_breakdown": councils} if councils else {}),
    }
    taken = ", ".join(f"{column} = {_listed(values)}" for column, values in where.items())
    sums = ", ".join(
        f'{{column = "characteristic", total = "{total}", parts = {_listed(_parts(of))}}}'
        for total, of in _SUMS.items()
    )
    return f"""
        [[table]]
        name = "Looked after on 31 March"
        where = {{{taken}}}
        same = ["time_period", "geo_breakdown"]
        breakdown = "cla_group"
        groups = "characteristic"
        total = "Total"
        value = "cla_31_march_number"
        hidden = ["c"]
        missing = ["z"]
        percentages = [{{column = "percentage", of = "Total", scale = 100, dp = 0, low = ["k"]}}]
        sums = [{sums}]
    """


def _parts(numbers: str) -> tuple[str, ...]:
    return tuple(f"{_BOTH}: {_GROUPS[number]}" for number in numbers)


def _listed(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"
