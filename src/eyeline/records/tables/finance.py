"""What services cost: the ledger, placements of children and packages of adults.

No national return prescribes these: their names are those of councils' ledgers and case systems
(remembered). A ledger's budget and forecast are of the whole financial year, its actual is from
1 April to the period's end; income is negative. A code of the mapping may hold * for any letters.
"""

from __future__ import annotations

from eyeline.records.tables.columns import CHILD, Table, code, day, number, text

_STARTED = day("started", required=True, vital=True)
_ENDED = day("ended", vital=True)

FINANCE = (
    Table(
        "ledger",
        "Budget, actual and forecast by code, as each month's report has them",
        (
            day("period_end", required=True, vital=True),
            text("cost_centre", required=True, vital=True),
            text("subjective", required=True, vital=True),
            number("budget"),
            number("actual"),
            number("forecast"),
        ),
        key=("period_end", "cost_centre", "subjective"),
        dates=("period_end", "period_end"),
    ),
    Table(
        "ledger_mapping",
        "To which division and line a code of the ledger belongs, from a day to a day",
        (
            text("cost_centre", required=True, vital=True),
            text("subjective", required=True, vital=True),
            text("division", required=True),
            code("line", "ledger_line"),
            day("started"),
            day("ended"),
        ),
        key=("cost_centre", "subjective", "started"),
    ),
    Table(
        "placement_costs",
        "What children's placements cost a week",
        (
            CHILD,
            _STARTED,
            _ENDED,
            code("placement_type", "cost_placement_type", required=True),
            text("provider"),
            number("weekly_cost", required=True),
        ),
        key=("child", "started", "placement_type"),
        dates=("started", "ended"),
    ),
    Table(
        "adult_packages",
        "What packages of care of adults cost a week",
        (
            text("client", required=True, vital=True),
            day("dob", required=True),
            _STARTED,
            _ENDED,
            code("package_type", "package_type", required=True),
            text("provider"),
            number("weekly_cost", required=True),
        ),
        key=("client", "started", "package_type", "provider"),
        dates=("started", "ended"),
    ),
)
