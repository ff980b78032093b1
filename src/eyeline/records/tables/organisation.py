"""Who works with whom: the council's services and teams, and which of them has which child."""

from __future__ import annotations

from eyeline.records.tables.columns import CHILD, Table, code, day, text

ORGANISATION = (
    Table(
        "teams",
        "Council, services and teams, each under the one that it reports to",
        (
            text("team", required=True, vital=True),
            text("name", required=True),
            code("kind", "team_kind"),
            text("parent"),
            text("head"),
            day("started"),
            day("ended"),
        ),
        key=("team", "started"),
    ),
    Table(
        "allocations",
        "Children's teams and workers, from a day to a day",
        (
            CHILD,
            text("team"),
            text("worker"),
            day("started", required=True, vital=True),
            day("ended", vital=True),
        ),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "listed_allocations",
        "Children's teams and workers, as the lists of one day have them",
        (
            CHILD,
            day("listed", required=True, vital=True),
            text("team"),
            text("worker"),
        ),
        key=("child", "listed"),
        dates=("listed", "listed"),
    ),
)
