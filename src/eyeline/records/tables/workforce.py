"""Social workers of the council's children and family services, and posts, counted on a day.

Source: DfE, Children's social work workforce census, specification 2022; names of columns are
those of the census in words.
"""

from __future__ import annotations

from eyeline.records.tables.columns import Table, code, day, flag, integer, number, text

_COUNTED_ON = day("counted_on", required=True, vital=True)

WORKFORCE = (
    Table(
        "social_workers",
        "Children and family social workers",
        (
            text("worker", required=True, vital=True),
            _COUNTED_ON,
            flag("agency", required=True),
            number("fte"),
            number("fte_on_day"),
            day("dob"),
            code("sex", "worker_sex"),
            code("ethnicity", "ethnicity"),
            text("qualified_at"),
            code("qualification", "qualification_level"),
            flag("step_up"),
            flag("frontline"),
            code("role", "social_work_role"),
            day("started"),
            code("origin", "worker_origin"),
            day("ended"),
            code("destination", "leaver_destination"),
            code("reason_left", "leaving_reason"),
            integer("cases"),
            number("working_days_lost"),
            number("contract_weeks"),
            flag("absent"),
            code("absence_reason", "absence_reason"),
            code("assessed_standard", "practice_assessment"),
        ),
        key=("worker", "counted_on"),
        dates=("counted_on", "counted_on"),
    ),
    Table(
        "social_work_vacancies",
        "Vacancies and agency workers of the whole authority",
        (
            _COUNTED_ON,
            number("vacancies", required=True, vital=True),
            number("agency_fte"),
            integer("agency_workers"),
        ),
        key=("counted_on",),
        dates=("counted_on", "counted_on"),
    ),
    Table(
        "establishment",
        "Posts of the establishment, counted on a day",
        (
            _COUNTED_ON,
            text("post", required=True, vital=True),
            code("division", "establishment_division", required=True),
            text("team"),
            text("role"),
            number("fte", required=True),
            code("status", "post_status", required=True),
        ),
        key=("post", "counted_on"),
        dates=("counted_on", "counted_on"),
    ),
)
