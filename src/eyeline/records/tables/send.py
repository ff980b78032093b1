"""Education, health and care needs assessments and plans: the tables of the SEN2 return.

`child` is the child's or young person's unique pupil number or, failing that, learner number:
the identifiers of the return's own rows change with every collection. `received` is the day the
request was received, which joins a request to its assessment and its plan.

Source: DfE, SEN2 person level return, guide 2023 to 2026: modules 1 to 5; names of columns are
those of the return in words. `amended` is no item of the return: a council adds it. What is
counted on one day has no dates: a count on another day takes nothing of it back. What was
decided before the days of a return is not told again in it: a blank takes nothing back either.
"""

from __future__ import annotations

from eyeline.records.tables.columns import CHILD, Table, code, day, flag, integer, text

_RECEIVED = day("received", required=True, vital=True)
_STARTED = day("started", required=True, vital=True)
_COUNTED_ON = day("counted_on", required=True, vital=True)
_SETTING = (
    text("urn"),
    text("ukprn"),
    code("setting", "sen_setting"),
    text("other_setting"),
    integer("rank", required=True),
    flag("sen_unit"),
    flag("resourced_provision"),
)

SEND = (
    Table(
        "sen_people",
        "Children and young people with a request, an assessment or a plan",
        (
            CHILD,
            day("dob", required=True),
            code("sex", "sex", required=True),
            code("ethnicity", "ethnicity"),
            text("upn"),
            text("uln"),
            text("upn_unknown"),
            text("postcode"),
        ),
        key=("child",),
    ),
    Table(
        "ehc_requests",
        "Requests for an education, health and care needs assessment",
        (
            CHILD,
            _RECEIVED,
            code("source", "request_source"),
            flag("from_custody"),
            day("decided", vital=True),
            code("outcome", "request_outcome"),
            flag("mediation"),
            flag("tribunal"),
            flag("exported"),
        ),
        key=("child", "received"),
        dates=("received", "received"),
        lasting=("decided", "outcome", "mediation", "tribunal"),
    ),
    Table(
        "ehc_assessments",
        "Education, health and care needs assessments",
        (
            CHILD,
            _RECEIVED,
            day("decided", vital=True),
            code("outcome", "assessment_outcome"),
            flag("mediation"),
            flag("tribunal"),
            flag("other_mediation"),
            flag("other_tribunal"),
            flag("excepted"),
        ),
        key=("child", "received"),
        dates=("received", "received"),
        lasting=(
            *("decided", "outcome", "mediation", "tribunal"),
            *("other_mediation", "other_tribunal", "excepted"),
        ),
    ),
    Table(
        "ehc_plans",
        "Education, health and care plans",
        (
            CHILD,
            _RECEIVED,
            _STARTED,
            flag("residential"),
            flag("work_based"),
            flag("personal_budget"),
            flag("organised_arrangement"),
            flag("direct_payments"),
            day("ceased", vital=True),
            code("reason_ceased", "plan_ceased"),
        ),
        key=("child", "started"),
        dates=("started", "ceased"),
    ),
    Table(
        "ehc_plan_settings",
        "Settings named in a plan",
        (CHILD, _STARTED, *_SETTING),
        key=("child", "started", "rank"),
        dates=("started", "started"),
    ),
    Table(
        "ehc_plan_reviews",
        "Active plans on the census day, with the latest review of each",
        (
            CHILD,
            _COUNTED_ON,
            _RECEIVED,
            text("transferred_from"),
            day("met"),
            code("outcome", "review_outcome"),
            day("draft"),
            day("phase_transfer_due"),
            day("phase_transfer_final"),
            day("decided"),
            day("amended"),
        ),
        key=("child", "counted_on"),
    ),
    Table(
        "ehc_placements",
        "Settings attended by those with an active plan",
        (
            CHILD,
            _COUNTED_ON,
            day("entered"),
            day("ended"),
            flag("residential"),
            flag("work_based"),
            *_SETTING,
        ),
        key=("child", "counted_on", "rank"),
    ),
    Table(
        "sen_needs",
        "Types of special educational need of those with an active plan",
        (
            CHILD,
            _COUNTED_ON,
            code("need", "sen_need", required=True),
            integer("rank", required=True),
        ),
        key=("child", "counted_on", "rank"),
    ),
    Table(
        "listed_ehc_plans",
        "Education, health and care plans, as the list for an area inspection has them",
        (
            CHILD,
            day("listed", required=True, vital=True),
            text("upn"),
            text("uln"),
            day("dob", required=True),
            code("sex", "sex"),
            code("ethnicity", "ethnicity"),
            day("issued"),
            day("updated"),
            day("reviewed"),
            text("need"),
            text("urn"),
            text("phase"),
            text("second_setting"),
            flag("home_educated"),
            integer("suspensions"),
            integer("exclusions"),
            text("absence"),
            text("pupil_premium"),
            flag("known_to_social_care"),
            text("team"),
            flag("disabled"),
        ),
        key=("child", "listed"),
        dates=("listed", "listed"),
    ),
    Table(
        "listed_sen_support",
        "Children and young people with SEN support, as the list for an area inspection has them",
        (
            CHILD,
            day("listed", required=True, vital=True),
            text("upn"),
            text("uln"),
            day("dob", required=True),
            code("sex", "sex"),
            code("ethnicity", "ethnicity"),
            text("need"),
            text("urn"),
            text("phase"),
            text("second_setting"),
            integer("suspensions"),
            integer("exclusions"),
            text("absence"),
            text("pupil_premium"),
            flag("known_to_social_care"),
            text("team"),
            flag("disabled"),
        ),
        key=("child", "listed"),
        dates=("listed", "listed"),
    ),
)
