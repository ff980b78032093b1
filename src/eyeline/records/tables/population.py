"""How many people live in an area: the denominators of rates."""

from __future__ import annotations

from eyeline.records.tables.columns import Column, Kind, Table

POPULATION = (
    Table(
        "populations",
        "Population estimates",
        (
            Column("area", required=True, vital=True),
            Column("age_group", required=True, vital=True),
            Column("counted_on", Kind.DATE, required=True, vital=True),
            Column("people", Kind.INTEGER, required=True, vital=True),
        ),
        key=("area", "age_group", "counted_on"),
    ),
)
