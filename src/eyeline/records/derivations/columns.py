"""The words that a declaration may use: every column of the tables that figures are made of.

A column called `by_x` is what figures are broken down by under the name `x`.
"""

from __future__ import annotations

from eyeline.records.tables import TABLES, Kind

_OF_THE_CHILD = {
    "by_sex": (Kind.TEXT, "the child's sex, the same in every year's coding"),
    "by_ethnicity": (Kind.TEXT, "the child's broad ethnic group"),
    "by_placement_type": (Kind.TEXT, "the broad type of placement"),
    "by_need": (Kind.TEXT, "the child's main category of need"),
    "dob": (Kind.DATE, "the child's date of birth"),
}

_OF_AN_EPISODE = {
    "resumed_same_day": (
        Kind.FLAG,
        "another episode of care starts on the day this one ends, so the child did not leave",
    ),
    **_OF_THE_CHILD,
}

_OF_CARE = {
    "held_from": (Kind.DATE, "the first day that the row holds"),
    "held_to": (Kind.DATE, "the first day that it no longer holds; missing while it does"),
    "by_age_band": (Kind.TEXT, "the child's age band on the days that the row holds"),
    "care_period": (Kind.INTEGER, "which of the child's unbroken periods of care, from 1"),
    "care_started": (Kind.DATE, "the first day of the unbroken period of care"),
    "placement_number": (
        Kind.INTEGER,
        "how many placements so far, temporary ones and changes with the same carer passed over",
    ),
    "placement_started": (
        Kind.DATE,
        "the day the child came to the present carer; of a child placed for adoption, the day "
        "the placement before began",
    ),
    "two_placements_ago_ended": (Kind.DATE, "the day the placement before the last one ended"),
}

DERIVED: dict[str, dict[str, tuple[Kind, str]]] = {
    "episodes": _OF_AN_EPISODE,
    "care_episodes": {**_OF_AN_EPISODE, **_OF_CARE},
}

BASE = {"care_episodes": "episodes"}
"""The record table that a derived table is made of, where it has another name."""


def columns(table: str) -> dict[str, Kind]:
    """Return the columns of `table` and what they hold.

    Raises:
        KeyError: there is no such table.
    """
    own = {column.name: column.kind for column in TABLES[BASE.get(table, table)].columns}
    return own | {name: kind for name, (kind, _) in DERIVED.get(table, {}).items()}


def names() -> list[str]:
    """Return every table that figures can be made of."""
    return sorted({*TABLES, *DERIVED})
