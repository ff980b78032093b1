"""The tables of the SSDA903 return: which column feeds which column of the record.

Source: DfE, Children looked-after return (SSDA903): guide and technical specification, 2017 to
2026. The other headings are those that councils' systems and spreadsheets are known to use
(remembered).
"""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.xml_files import Rows, Shape

_CHILD = Field("CHILD", "child", ("CHILDID", "child identifier", "LA child ID"))
_DOB = Field("DOB", "dob", ("date of birth", "birth date"))
_SEX = Field("SEX", "sex", ("gender",))

LAYOUTS = (
    Layout(
        "children",
        "Header",
        (
            _CHILD,
            _SEX,
            _DOB,
            Field("ETHNIC", "ethnicity", ("ethnicity", "ethnic origin")),
            Field("UPN", "upn", ("unique pupil number",), optional=True),
            Field("MOTHER", "mother", optional=True),
            Field("MC_DOB", "mother_child_dob", ("mother child DOB",), optional=True),
        ),
        required=True,
    ),
    Layout(
        "episodes",
        "Episodes",
        (
            _CHILD,
            Field("DECOM", "decom", ("date episode commenced", "episode start date")),
            Field("RNE", "rne", ("reason for new episode", "reason new episode")),
            Field("LS", "legal_status", ("legal status",)),
            Field("CIN", "need", ("category of need", "CIN code")),
            Field("PLACE", "placement_type", ("PL", "placement type", "placement")),
            Field("PLACE_PROVIDER", "provider", ("placement provider", "provider")),
            Field("DEC", "dec", ("date episode ceased", "episode end date")),
            Field("REC", "reason", ("reason episode ceased",)),
            Field(
                "REASON_PLACE_CHANGE",
                "place_change_reason",
                ("reason for placement change", "reason placement changed"),
                optional=True,
            ),
            Field("HOME_POST", "home_postcode", ("home postcode",), optional=True),
            Field("PL_POST", "placement_postcode", ("placement postcode",), optional=True),
            Field("URN", "urn", ("Ofsted URN", "placement URN"), optional=True),
            Field("PL_DISTANCE", "distance", ("placement distance", "distance"), optional=True),
            Field("PL_LOCATION", "location", ("placement location", "location"), optional=True),
        ),
        required=True,
    ),
    Layout(
        "reviews",
        "Reviews",
        (
            _CHILD,
            _DOB,
            Field("REVIEW", "reviewed", ("review date", "date of review")),
            Field("REVIEW_CODE", "review_code", ("participation code",)),
        ),
    ),
    Layout(
        "missing_episodes",
        "Missing",
        (
            _CHILD,
            _DOB,
            Field("MISSING", "missing", ("missing type",)),
            Field("MIS_START", "started", ("missing start", "missing start date")),
            Field("MIS_END", "ended", ("missing end", "missing end date")),
        ),
    ),
    Layout(
        "previous_permanences",
        "Previous permanence",
        (
            _CHILD,
            _DOB,
            Field("PREV_PERM", "previous_permanence", ("previous permanence",)),
            Field("LA_PERM", "authority", ("previous permanence LA",), optional=True),
            Field("DATE_PERM", "order_date", ("previous permanence date",), optional=True),
        ),
    ),
    Layout(
        "oc2",
        "OC2",
        (
            _CHILD,
            _DOB,
            Field("SDQ_SCORE", "sdq_score"),
            Field("SDQ_REASON", "sdq_reason"),
            Field("CONVICTED", "convicted"),
            Field("HEALTH_CHECK", "health_check"),
            Field("IMMUNISATIONS", "immunisations", ("immunisation",)),
            Field("TEETH_CHECK", "teeth_check"),
            Field("HEALTH_ASSESSMENT", "health_assessment"),
            Field("SUBSTANCE_MISUSE", "substance_misuse"),
            Field("INTERVENTION_RECEIVED", "intervention_received", optional=True),
            Field("INTERVENTION_OFFERED", "intervention_offered", optional=True),
        ),
        year_end="year_end",
    ),
    Layout(
        "oc3",
        "OC3",
        (
            _CHILD,
            _DOB,
            Field("IN_TOUCH", "in_touch"),
            Field("ACTIV", "activity", ("activity",)),
            Field("ACCOM", "accommodation", ("accommodation",)),
        ),
        year_end="year_end",
    ),
    Layout(
        "uasc",
        "UASC",
        (_CHILD, _SEX, _DOB, Field("DUC", "ceased", ("date UASC ceased",))),
    ),
    Layout(
        "adoptions",
        "AD1",
        (
            _CHILD,
            _DOB,
            Field("DATE_INT", "decided", ("date of decision",)),
            Field("DATE_MATCH", "matched", ("date matched",)),
            Field("FOSTER_CARE", "foster_carer", ("foster carer adopted",)),
            Field("NB_ADOPTR", "adopters", ("number of adopters",)),
            Field("SEX_ADOPTR", "adopters_sex", ("sex of adopters", "gender of adopters")),
            Field("LS_ADOPTR", "adopters_legal_status", ("legal status of adopters",)),
        ),
    ),
    Layout(
        "placed_for_adoption",
        "Placed for adoption",
        (
            _CHILD,
            _DOB,
            Field("DATE_PLACED", "placed"),
            Field("DATE_PLACED_CEASED", "ceased"),
            Field("REASON_PLACED_CEASED", "reason_ceased"),
        ),
    ),
    Layout(
        "social_worker_episodes",
        "Social-worker episodes",
        (
            _CHILD,
            _DOB,
            Field("SW_ID", "social_worker", ("social worker ID",)),
            Field("SW_DECOM", "started", ("social worker start",)),
            Field("SW_DEC", "ended", ("social worker end",)),
            Field("SW_REASON", "reason", ("social worker change reason",)),
        ),
    ),
    Layout(
        "deprivations_of_liberty",
        "Deprivation of liberty",
        (
            _CHILD,
            _DOB,
            Field("DOLO_START", "started", ("DoL start",)),
            Field("DOLO_END", "ended", ("DoL end",)),
        ),
    ),
)

_HEADER = ("HEADER",)
SHAPE = Shape(
    title="an SSDA903 return",
    child="CHILD",
    identity=_HEADER,
    tables={
        "children": Rows(_HEADER),
        "episodes": Rows(("EPISODE",)),
        "reviews": Rows(("HEADER", "AREVIEW")),
        "missing_episodes": Rows(("HEADER", "AMISSING")),
        "previous_permanences": Rows(("HEADER", "PERMANENCE")),
        "oc2": Rows(("HEADER", "OC2")),
        "oc3": Rows(_HEADER, given="IN_TOUCH"),
        "uasc": Rows(_HEADER, given="UASC"),
        "adoptions": Rows(_HEADER, given="DATE_INT"),
        "placed_for_adoption": Rows(("HEADER", "AD_PLACED")),
    },
)
