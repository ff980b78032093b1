"""Children looked after: the tables of the SSDA903 return.

Source: DfE, Children looked-after by local authorities in England (SSDA903) guide, the
return's own tables and columns; names of columns are those of the return in words.
"""

from __future__ import annotations

from eyeline.records.tables.columns import Column, Kind, Table

CHILD = Column("child", required=True, vital=True)
DOB = Column("dob", Kind.DATE, required=True)


def _code(name: str, codes: str, *, required: bool = False, vital: bool = False) -> Column:
    return Column(name, Kind.CODE, codes, required, vital)


def _day(name: str, *, required: bool = False, vital: bool = False) -> Column:
    return Column(name, Kind.DATE, "", required, vital)


LOOKED_AFTER = (
    Table(
        "children",
        "Children",
        (
            CHILD,
            _code("sex", "sex", required=True),
            DOB,
            _code("ethnicity", "ethnicity", required=True),
            Column("upn", required=True),
            _code("mother", "flag"),
            _day("mother_child_dob"),
        ),
        key=("child",),
    ),
    Table(
        "episodes",
        "Episodes",
        (
            CHILD,
            _day("decom", required=True, vital=True),
            _code("rne", "reason_new_episode", required=True),
            _code("legal_status", "legal_status", required=True, vital=True),
            _code("need", "category_of_need", required=True),
            _code("placement_type", "placement_type", required=True, vital=True),
            _code("provider", "placement_provider"),
            _day("dec", vital=True),
            _code("reason", "reason_episode_ceased", vital=True),
            _code("place_change_reason", "reason_place_change"),
            Column("home_postcode"),
            Column("placement_postcode"),
            Column("urn"),
            Column("distance", Kind.NUMBER),
            _code("location", "placement_location"),
        ),
        key=("child", "decom"),
        dates=("decom", "dec"),
    ),
    Table(
        "reviews",
        "Reviews",
        (
            CHILD,
            DOB,
            _day("reviewed", required=True, vital=True),
            _code("review_code", "review_code", required=True),
        ),
        key=("child", "reviewed"),
        dates=("reviewed", "reviewed"),
    ),
    Table(
        "missing_episodes",
        "Missing episodes",
        (
            CHILD,
            DOB,
            _code("missing", "missing", required=True),
            _day("started", required=True, vital=True),
            _day("ended", vital=True),
        ),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "previous_permanences",
        "Previous permanence",
        (
            CHILD,
            DOB,
            _code("previous_permanence", "previous_permanence", required=True),
            Column("authority"),
            Column("order_date"),
        ),
        key=("child",),
    ),
    Table(
        "oc2",
        "Outcomes of children looked after for 12 months (OC2)",
        (
            CHILD,
            _day("year_end", required=True, vital=True),
            DOB,
            Column("sdq_score", Kind.INTEGER),
            _code("sdq_reason", "sdq_reason"),
            _code("convicted", "flag"),
            _code("health_check", "flag"),
            _code("immunisations", "flag"),
            _code("teeth_check", "flag"),
            _code("health_assessment", "flag"),
            _code("substance_misuse", "flag"),
            _code("intervention_received", "flag"),
            _code("intervention_offered", "flag"),
        ),
        key=("child", "year_end"),
        dates=("year_end", "year_end"),
    ),
    Table(
        "oc3",
        "Care leavers (OC3)",
        (
            CHILD,
            _day("year_end", required=True, vital=True),
            DOB,
            _code("in_touch", "in_touch", required=True),
            _code("activity", "activity", required=True),
            _code("accommodation", "accommodation", required=True),
        ),
        key=("child", "year_end"),
        dates=("year_end", "year_end"),
    ),
    Table(
        "uasc",
        "Unaccompanied asylum-seeking children",
        (CHILD, _code("sex", "sex", required=True), DOB, _day("ceased")),
        key=("child",),
    ),
    Table(
        "adoptions",
        "Adoptions (AD1)",
        (
            CHILD,
            DOB,
            _day("decided", required=True),
            _day("matched", required=True),
            _code("foster_carer", "flag", required=True),
            Column("adopters", Kind.INTEGER, required=True),
            _code("adopters_sex", "adopters_sex", required=True),
            _code("adopters_legal_status", "adopters_legal_status", required=True),
        ),
        key=("child",),
    ),
    Table(
        "placed_for_adoption",
        "Placed for adoption",
        (
            CHILD,
            DOB,
            _day("placed", required=True, vital=True),
            _day("ceased", vital=True),
            _code("reason_ceased", "reason_placed_ceased"),
        ),
        key=("child", "placed"),
        dates=("placed", "ceased"),
    ),
    Table(
        "social_worker_episodes",
        "Social-worker episodes",
        (
            CHILD,
            DOB,
            Column("social_worker", required=True, vital=True),
            _day("started", required=True, vital=True),
            _day("ended", vital=True),
            _code("reason", "social_worker_change_reason"),
        ),
        key=("child", "social_worker", "started"),
        dates=("started", "ended"),
    ),
    Table(
        "deprivations_of_liberty",
        "Deprivation of liberty",
        (
            CHILD,
            DOB,
            _day("started", required=True, vital=True),
            _day("ended", vital=True),
        ),
        key=("child", "started"),
        dates=("started", "ended"),
    ),
)
