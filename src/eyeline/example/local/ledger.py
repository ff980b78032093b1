"""The ledger of the example council: what was budgeted, spent and forecast, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from eyeline.example.council import LAST_YEAR, QUARTER
from eyeline.example.files import Sheet, written
from eyeline.figures import month_end

_FIRST = 2017
_CHILDREN, _EDUCATION, _ADULTS = "Children's social care", "Education", "Adult social care"
_RETOLD = date(2023, 4, 1)  # when supported living was counted with older people's packages


@dataclass(frozen=True, slots=True)
class _Code:
    """A code, its first year's budget in pounds, its growth a year and its usual overspend."""

    centre: str
    subjective: str
    budget: int
    growth: float
    over: float


_CODES = (
    *(_Code(f"A10{n}", "1000", 900_000 + 40_000 * n, 0.03, -0.04) for n in range(1, 9)),
    *(_Code(f"A10{n}", "1200", 60_000 + 9_000 * n, 0.04, 0.35) for n in range(1, 9)),
    _Code("B201", "4100", 11_200_000, 0.06, 0.14),
    _Code("B202", "4110", 6_900_000, 0.04, 0.05),
    _Code("B203", "4120", 5_100_000, 0.03, -0.02),
    _Code("B204", "4130", 1_900_000, 0.08, 0.1),
    _Code("B290", "9300", -1_300_000, 0.05, 0.02),
    *(_Code(f"H30{n}", "5100", 3_100_000 + 500_000 * n, 0.06, 0.06) for n in range(1, 6)),
    *(_Code(f"H31{n}", "5200", 1_700_000 + 300_000 * n, 0.07, 0.09) for n in range(1, 5)),
    *(_Code(f"D40{n}", "6100", 5_600_000 + 400_000 * n, 0.05, 0.03) for n in range(1, 7)),
    _Code("D407", "6110", 2_400_000, 0.05, 0.04),
    *(_Code(f"D41{n}", "6100", 4_900_000 + 600_000 * n, 0.05, 0.02) for n in range(1, 7)),
    _Code("D490", "9300", -6_400_000, 0.05, 0.01),
    _Code("Z900", "1000", 2_100_000, 0.02, 0.0),
)


def mapping() -> Sheet:
    """Return to which division and line each code belongs."""
    heading = ["CostCentre", "Subjective", "Division", "Line", "From", "To"]
    always = [
        ("A1*", "*", _CHILDREN, "Other"),
        ("A1*", "1200", _CHILDREN, "Agency social workers"),
        ("B2*", "41*", _CHILDREN, "Children's placements"),
        ("B290", "9300", _CHILDREN, "Income from the integrated care board, children"),
        ("H3*", "5100", _EDUCATION, "High Needs Block"),
        ("H3*", "5200", _EDUCATION, "High needs top-up"),
        ("D40*", "6100", _ADULTS, "Adult packages, 18 to 64"),
        ("D41*", "6100", _ADULTS, "Adult packages, 65 and over"),
        ("D49*", "9300", _ADULTS, "Income from the integrated care board, adults"),
    ]
    day = written(_RETOLD)
    dated = [
        ["D407", "6110", _ADULTS, "Adult packages, 18 to 64", "", day],
        ["D407", "6110", _ADULTS, "Adult packages, 65 and over", day, ""],
    ]
    return [heading, *([*row, "", ""] for row in always), *dated]


def ledger(random: Random) -> Sheet:
    """Return each code's budget and forecast of the year and its spend so far, month by month."""
    sheet = [["Period", "Cost Centre", "Subjective", "Budget", "Actual to date", "Forecast"]]
    for code in _CODES:
        for year in range(_FIRST, LAST_YEAR + 1):
            sheet += _year(random, code, year)
    return sheet


def _year(random: Random, code: _Code, year: int) -> Sheet:
    budget = round(code.budget * (1 + code.growth) ** (year - _FIRST), -2)
    outturn = budget * (1 + random.gauss(code.over, 0.025))
    rows = []
    for month in range(1, 13):
        end = month_end(date(year + (month > 9), (month + 2) % 12 + 1, 1))
        if end > QUARTER[1]:
            break
        spent = outturn * month / 12 * (1 if month == 12 else random.gauss(1, 0.02))
        seen = min(1, month / 9)  # how far the forecast has come from the budget to the truth
        forecast = outturn if month == 12 else budget + (outturn - budget) * seen
        rows.append(
            [written(end), code.centre, code.subjective, *map(_pounds, (budget, spent, forecast))]
        )
    return rows


def _pounds(amount: float) -> str:
    return f"{Decimal(str(round(amount, 2))):,.2f}"
