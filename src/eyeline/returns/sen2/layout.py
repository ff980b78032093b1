"""The modules of the SEN2 return: which column feeds which column of the record.

The identifiers of the return's own rows feed no column: they join the modules, as `LINKS` says.

Source: DfE, SEN2 person level return, guides 2023 to 2026; headings as a published reader of the
export of the DfE's collection system and of councils' workbooks has them. The headings of
`amended`, which is no item of the return, are our own.
"""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout

_SEXES = {"M": "Male", "1": "Male", "F": "Female", "2": "Female"}
_NOT_KNOWN = ("U", "0", "9", "I")
_NO = ("0", "N", "NO", "FALSE")


def sex(text: str) -> str:
    """Return the word for a sex, which every year's codes know, for the return's code."""
    code = text.upper()
    return "Unknown" if code in _NOT_KNOWN else _SEXES.get(code, text)


def said(text: str) -> str:
    """Return whether anything but no is said: the return says yes by which, such as by weeks."""
    return "0" if text.upper() in _NO else "1"


def outcome(text: str) -> str | None:
    """Return the outcome; none for H, which says that an earlier return told it."""
    return None if text.upper() == "H" else text


_PERSON = Field("persontableid", "person")
_REQUEST = Field("requeststableid", "request")
_REQUEST_TOO = Field("requeststableid", "request", optional=True)
_ACTIVE_PLAN = Field("activeplanstableid", "active_plan", optional=True)
_SETTING = (
    Field("urn", "urn"),
    Field("ukprn", "ukprn"),
    Field("sensetting", "setting"),
    Field("sensettingother", "other_setting", optional=True),
    Field("placementrank", "rank"),
    Field("senunitindicator", "sen_unit", optional=True),
    Field("resourcedprovisionindicator", "resourced_provision", optional=True),
)

MODULES = (
    Layout(
        "sen_people",
        "Module 1, person",
        (
            _PERSON,
            Field("surname", "surname", optional=True),
            Field("forename", "forename", optional=True),
            Field("personbirthdate", "dob", ("date of birth",)),
            Field("sex", "sex", ("gendercurrent",), reads=sex),
            Field("ethnicity", "ethnicity"),
            Field("postcode", "postcode", optional=True),
            Field("upn", "upn"),
            Field("uniquelearnernumber", "uln", ("uln",)),
            Field("upnunknown", "upn_unknown", optional=True),
        ),
        required=True,
    ),
    Layout(
        "ehc_requests",
        "Module 2, requests",
        (
            _REQUEST,
            _PERSON,
            Field("receiveddate", "received"),
            Field("requestsource", "source", ("rquestsource",), optional=True),
            Field("rya", "from_custody", optional=True),
            Field("requestoutcomedate", "decided"),
            Field("requestoutcome", "outcome", reads=outcome),
            Field("requestmediation", "mediation", optional=True),
            Field("requesttribunal", "tribunal", optional=True),
            Field("exported", "exported", optional=True, reads=said),
        ),
        required=True,
        earlier=True,
    ),
    Layout(
        "ehc_assessments",
        "Module 3, assessment",
        (
            Field("assessmenttableid", "assessment", optional=True),
            _REQUEST,
            Field("assessmentoutcome", "outcome", reads=outcome),
            Field("assessmentoutcomedate", "decided"),
            Field("assessmentmediation", "mediation", optional=True),
            Field("assessmenttribunal", "tribunal", optional=True),
            Field("othermediation", "other_mediation", optional=True),
            Field("othertribunal", "other_tribunal", optional=True),
            Field("week20", "excepted"),
        ),
        earlier=True,
    ),
    Layout(
        "ehc_plans",
        "Module 4a, named plan",
        (
            Field("namedplantableid", "plan", optional=True),
            Field("assessmenttableid", "assessment", optional=True),
            _REQUEST_TOO,
            Field("startdate", "started"),
            Field("planres", "residential", optional=True, reads=said),
            Field("planwbp", "work_based", optional=True, reads=said),
            Field("pb", "personal_budget", optional=True),
            Field("oa", "organised_arrangement", optional=True),
            Field("dp", "direct_payments", optional=True, reads=said),
            Field("ceasedate", "ceased"),
            Field("ceasereason", "reason_ceased"),
        ),
    ),
    Layout(
        "ehc_plan_settings",
        "Module 4b, plan detail",
        (Field("namedplantableid", "plan", optional=True), _REQUEST_TOO, *_SETTING),
        earlier=True,
    ),
    Layout(
        "ehc_plan_reviews",
        "Module 5a, active plans",
        (
            _ACTIVE_PLAN,
            _REQUEST,
            Field("transferla", "transferred_from"),
            Field("reviewmeeting", "met", optional=True),
            Field("reviewoutcome", "outcome", optional=True),
            Field("reviewdraft", "draft", optional=True),
            Field("phasetransferduedate", "phase_transfer_due", optional=True),
            Field("phasetransferfinaldate", "phase_transfer_final", optional=True),
            Field("lastreview", "decided"),
            Field(
                "amendedfinaldate",
                "amended",
                ("finalamendedplandate", "amendedplanfinaldate", "final amended plan issued"),
                optional=True,
            ),
        ),
        as_at="counted_on",
    ),
    Layout(
        "ehc_placements",
        "Module 5b, placement detail",
        (
            _ACTIVE_PLAN,
            _REQUEST_TOO,
            *_SETTING,
            Field("entrydate", "entered"),
            Field("leavingdate", "ended", optional=True),
            Field("res", "residential", optional=True, reads=said),
            Field("wbp", "work_based", optional=True, reads=said),
        ),
        as_at="counted_on",
    ),
    Layout(
        "sen_needs",
        "Module 5c, SEN need",
        (
            _ACTIVE_PLAN,
            _REQUEST_TOO,
            Field("sentype", "need"),
            Field("sentyperank", "rank"),
        ),
        as_at="counted_on",
    ),
)

LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "ehc_requests": (("sen_people", "person"),),
    "ehc_assessments": (("ehc_requests", "request"),),
    "ehc_plans": (("ehc_assessments", "assessment"), ("ehc_requests", "request")),
    "ehc_plan_settings": (("ehc_plans", "plan"), ("ehc_plans", "request")),
    "ehc_plan_reviews": (("ehc_requests", "request"),),
    "ehc_placements": (("ehc_plan_reviews", "active_plan"), ("ehc_plan_reviews", "request")),
    "sen_needs": (("ehc_plan_reviews", "active_plan"), ("ehc_plan_reviews", "request")),
}
"""For each module the modules that its rows belong to and the identifier that says to which, the
first that both have being used: the collection system's export has one for each step, the
workbooks councils prepare have the request's throughout. A module comes after those it needs."""
