"""Registers of money: the ledger and its mapping, placements' and packages' costs."""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.registers.layout.children import CHILD, ENDED, STARTED
from eyeline.returns.spellings import amount, last_of_month
from eyeline.returns.titles import by_title

_COST_CENTRE = Field(
    "CostCentre", "cost_centre", ("cost centre code", "cc", "cctr", "cost center", "centre")
)
_SUBJECTIVE = Field(
    "Subjective", "subjective", ("subjective code", "account", "account code", "detail code", "gl")
)
_PROVIDER = Field("Provider", "provider", ("provider name", "supplier"), optional=True)
_WEEKLY_COST = Field(
    "WeeklyCost",
    "weekly_cost",
    ("weekly cost (£)", "cost per week", "weekly rate", "weekly fee", "gross weekly cost"),
    reads=amount,
)

REGISTERS = (
    Layout(
        "ledger",
        "Ledger",
        (
            Field(
                "PeriodEnd",
                "period_end",
                ("period", "period end date", "month", "accounting period", "as at"),
                reads=last_of_month,
            ),
            _COST_CENTRE,
            _SUBJECTIVE,
            Field(
                "Budget",
                "budget",
                ("full year budget", "annual budget", "current budget", "revised budget"),
                reads=amount,
            ),
            Field(
                "Actual",
                "actual",
                ("actual to date", "ytd actual", "year to date actual", "actuals", "spend to date"),
                reads=amount,
            ),
            Field(
                "Forecast",
                "forecast",
                ("forecast outturn", "full year forecast", "projected outturn", "outturn"),
                reads=amount,
            ),
        ),
        required=True,
    ),
    Layout(
        "ledger_mapping",
        "Mapping of the ledger",
        (
            _COST_CENTRE,
            _SUBJECTIVE,
            Field("Division", "division", ("directorate", "service area")),
            Field(
                "Line", "line", ("dashboard line", "reporting line"), reads=by_title("ledger_line")
            ),
            Field(STARTED.heading, "started", STARTED.also, optional=True),
            Field(ENDED.heading, "ended", ENDED.also, optional=True),
        ),
        required=True,
    ),
    Layout(
        "placement_costs",
        "Costs of placements",
        (
            CHILD,
            STARTED,
            ENDED,
            Field(
                "PlacementType",
                "placement_type",
                ("type", "placement category"),
                reads=by_title("cost_placement_type"),
            ),
            _PROVIDER,
            _WEEKLY_COST,
        ),
        required=True,
    ),
    Layout(
        "adult_packages",
        "Packages of adults",
        (
            Field("ClientID", "client", ("client", "person id", "service user id", "adult id")),
            Field("DateOfBirth", "dob", ("dob", "date of birth", "birth date")),
            STARTED,
            ENDED,
            Field(
                "PackageType",
                "package_type",
                ("type", "service type", "package"),
                reads=by_title("package_type"),
            ),
            _PROVIDER,
            _WEEKLY_COST,
        ),
        required=True,
    ),
)
